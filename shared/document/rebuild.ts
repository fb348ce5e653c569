/**
 * The same board without its history. Moves and deletions leave traces in a Y.Doc
 * that no garbage collection takes away, so the server now and then rebuilds an
 * idle board into a fresh document, its next epoch. Two epochs must never be
 * merged: edits of an older one are rebased instead. (SPEC D8, D9)
 */

import * as Y from 'yjs'
import { copyComments } from './comments.ts'
import { getBoard, getRecords, KEY, type RecordEntry, readBoard, writeBoard } from './layout.ts'
import { SERVER_META_KEYS } from './policy.ts'
import { copyReactions } from './reactions.ts'
import {
	changedKeys,
	flagDeleted,
	getFragment,
	isDeleted,
	type PlainRecord,
	readEntry,
	readRecords,
	unflagDeleted,
	writeKeys,
	writeNewRecord,
	writeText,
} from './records.ts'
import { isRichText, readFragment } from './richText.ts'
import { commonRichText } from './writeFragment.ts'
import { isWriterKey } from './writers.ts'
import { itemAt } from './yjsInternals.ts'
/**
 * A fresh document with the living records of a board, one epoch further.
 *
 * @returns null where the document is no board
 */
export function rebuildDocument(doc: Y.Doc): Y.Doc | null {
	const board = readBoard(doc)
	if (!board) return null
	const fresh = new Y.Doc()
	fresh.transact(() => {
		getBoard(doc).forEach((value, key) => {
			// The Yjs clients of this epoch don't write in the next.
			if (!isWriterKey(key)) getBoard(fresh).set(key, structuredClone(value))
		})
		writeBoard(fresh, { ...board, epoch: board.epoch + 1 })
		const records = readRecords(doc)
		for (const record of records.values()) writeNewRecord(getRecords(fresh), record)
		const lives = (note: string) => records.has(note)
		copyReactions(doc, fresh, lives)
		copyComments(doc, fresh, lives)
	})
	return fresh
}

/**
 * The Yjs client that seeded a document: an epoch's mark. A state vector that
 * knows it is of a replica of that epoch.
 */
export function seedClientOf(doc: Y.Doc): number | null {
	return itemAt(getBoard(doc), 'epoch')?.id.client ?? null
}

/**
 * Rebase another replica's edits of a record onto the present document, per
 * property, as if it were made now: words are merged, a deletion still wins. Call within
 * a transaction.
 *
 * @param base the record that the edit started from; without, the edit made it
 * @param mine the record with the edit
 * @param onto the present document's records
 */
export function rebaseRecord(
	id: string,
	base: RecordEntry | undefined,
	mine: RecordEntry,
	onto: Y.Map<RecordEntry>,
): void {
	const after = readEntry(id, mine)
	if (!after) return
	const before = base ? readEntry(id, base) : null
	const present = onto.get(id)
	if (!base || !before) {
		if (present) joinRecord(present, mine, after)
		else writeRecord(onto, after, isDeleted(mine))
		return
	}
	const keys = changedKeys(before, after)
	// Fields that only the server writes aren't part of an edit.
	for (const key of SERVER_META_KEYS) keys.delete(key)
	const flagged = isDeleted(base) !== isDeleted(mine)
	if (!present) {
		// Deleted before the rebuild: unless it was this replica that brought it back, it stays so.
		if (flagged && !isDeleted(mine)) writeRecord(onto, after, false)
		// Others may have written in it too: under one id, one side's words would be gone.
		else if (keys.has(KEY.text)) {
			writeRecord(onto, { ...after, id: `${id}~${onto.doc?.clientID}` }, true)
		}
		return
	}
	if (keys.delete(KEY.text)) writeText(present, richTextOf(before), richTextOf(after))
	writeKeys(present, after, keys)
	if (flagged && isDeleted(mine)) flagDeleted(present)
	else if (flagged) unflagDeleted(present)
}

/** A record that two replicas of the older epoch shared before it was sent, as two tabs do: one has brought it. */
function joinRecord(present: RecordEntry, mine: RecordEntry, after: PlainRecord): void {
	const keys = changedKeys(mine.get(KEY.creation) as PlainRecord, after)
	for (const key of SERVER_META_KEYS) keys.delete(key)
	const fragment = getFragment(present)
	const richText = richTextOf(after)
	if (keys.delete(KEY.text) && fragment && isRichText(richText)) {
		writeText(present, commonRichText(readFragment(fragment), richText), richText)
	}
	writeKeys(present, after, keys)
	if (isDeleted(mine)) flagDeleted(present)
}

function writeRecord(records: Y.Map<RecordEntry>, record: PlainRecord, deleted: boolean): void {
	writeNewRecord(records, record)
	const written = records.get(record.id)
	if (deleted && written) flagDeleted(written)
}

function richTextOf(record: PlainRecord): unknown {
	return (record.props as { richText?: unknown } | undefined)?.richText
}
