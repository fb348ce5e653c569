/** What people react to and comment on: notes, ideas and other texts. (SPEC D20, D21) */
import type * as Y from 'yjs'
import { getRecords, KEY } from './layout.ts'
import { isDeleted, readRecord } from './records.ts'
import { isRichText } from './richText.ts'

/** Whether a living record of this id is one that people say something of. */
export function isRemarkable(doc: Y.Doc, id: string): boolean {
	const entry = getRecords(doc).get(id)
	if (!entry || isDeleted(entry) || !entry.has(KEY.text)) return false
	const record = readRecord(id, entry)
	if (record?.typeName !== 'shape') return false
	const { part } = (record.meta ?? {}) as { part?: unknown }
	const { richText } = (record.props ?? {}) as { richText?: unknown }
	return part !== 'skeleton' && isRichText(richText)
}
