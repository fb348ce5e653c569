/**
 * The records that one session's messages of a turn touch, and their state before: looked
 * up as each message is about to be applied, so that nothing else has to be copied. A text
 * is kept only where it may have to be restored. (SPEC Q15)
 */
import type * as Y from 'yjs'
import { KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import { type Facts, liesIn } from '../../../shared/document/policy.ts'
import {
	getFragment,
	isDeleted,
	type PlainRecord,
	readEntry,
} from '../../../shared/document/records.ts'
import { type RichText, readFragment } from '../../../shared/document/richText.ts'
import { readStamp, STAMP_KEY } from '../../../shared/document/stamp.ts'

/** The value before, of a key that the record's map didn't have. */
export const ABSENT = Symbol('absent')

export interface Touch {
	/** Of the record before; null for one that wasn't there. */
	facts: Facts | null
	/** Keys touched, with their values before. */
	keys: Map<string, unknown>
	/** Whether its text is touched. */
	text: boolean
	/** The text before, where it may have to be restored. */
	heldText: RichText | null
	/** The record before, where another entry may have taken its place. */
	contested: { record: PlainRecord; deleted: boolean } | null
}

export class Touched {
	readonly touches = new Map<string, Touch>()

	constructor(readonly records: Y.Map<RecordEntry>) {}

	/** @returns the record's touch; its first one in this turn notes what it was */
	of(id: string): Touch {
		const known = this.touches.get(id)
		if (known) return known
		const entry = this.records.get(id)
		const facts = entry ? factsAt(id, entry) : null
		const touch = { facts, keys: new Map(), text: false, heldText: null, contested: null }
		this.touches.set(id, touch)
		return touch
	}

	key(id: string, key: string): Touch {
		const touch = this.of(id)
		if (touch.keys.has(key)) return touch
		const entry = touch.facts ? this.records.get(id) : undefined
		touch.keys.set(key, entry?.has(key) ? entry.get(key) : ABSENT)
		return touch
	}

	text(id: string): Touch {
		const touch = this.of(id)
		touch.text = true
		return touch
	}

	/** Keep the text as it is now, before the update is applied. */
	holdText(id: string): void {
		const touch = this.of(id)
		const fragment = getFragment(this.records.get(id))
		if (fragment && touch.facts) touch.heldText ??= readFragment(fragment)
	}

	/** A second entry of an id that is there. */
	contest(id: string): void {
		const touch = this.of(id)
		const entry = this.records.get(id)
		const record = entry && readEntry(id, entry)
		if (record && entry) touch.contested ??= { record, deleted: isDeleted(entry) }
	}
}

/** The facts that the rules need, without reading the whole record. */
export function factsAt(id: string, entry: RecordEntry): Facts {
	const creation = (entry.get(KEY.creation) ?? {}) as Partial<PlainRecord>
	const meta = creation.meta as { part?: unknown; stamp?: unknown } | undefined
	const partKey = `${KEY.metaPrefix}part`
	const part = entry.has(partKey) ? entry.get(partKey) : meta?.part
	const [parent] = (entry.get(KEY.tree) ?? []) as unknown[]
	return {
		id,
		typeName: creation.typeName ?? '',
		type: creation.type,
		part,
		owner: readStamp(entry.get(STAMP_KEY) ?? meta?.stamp)?.p ?? null,
		parentId: typeof parent === 'string' ? parent : liesIn(creation),
	}
}
