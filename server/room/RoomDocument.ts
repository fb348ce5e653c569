/**
 * The Y.Doc of a room, with what a server must add to it: updates that build on
 * missing ones stay out of it, what changed is collected for storage and for the
 * others, and a full answer to a join is encoded once.
 */

import * as Y from 'yjs'
import { readBoard } from '../../shared/document/layout.ts'
import { rebuildDocument, seedClientOf } from '../../shared/document/rebuild.ts'
import { partsOf, splitUpdate } from '../../shared/document/updateParts.ts'
import { dropPending, hasPending } from '../../shared/document/yjsInternals.ts'
import type { EndedEpoch, StoredDocument } from '../storage/DocumentStorage.ts'
import { step2Frame, updateFrame } from './frames.ts'

/** A document that is this many times its fresh size is worth a new epoch. */
const WORTH = 1.2
/** The state vector of those who have nothing. */
const NOTHING = Uint8Array.of(0)
/** One for those who come new, one for those who come back. */
const MAX_ANSWERS = 2

export class RoomDocument {
	readonly doc: Y.Doc
	readonly #pastSeeds: ReadonlySet<number>
	#changes: Uint8Array[] = []
	/** Something was written since it was loaded. */
	#written = false
	#encoded: Uint8Array | null = null
	/** Answers to joins since the last change, by state vector: after a restart all ask the same. */
	#answers = new Map<string, Uint8Array[]>()
	/** At least as much as the whole encoded state takes. */
	#sizeBound: number

	private constructor(doc: Y.Doc, size: number, pastSeeds: readonly number[]) {
		this.doc = doc
		this.#pastSeeds = new Set(pastSeeds)
		this.#sizeBound = size
		doc.on('update', (update: Uint8Array) => {
			this.#changes.push(update)
			this.#written = true
			this.#encoded = null
			this.#answers.clear()
			this.#sizeBound += update.length
		})
	}

	/** @returns null where the stored bytes don't make a whole document. */
	static from(stored: StoredDocument): RoomDocument | null {
		const doc = new Y.Doc()
		try {
			doc.transact(() => {
				Y.applyUpdate(doc, stored.version)
				for (const update of stored.updates) Y.applyUpdate(doc, update)
			})
		} catch {
			return null
		}
		return RoomDocument.#of(doc, stored)
	}

	/**
	 * The same for a room: in parts, between which others have their turn. They are the
	 * answer to those who join first, too, and needn't be encoded for them.
	 *
	 * @param pause called after each part
	 */
	static async load(
		stored: StoredDocument,
		partBytes: number,
		pause: () => Promise<void>,
	): Promise<RoomDocument | null> {
		const doc = new Y.Doc()
		const parts: Uint8Array[] = []
		try {
			for (const part of partsOfStored(stored, partBytes)) {
				Y.applyUpdate(doc, part)
				parts.push(part)
				await pause()
			}
		} catch {
			return null
		}
		const document = RoomDocument.#of(doc, stored)
		if (document) document.#keep(answerKey(NOTHING, partBytes), parts)
		return document
	}

