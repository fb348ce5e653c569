/**
 * Which edits of a replica that the server rejects can be brought into a fresh one, and
 * which can't. (SPEC D9, D13, A8)
 *
 * There are three reasons: its epoch has ended; the server refused something in it; or
 * the server was restored to an earlier state. In the last case the replica holds others'
 * work that the server lacks. Only what was written here is brought then: the others
 * bring theirs, or everything would be stamped as this participant's.
 */

import * as Y from 'yjs'
import { getRecords, type RecordEntry, readBoard } from '../../../shared/document/layout.ts'
import { SERVER_META_KEYS } from '../../../shared/document/policy.ts'
import { rebaseRecord } from '../../../shared/document/rebuild.ts'
import { changedKeys, isDeleted, readEntry } from '../../../shared/document/records.ts'
import { sameRichText, toPlainText } from '../../../shared/document/richText.ts'
import { stampOf } from '../../../shared/document/stamp.ts'
import { type Struct, updateOf } from '../../../shared/document/updates.ts'
import { readWriter } from '../../../shared/document/writers.ts'
import { itemOf, structsBetween } from '../../../shared/document/yjsInternals.ts'
import type { Role } from '../../../shared/roles.ts'
import { type Allowance, textOfEntry } from '../binding/Allowance.ts'
import type { AsideReason } from './Aside.ts'

/** A replica of the past. */
export interface Past {
	mine: Y.Doc
	/** The server's last state of its epoch; null where that's unknown or the epoch hasn't ended. */
	ended: Y.Doc | null
	/** Yjs clients that this device has written as. */
	own: ReadonlySet<number>
	/** Records of which the server has refused what was written here. */
	refused: ReadonlySet<string>
	/** The server refuses one after the other: bring nothing. */
	refusesAll: boolean
}

/** One record as the replica would have it. */
export interface Edit {
	id: string
	/** As it was before; absent where the edit made it. */
	before: RecordEntry | undefined
	after: RecordEntry
}

/** What was written in a record and can't be brought. */
export interface Lost {
	record: string
	type: string
	why: AsideReason
	words: string
}

/** @param present the document as the server has it */
export function editsOf(
	past: Past,
	present: Y.Doc,
	participant: string | null,
): { edits: Edit[]; lost: Lost[] } {
	const { mine, ended } = past
	const epoch = readBoard(mine)?.epoch ?? 0
	const isSameEpoch = epoch === (readBoard(present)?.epoch ?? 0)
	if (ended && !isSameEpoch) {
		// What the server had at the end is no edit of this replica's, even if it never got here.
		return {
			edits: changesBetween(ended, merged(ended, Y.encodeStateAsUpdate(mine)), mine),
			lost: [],
		}
	}
	const isOwn = (client: number): boolean =>
		past.own.has(client) || (participant !== null && readWriter(mine, client) === participant)
	const base = merged(present)
	if (isSameEpoch && !hasMore(mine, present, isOwn)) {
		return {
			edits: changesBetween(base, merged(base, Y.encodeStateAsUpdate(mine)), mine),
			lost: [],
		}
	}
	const known = Y.decodeStateVector(Y.encodeStateVector(base))
	const { update, leftOut } = updateOf(mine, known, isOwn)
	const edited = merged(base, update)
	const edits = changesBetween(base, edited, mine)
	const lost = wordsIn(mine, leftOut)
	if (participant) reclaim(mine, base, participant, edits, lost)
	return { edits, lost }
}

/**
 * Bring edits into the present document, each in a transaction of its own if asked to.
 *
 * @param isSingle whether each is an update of its own
 * @returns what isn't brought, and why
 */
export function bring(
	past: Past,
	edits: readonly Edit[],
	present: Y.Doc,
	allowance: Allowance,
	role: Role | null,
	isSingle: boolean,
): Lost[] {
	const records = getRecords(present)
	const lost: Lost[] = []
	let left = allowance.recordsLeft()
	const each = (edit: Edit): void => {
		const why = problemOf(edit)
		if (why) {
			const kept = lostOf(edit, why)
			if (kept) lost.push(kept)
			return
		}
		if (!records.has(edit.id)) left--
		rebaseRecord(edit.id, edit.before, edit.after, records)
	}
	const problemOf = ({ id, before, after }: Edit): AsideReason | null => {
		if (past.refusesAll || past.refused.has(id)) return 'refused'
		if (role === 'viewer') return 'denied'
		if (!records.has(id) && left <= 0) return 'full'
		const text = textOfEntry(id, after)
		const start = textOfEntry(id, before)
		const isTooLong = text && allowance.wouldBeTooLong(start, text, records.get(id))
		return isTooLong ? 'long' : null
	}
	if (isSingle) for (const edit of edits) present.transact(() => each(edit))
	else present.transact(() => edits.forEach(each))
	return lost
}

