/**
 * From the tldraw store to the document: what the user changed, a key for each
 * property, in one transaction per flush. (SPEC B1-B4)
 */
import type { RecordsDiff } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import type { TLStore } from 'tldraw'
import { getRecords, KEY } from '../../../shared/document/layout.ts'
import { SERVER_META_KEYS } from '../../../shared/document/policy.ts'
import { asShared, PRIVATE_KEYS, PRIVATE_META } from '../../../shared/document/privateNotes.ts'
import {
	changedKeys,
	flagDeleted,
	isDeleted,
	type PlainRecord,
	unflagDeleted,
	writeKeys,
	writeNewRecord,
	writeText,
} from '../../../shared/document/records.ts'

import type { Home, Homes } from './Homes.ts'

/** What is to be done for one record. */
interface Dirty {
	/** Whether it came or went. */
	existence: boolean
	/** Which of its overlay keys changed. */
	keys: Set<string>
	/** The rich text that the user's change of it started from. */
	text: unknown
}

/** What the user made and may not be written: it's taken back. */
export interface Refused {
	record: TLRecord
	why: 'long' | 'full' | 'denied'
}

/** What may be written to one document; see Allowance. */
export interface Bounds {
	recordsLeft(): number
	isTooLong(text: unknown): boolean
}

export class Outward {
	private readonly dirty = new Map<string, Dirty>()
	/** Records that were made here and refused, and why. */
	private readonly refused = new Map<string, Refused['why']>()

	/**
	 * @param origin of the transactions written here
	 * @param isLive whether a text editor writes this record's text by itself
	 * @param stored a record of the store with the places that the document has
	 */
	constructor(
		private readonly store: TLStore,
		private readonly homes: Homes,
		private readonly origin: object,
		private readonly isLive: (id: string) => boolean,
		private readonly stored: (record: TLRecord) => TLRecord,
		private readonly boundsOf: (home: Home) => Bounds,
		private readonly onRefused: (refused: readonly Refused[]) => void,
	) {}

	get isEmpty(): boolean {
		return this.dirty.size === 0
	}

	/**
	 * Take note of a user's change; it's written by the next flush, as the store
	 * then has it. Keys are noted rather than values, so that a remote change of
	 * another property meanwhile isn't written back.
	 */
	note(changes: RecordsDiff<TLRecord>): void {
		for (const record of Object.values(changes.added)) this.noteExistence(record)
		for (const record of Object.values(changes.removed)) this.noteExistence(record)
		for (const [before, after] of Object.values(changes.updated)) {
			if (!this.isInDocument(after)) continue
			const keys = changedKeys(plain(before), plain(after))
			// Only the server's word counts there: it would take ours back.
			for (const key of SERVER_META_KEYS) keys.delete(key)
			if (keys.size === 0) continue
			const dirty = this.dirtyOf(after)
			if (keys.has(KEY.text)) dirty.text ??= textOf(before)
			for (const key of keys) dirty.keys.add(key)
		}
	}

	private noteExistence(record: TLRecord): void {
		if (this.isInDocument(record)) this.dirtyOf(record).existence = true
	}

	private isInDocument(record: TLRecord): boolean {
		return this.store.scopedTypes.document.has(record.typeName)
	}

	private dirtyOf(record: TLRecord): Dirty {
		const known = this.dirty.get(record.id)
		if (known) return known
		const fresh: Dirty = { existence: false, keys: new Set(), text: undefined }
		this.dirty.set(record.id, fresh)
		return fresh
	}

	/**
	 * Write what was noted.
	 *
	 * @returns ids of records that the document knows better than the store: they came back
	 * from a deletion, with newer words, or may not be as the user would have them
	 */
	flush(): string[] {
		if (this.isEmpty) return []
		const batch = [...this.dirty]
		this.dirty.clear()
		const others: string[] = []
		const refused: Refused[] = []
		for (const [home, part] of this.byHome(batch, refused)) {
			refused.push(...this.review(part, home))
			home.doc.transact(() => {
				for (const [id, dirty] of part) if (this.write(id, dirty, home)) others.push(id)
			}, this.origin)
		}
		if (refused.length > 0) this.onRefused(refused)
		return [...others, ...refused.map(({ record }) => record.id)]
	}