	static #of(doc: Y.Doc, { version, updates, pastSeeds }: StoredDocument): RoomDocument | null {
		// Only whole changes are ever stored, so something that waits here is a hole.
		if (hasPending(doc)) return null
		const size = updates.reduce((sum, { length }) => sum + length, version.length)
		return new RoomDocument(doc, size, pastSeeds)
	}

	/**
	 * Apply one update, as part of the running transaction.
	 *
	 * @returns false where it builds on updates that aren't here. Part of it may be
	 * applied all the same; apply it again when more has come.
	 * @throws where Yjs can't integrate it: the document can't be trusted any more
	 */
	apply(update: Uint8Array, origin: unknown): boolean {
		Y.applyUpdate(this.doc, update, origin)
		if (!hasPending(this.doc)) return true
		// Kept by the session that sent it instead: nobody fills this document with
		// what never fits.
		dropPending(this.doc)
		return false
	}

	/** All that changed since the last call, as one update. */
	takeChange(): Uint8Array | null {
		const changes = this.#changes
		this.#changes = []
		const [first] = changes
		if (!first) return null
		return changes.length === 1 ? first : Y.mergeUpdates(changes)
	}

	/** The whole state as one update, encoded once until the next change. */
	encode(): Uint8Array {
		this.#encoded ??= Y.encodeStateAsUpdate(this.doc)
		this.#sizeBound = this.#encoded.length
		return this.#encoded
	}

	/**
	 * What a replica with this state vector lacks, in frames: updates, and a sync step 2 as
	 * the last one. The same buffers for all who ask the same.
	 *
	 * @param partBytes of one frame's update, at about the most
	 */
	answer(stateVector: Uint8Array, partBytes: number): Uint8Array[] {
		const key = answerKey(stateVector, partBytes)
		const known = this.#answers.get(key)
		if (known) return known
		const empty = key === answerKey(NOTHING, partBytes)
		const lacking = empty ? this.encode() : Y.encodeStateAsUpdate(this.doc, stateVector)
		return this.#keep(key, splitUpdate(lacking, partBytes))
	}

	/** @returns the parts as frames */
	#keep(key: string, parts: readonly Uint8Array[]): Uint8Array[] {
		const last = parts.length - 1
		const frames = parts.map((part, n) => (n === last ? step2Frame(part) : updateFrame(part)))
		if (this.#answers.size < MAX_ANSWERS) this.#answers.set(key, frames)
		return frames
	}

	/** Lets go of what was encoded to be sent, which takes as much as the document's bytes do, or twice that. */
	forgetAnswers(): void {
		this.#encoded = null
		this.#answers.clear()
	}

	stateVector(): Uint8Array {
		return Y.encodeStateVector(this.doc)
	}

	/** Whether an update has anything written that the document hasn't. What it deletes doesn't count. */
	isNews(update: Uint8Array): boolean {
		const { to } = Y.parseUpdateMeta(update)
		for (const [client, clock] of to) if (clock > Y.getState(this.doc.store, client)) return true
		return false
	}

	/** Whether so many bytes more stay within a limit. Encodes only where an estimate doesn't do. */
	hasRoomFor(bytes: number, limit: number): boolean {
		if (this.#sizeBound + bytes <= limit) return true
		return this.encode().length + bytes <= limit
	}

	/** Whether one of these Yjs clients seeded an earlier epoch: whoever knows it is of the past. */
	isPast(clients: Iterable<number>): boolean {
		if (this.#pastSeeds.size === 0) return false
		for (const client of clients) if (this.#pastSeeds.has(client)) return true
		return false
	}

	/**
	 * The same board without its history, and the epoch that ends with it. (SPEC G1)
	 *
	 * @param minSaving bytes that it must save at least
	 * @returns null where that isn't worth an epoch, or the document is no board
	 */
	withoutHistory(minSaving: number): { ended: EndedEpoch; state: Uint8Array } | null {
		// It takes a tenth of a second with 2,000 notes, in which no other board gets its turn.
		if (!this.#written) return null
		const before = this.encode()
		if (before.length <= minSaving) return null
		const fresh = rebuildDocument(this.doc)
		const epoch = readBoard(this.doc)?.epoch
		const seed = seedClientOf(this.doc)
		if (!fresh || epoch === undefined || seed === null) return null
		const state = Y.encodeStateAsUpdate(fresh)
		const saved = before.length - state.length
		if (saved < minSaving || before.length <= WORTH * state.length) return null
		return { ended: { epoch, seed, state: before }, state }
	}

	destroy(): void {
		this.doc.destroy()
	}
}

function answerKey(stateVector: Uint8Array, partBytes: number): string {
	return `${partBytes} ${stateVector.join()}`
}

/** What is stored, in the order in which it can be applied: all of it, each of about so many bytes at the most. */
function* partsOfStored({ version, updates }: StoredDocument, maxBytes: number) {
	yield* partsOf(version, maxBytes)
	// One by one they'd be a transaction and a frame each.
	if (updates.length > 0) yield* partsOf(Y.mergeUpdates([...updates]), maxBytes)
}