/** Whether a document has what others wrote and the present one lacks. */
function hasMore(mine: Y.Doc, present: Y.Doc, isOwn: (client: number) => boolean): boolean {
	const there = Y.decodeStateVector(Y.encodeStateVector(present))
	for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(mine))) {
		if (clock > (there.get(client) ?? 0) && !isOwn(client)) return true
	}
	return false
}

function changesBetween(base: Y.Doc, edited: Y.Doc, mine: Y.Doc): Edit[] {
	const edits: Edit[] = []
	getRecords(edited).forEach((entry, id) => {
		const before = getRecords(base).get(id)
		const own = getRecords(mine).get(id)
		if (before && own && !isSameEntry(before, own)) {
			// Made by two replicas before either was sent, as two tabs with one copy do.
			if (!isSameEntry(before, entry)) edits.push({ id, before: undefined, after: own })
			else if (wasMadeHere(own)) edits.push({ id, before: undefined, after: own })
			return
		}
		if (!before || differ(id, before, entry)) edits.push({ id, before, after: entry })
	})
	return edits

	function wasMadeHere(own: RecordEntry): boolean {
		const item = itemOf(own)
		// An entry that lost to the other one is marked as deleted in the merged document.
		return item !== null && Y.getState(edited.store, item.id.client) > item.id.clock
	}
}

function isSameEntry(a: RecordEntry, b: RecordEntry): boolean {
	const [one, other] = [itemOf(a)?.id, itemOf(b)?.id]
	return one !== undefined && other !== undefined && Y.compareIDs(one, other)
}

function differ(id: string, before: RecordEntry, after: RecordEntry): boolean {
	if (isDeleted(before) !== isDeleted(after)) return true
	const [was, is] = [readEntry(id, before), readEntry(id, after)]
	if (!was || !is) return was !== is
	return [...changedKeys(was, is)].some((key) => !SERVER_META_KEYS.includes(key))
}

/** This participant's own records that a rebuilt document had from the server, so that no Yjs client tells. */
function reclaim(mine: Y.Doc, base: Y.Doc, participant: string, edits: Edit[], lost: Lost[]): void {
	const brought = new Set(edits.map(({ id }) => id))
	getRecords(mine).forEach((entry, id) => {
		const record = readEntry(id, entry)
		if (!record || brought.has(id) || isDeleted(entry)) return
		if (stampOf(record)?.p !== participant) return
		const there = getRecords(base).get(id)
		if (!there) edits.push({ id, before: undefined, after: entry })
		else {
			const [text, now] = [textOfEntry(id, entry), textOfEntry(id, there)]
			if (!text || !now || sameRichText(text, now)) return
			const words = toPlainText(text)
			if (words.trim() !== '')
				lost.push({ record: id, type: String(record.type), why: 'lost', words })
		}
	})
}

/** The words of records in which something that was typed here couldn't be taken along. */
function wordsIn(mine: Y.Doc, leftOut: readonly Struct[]): Lost[] {
	const lost = new Map<string, Lost>()
	for (const struct of leftOut) {
		if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
		for (const id of recordsAt(mine, struct.id, struct.length, true)) {
			const entry = getRecords(mine).get(id)
			const kept = entry && !lost.has(id) && lostOf({ id, before: undefined, after: entry }, 'lost')
			if (kept) lost.set(id, kept)
		}
	}
	return [...lost.values()]
}

/**
 * Ids of the records that structs of a document stand in.
 *
 * @param livingOnly whether what is deleted is left out
 */
export function recordsAt(
	doc: Y.Doc,
	{ client, clock }: Y.ID,
	length: number,
	livingOnly = false,
): Set<string> {
	const found = new Set<string>()
	for (const struct of structsBetween(doc, client, clock, clock + length)) {
		if (!(struct instanceof Y.Item) || (livingOnly && struct.deleted)) continue
		const id = recordOf(doc, struct)
		if (id) found.add(id)
	}
	return found
}

/** @returns the id of the record that an item is part of; null of none */
export function recordOf(doc: Y.Doc, item: Y.Item): string | null {
	const records = getRecords(doc)
	for (let at: Y.Item | null = item; at; ) {
		if (at.parent === records) return at.parentSub
		at = itemOf(at.parent)
	}
	return null
}

/** @returns null for records with nothing to show, such as bindings */
function lostOf({ id, before, after }: Edit, why: AsideReason): Lost | null {
	const record = readEntry(id, after)
	if (record?.typeName !== 'shape') return null
	const text = textOfEntry(id, after)
	const words = text ? toPlainText(text) : ''
	const start = textOfEntry(id, before)
	const isWritten = words.trim() !== '' && !(text && start && sameRichText(text, start))
	// Words stay under a deletion, but a shape that is deleted misses nobody.
	if (isDeleted(after) && !isWritten) return null
	return { record: id, type: String(record.type), why, words }
}

function merged(doc: Y.Doc, update?: Uint8Array): Y.Doc {
	const copy = new Y.Doc()
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
	if (update) Y.applyUpdate(copy, update)
	return copy
}
