/** The notes of a private document that have words and aren't revealed. (SPEC H140, H142) */
import type * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import { isDeleted, type PlainRecord, readRecord } from '../../../shared/document/records.ts'
import {
	hasWords,
	isRichText,
	type RichText,
	toPlainText,
} from '../../../shared/document/richText.ts'
import { type Stamp, stampOf } from '../../../shared/document/stamp.ts'
import {
	isKept,
	isRevealed,
	type NotePromise,
	readNotePromise,
} from '../../../shared/workshop/privateNotes.ts'

export interface OwnNote {
	record: PlainRecord
	parentId: string
	richText: RichText
	stamp: Stamp
	promise: NotePromise
	/** Whether its writer keeps it back. */
	kept: boolean
}

/** @param withKept whether those are among them that their writer keeps back */
export function ownNotes(privateDoc: Y.Doc, withKept: boolean): OwnNote[] {
	const notes: OwnNote[] = []
	getRecords(privateDoc).forEach((entry, id) => {
		if (isDeleted(entry)) return
		const kept = isKept(entry)
		if (kept && !withKept) return
		const promise = readNotePromise(privateDoc, id)
		if (!promise || isRevealed(promise)) return
		const record = readRecord(id, entry)
		const stamp = record && stampOf(record)
		if (!record || !stamp || record.type !== 'note') return
		const { richText } = (record.props ?? {}) as { richText?: unknown }
		if (!isRichText(richText) || !hasWords(toPlainText(richText))) return
		notes.push({ record, parentId: String(record.parentId), richText, stamp, promise, kept })
	})
	return notes
}
