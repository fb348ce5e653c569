/**
 * Words that reach a private note after its reveal, as they were on their way: for a while they
 * go after the others, into the note on the board; later, or where that's gone, they stay their
 * writer's alone, in a private note of their own. (SPEC H148)
 */
import { getRecords, type RecordEntry } from '../../../shared/document/layout.ts'
import {
	getFragment,
	isDeleted,
	type PlainRecord,
	readEntry,
	unflagDeleted,
	writeNewRecord,
	writeText,
} from '../../../shared/document/records.ts'
import { type RichText, readFragment, sameRichText } from '../../../shared/document/richText.ts'
import { writeFragment } from '../../../shared/document/writeFragment.ts'
import {
	isRevealed,
	readNotePromise,
	writeNotePromise,
} from '../../../shared/workshop/privateNotes.ts'
import { boardTag, type Log } from '../../log.ts'
import { OneAtATime } from '../../OneAtATime.ts'
import type { RoomRegistry } from '../../room/RoomRegistry.ts'
import { privateId } from '../../storage/privateId.ts'
import type { Stored } from '../../storage/Stored.ts'
import type { PrivateRooms } from './PrivateRooms.ts'

/** So long one may finish what's on the board by then. */
const FINISH_MS = 120_000
/** More are remembered only until they're next looked through. */
const MAX_BEGUN = 5_000

interface Begun {
	/** Record id on the board. */
	to: string
	/** The text that has reached the board. */
	base: RichText
	/** Milliseconds since 1970. */
	until: number
}

interface Parts {
	registry: RoomRegistry
	privateRooms: PrivateRooms
	log: Log
	/** Milliseconds since 1970. */
	wallClock?: () => number
}

export class LateWords {
	readonly #parts: Parts
	readonly #wallClock: () => number
	/** By private document and note; the latest last. */
	readonly #begun = new Map<string, Begun>()
	/** By private document. */
	readonly #oneAtATime = new OneAtATime()

	constructor(parts: Parts) {
		this.#parts = parts
		this.#wallClock = parts.wallClock ?? Date.now
		parts.privateRooms.onLate((...late) => this.came(...late))
	}

	/** A note is being revealed. */
	begin(documentId: string, noteId: string, { to, base }: Pick<Begun, 'to' | 'base'>): void {
		const now = this.#wallClock()
		const key = keyOf(documentId, noteId)
		this.#begun.delete(key)
		this.#begun.set(key, { to, base, until: now + FINISH_MS })
		if (this.#begun.size <= MAX_BEGUN) return
		for (const [each, { until }] of this.#begun) {
			if (until > now) return
			this.#begun.delete(each)
		}
	}

	came(boardId: string, writer: string, noteIds: readonly string[]): void {
		const id = privateId(boardId, writer)
		this.#oneAtATime
			.run(id, async () => {
				for (const noteId of noteIds) await this.#carry(boardId, id, noteId)
			})
			.catch((error) => {
				this.#parts.log.error(
					{ board: boardTag(boardId), err: error },
					'late words were not carried',
				)
			})
	}

	async #carry(boardId: string, id: string, noteId: string): Promise<Stored<null>> {
		const { registry, privateRooms } = this.#parts
		const text = await privateRooms.registry.inspect(id, (doc) => {
			const fragment = getFragment(getRecords(doc).get(noteId))
			const isOut = isRevealed(readNotePromise(doc, noteId))
			return fragment && isOut ? readFragment(fragment) : null
		})
		if (!text.ok) return text
		if (!text.value) return { ok: true, value: null }
		const words = text.value
		const begun = this.#begun.get(keyOf(id, noteId))
		if (!begun || this.#wallClock() > begun.until) return this.#keep(id, noteId, words)
		if (sameRichText(begun.base, words)) return { ok: true, value: null }
		let isThere = false
		const written = await registry.change(boardId, (doc) => {
			const entry = getRecords(doc).get(begun.to)
			isThere = entry !== undefined && !isDeleted(entry)
			if (entry && isThere) writeText(entry, begun.base, words)
		})
		if (!written.ok) return written
		if (!isThere) return this.#keep(id, noteId, words)
		begun.base = words
		return written
	}

	/** One private note for all that comes late of another. */
	#keep(id: string, noteId: string, words: RichText): Promise<Stored<null>> {
		return this.#parts.privateRooms.registry.change(id, (doc) => {
			const records = getRecords(doc)
			const entry = records.get(noteId)
			const record = entry && readEntry(noteId, entry)
			if (!record) return
			const kept = `${noteId}~late`
			const before = records.get(kept)
			if (before) putWords(before, words)
			else writeNewRecord(records, { ...withWords(record, words), id: kept })
			writeNotePromise(doc, kept, { names: false, each: false, entry: 0 })
		})
	}
}

function putWords(entry: RecordEntry, words: RichText): void {
	const fragment = getFragment(entry)
	if (fragment) writeFragment(fragment, words)
	unflagDeleted(entry)
}

function withWords(record: PlainRecord, richText: RichText): PlainRecord {
	return { ...record, props: { ...(record.props as object), richText } }
}

function keyOf(documentId: string, noteId: string): string {
	return `${documentId} ${noteId}`
}
