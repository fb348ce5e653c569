/**
 * The Y.Doc of a room, with what a server must add to it: updates that build on
 * missing ones stay out of it, what changed is collected for storage and for the
 * others, and a full answer to a join is encoded once.
 */

import * as Y from 'yjs'
import { readBoard } from '../../shared/document/layout.ts'
import { rebuildDocument, seedClientOf } from '../../shared/document/rebuild.ts'
import { splitUpdate } from '../../shared/document/updates.ts'
import { dropPending, hasPending } from '../../shared/document/yjsInternals.ts'
import type { EndedEpoch, StoredDocument } from '../storage/DocumentStorage.ts'
import { step2Frame, updateFrame } from './frames.ts'

/** A document that is this many times its fresh size is worth a new epoch. */
const WORTH = 1.2
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
		// Only whole changes are ever stored, so something that waits here is a hole.
		if (hasPending(doc)) return null
		const size = stored.updates.reduce((sum, { length }) => sum + length, stored.version.length)
		return new RoomDocument(doc, size, stored.pastSeeds)
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
		const key = stateVector.join()
		let frames = this.#answers.get(key)
		if (!frames) {
			const empty = stateVector.length === 1 && stateVector[0] === 0
			const lacking = empty ? this.encode() : Y.encodeStateAsUpdate(this.doc, stateVector)
			const parts = splitUpdate(lacking, partBytes)
			frames = parts.map((part, n) =>
				n === parts.length - 1 ? step2Frame(part) : updateFrame(part),
			)
			if (this.#answers.size < MAX_ANSWERS) this.#answers.set(key, frames)
		}
		return frames
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
