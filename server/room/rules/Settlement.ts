/**
 * The repairs after one session's transaction: changes that its role doesn't allow are
 * reverted, records that no board can hold are deleted, and new or changed ones are
 * stamped. Collected first and written at once, so that allowed edits cost no transaction.
 * (SPEC Q2-Q12)
 */
import type * as Y from 'yjs'
import { KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import {
	type Actor,
	borrowedMeta,
	type Circumstances,
	type Facts,
	isEssential,
	judgeChange,
	judgeCreation,
	judgeMove,
	judgeRevival,
} from '../../../shared/document/policy.ts'
import {
	changedKeys,
	flagDeleted,
	getFragment,
	isDeleted,
	readEntry,
	unflagDeleted,
	writeKeys,
} from '../../../shared/document/records.ts'
import { type RichText, readFragment, sameRichText } from '../../../shared/document/richText.ts'
import { newStamp, readStamp, refreshedStamp, STAMP_KEY } from '../../../shared/document/stamp.ts'
import { unsoundTidying } from '../../../shared/document/tidying.ts'
import { writeFragment } from '../../../shared/document/writeFragment.ts'
import { closesCircle, isServerKey, isSoundValue, problemOfRecord } from './soundness.ts'
import { ABSENT, type Touch } from './Touched.ts'

export interface Author extends Actor {
	sector: string
}

export class Settlement {
	readonly writes: (() => void)[] = []
	/** How many records had to be put right. */
	repairs = 0
	/** Ids of records whose words were restored, or that are deleted again. */
	readonly undone: string[] = []
	/** Ids of records that were made or changed as they may be. */
	readonly written: string[] = []
	readonly #records: Y.Map<RecordEntry>
	readonly #author: Author
	readonly #circumstances: Circumstances
	readonly #now: number

	constructor(
		records: Y.Map<RecordEntry>,
		author: Author,
		circumstances: Circumstances,
		now: number,
	) {
		this.#records = records
		this.#author = author
		this.#circumstances = circumstances
		this.#now = now
	}

	/** A record that wasn't there before. */
	made(id: string, { keys }: Touch): void {
		const entry = this.#records.get(id)
		if (!entry) return
		const { id: p, sector: s } = this.#author
		this.writes.push(() => entry.set(STAMP_KEY, newStamp({ id: p, sector: s }, this.#now)))
		const record = readEntry(id, entry)
		const judgement = record ? judgeCreation(this.#author, record, this.#circumstances) : null
		if (!record || !judgement?.allow || problemOfRecord(record) || this.#isEntangled(id)) {
			this.#repair(() => flagDeleted(entry))
			this.undone.push(id)
			return
		}
		for (const key of borrowedMeta(record)) {
			if (key === 'stamp') continue
			this.#repair(() => entry.set(KEY.metaPrefix + key, undefined))
		}
		for (const key of unsoundTidying(record)) {
			this.#repair(() => entry.set(KEY.metaPrefix + key, undefined))
		}
		if (keys.has(KEY.deleted) && typeof entry.get(KEY.deleted) !== 'boolean') {
			this.#repair(() => entry.set(KEY.deleted, false))
		}
		this.written.push(id)
	}

	/**
	 * A record that was there.
	 *
	 * @param loose keys that may be changed whosever the record is
	 */
	changed(id: string, touch: Touch, facts: Facts, loose?: ReadonlySet<string>): void {
		const entry = this.#records.get(id)
		if (!entry) return
		const allowed = judgeChange(this.#author, facts, this.#circumstances).allow
		const before = this.repairs
		if (touch.contested) this.#contested(entry, touch, allowed)
		for (const [key, value] of touch.keys) {
			if (allowed || loose?.has(key)) this.#check(id, entry, facts, key, value)
			else if (!has(entry, key, value)) this.#putBack(entry, key, value)
		}
		if (touch.heldText) this.#putTextBack(id, entry, touch.heldText)
		if (this.repairs > before || !allowed) return
		this.#refreshStamp(entry)
		this.written.push(id)
	}

	/** A key that its author may change, but not to any value. */
	#check(id: string, entry: RecordEntry, facts: Facts, key: string, before: unknown): void {
		if (key === KEY.deleted) {
			if (!this.#mayFlag(id, entry, facts, before)) this.#putBack(entry, key, before)
		} else if (isServerKey(key)) {
			if (!has(entry, key, before)) this.#putBack(entry, key, before)
		} else if (entry.has(key) && !isSoundValue(id, entry, key)) {
			this.#putBack(entry, key, before)
		} else if (key === KEY.tree && (this.#isEntangled(id) || !this.#mayLieIn(entry, facts))) {
			this.#putBack(entry, key, before)
		}
	}

	#mayLieIn(entry: RecordEntry, { parentId }: Facts): boolean {
		const [parent = null] = (entry.get(KEY.tree) ?? []) as string[]
		return parent === parentId || judgeMove(this.#author, parent, this.#circumstances).allow
	}

	#mayFlag(id: string, entry: RecordEntry, facts: Facts, before: unknown): boolean {
		const value = entry.get(KEY.deleted)
		if (value === true) return !isEssential(id)
		if (value !== undefined && value !== false) return false
		if (before !== true) return true
		const record = readEntry(id, entry)
		if (!record || problemOfRecord(record) || this.#isEntangled(id)) return false
		return judgeRevival(this.#author, facts, this.#circumstances).allow
	}

	/** The new entry says what the old one said, where its author may not change that. */
	#contested(entry: RecordEntry, { contested, keys }: Touch, allowed: boolean): void {
		if (!contested) return
		const { record, deleted } = contested
		const now = readEntry(record.id, entry)
		const sound = now && now.type === record.type && !problemOfRecord(now)
		if (!sound) this.#repair(() => entry.set(KEY.creation, record))
		const differing = now ? changedKeys(now, record) : new Set(keys.keys())
		const kept = [...differing].filter((key) => !allowed || !sound || isServerKey(key))
		if (kept.length > 0) this.#repair(() => writeKeys(entry, record, kept))
		if (!allowed && deleted !== isDeleted(entry)) {
			this.#repair(() => (deleted ? flagDeleted(entry) : unflagDeleted(entry)))
		}
		keys.clear()
	}

	#isEntangled(id: string): boolean {
		return closesCircle(this.#records, id)
	}

	#putBack(entry: RecordEntry, key: string, before: unknown): void {
		this.#repair(() => {
			if (before === ABSENT) entry.delete(key)
			else entry.set(key, before)
		})
	}

	/** By a difference: words that others typed in between stay. */
	#putTextBack(id: string, entry: RecordEntry, before: RichText): void {
		const fragment = getFragment(entry)
		if (!fragment || sameRichText(readFragment(fragment), before)) return
		this.undone.push(id)
		this.#repair(() => writeFragment(fragment, before))
	}

	#refreshStamp(entry: RecordEntry): void {
		const meta = (entry.get(KEY.creation) as { meta?: { stamp?: unknown } } | undefined)?.meta
		const stamp = readStamp(entry.get(STAMP_KEY) ?? meta?.stamp)
		const fresh = stamp && refreshedStamp(stamp, this.#author.id, this.#now)
		if (fresh) this.writes.push(() => entry.set(STAMP_KEY, fresh))
	}

	#repair(write: () => void): void {
		this.repairs++
		this.writes.push(write)
	}
}

function has(entry: RecordEntry, key: string, value: unknown): boolean {
	if (value === ABSENT) return !entry.has(key)
	if (!entry.has(key)) return false
	const now = entry.get(key)
	return now === value || JSON.stringify(now) === JSON.stringify(value)
}