	/** @param refused gets what there's no document for: a private note, while there is none of those */
	private byHome(batch: [string, Dirty][], refused: Refused[]): [Home, [string, Dirty][]][] {
		const parts = new Map<Home['doc'], [Home, [string, Dirty][]]>()
		for (const [id, dirty] of batch) {
			const record = this.store.get(id as TLRecord['id'])
			const home = this.homes.of(id, record)
			if (home && !this.pointsAtPrivate(record)) {
				const [, part] = parts.get(home.doc) ?? [home, []]
				part.push([id, dirty])
				parts.set(home.doc, [home, part])
			} else if (record) refused.push({ record, why: 'denied' })
		}
		return [...parts.values()]
	}

	/** An arrow of the board's to a private note would tell of it. */
	private pointsAtPrivate(record: TLRecord | undefined): boolean {
		if (record?.typeName !== 'binding') return false
		return [record.fromId, record.toId].some((id) => {
			return this.homes.of(id, this.store.get(id))?.isPrivate
		})
	}

	/** Take out what is beyond the bounds. Of what is made at once, all or nothing is. */
	private review(batch: [string, Dirty][], home: Home): Refused[] {
		const bounds = this.boundsOf(home)
		const records = getRecords(home.doc)
		const fresh = new Set(
			batch.flatMap(([id, { existence }]) => (existence && !records.has(id) ? [id] : [])),
		)
		const isFull = fresh.size > 0 && this.madeOf(fresh) > bounds.recordsLeft()
		const refused: Refused[] = []
		for (const [id, dirty] of batch) {
			const record = this.store.get(id as TLRecord['id'])
			if (!record) continue
			const isFresh = fresh.has(id)
			// It was refused a moment ago, and is still shown: what is written in it meanwhile is too.
			const before = records.has(id) ? undefined : this.refused.get(id)
			const hasText = isFresh || dirty.keys.has(KEY.text)
			const isLong = hasText && !this.isLive(id) && bounds.isTooLong(textOf(record))
			const why = isLong ? 'long' : isFresh && isFull ? 'full' : before
			if (!why) continue
			refused.push({ record, why })
			dirty.keys.delete(KEY.text)
			if (!isFresh) continue
			dirty.existence = false
			this.refused.set(id, why)
		}
		return refused
	}

	/** How many of them are there to be made: what came and went meanwhile isn't. */
	private madeOf(fresh: ReadonlySet<string>): number {
		return [...fresh].filter((id) => this.store.has(id as TLRecord['id'])).length
	}

	private write(id: string, { existence, keys, text }: Dirty, home: Home): boolean {
		const records = getRecords(home.doc)
		const entry = records.get(id)
		const record = this.store.get(id as TLRecord['id'])
		if (!record) {
			if (existence && entry) flagDeleted(entry)
			return false
		}
		const written = (): PlainRecord => plain(said(this.stored(record), home))
		if (!entry) {
			// Noted as changed but unknown to the document: a record that the view only stands in for.
			if (existence) writeNewRecord(records, written())
			return false
		}
		const revives = existence && isDeleted(entry)
		if (revives) unflagDeleted(entry)
		keys.delete(`m.${PRIVATE_META}`)
		if (!home.isPrivate) for (const key of PRIVATE_KEYS) keys.delete(key)
		if (keys.delete(KEY.text) && !this.isLive(id)) writeText(entry, text, textOf(record))
		writeKeys(entry, written(), keys)
		return revives
	}
}

/** Without what a screen marks private notes with: a document says it by which one it is. */
function said(record: TLRecord, home: Home): TLRecord {
	const { meta } = record as { meta: Record<string, unknown> }
	if (!home.isPrivate) return asShared(record)
	const { [PRIVATE_META]: _shown, ...rest } = meta
	return { ...record, meta: rest } as TLRecord
}

function textOf(record: TLRecord): unknown {
	return 'props' in record && 'richText' in record.props ? record.props.richText : undefined
}

function plain(record: TLRecord): PlainRecord {
	return record as unknown as PlainRecord
}
