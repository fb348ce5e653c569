/**
 * Migrate a document that an older Kudelma wrote. Only the server does, before it
 * lets anyone in; a client that meets a newer document looks and doesn't touch.
 * (SPEC D10)
 */
import type { SerializedSchema } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import type * as Y from 'yjs'
import { getBoard, getRecords, KEY, type RecordEntry, readBoard, SCHEMA_VERSION } from './layout.ts'
import {
	changedKeys,
	getFragment,
	giveText,
	type PlainRecord,
	readEntry,
	writeKeys,
	writeText,
} from './records.ts'
import { isRichText } from './richText.ts'
import { boardSchema } from './schema.ts'

/** The versions that this Kudelma reads and writes; tests pass others. */
export interface Present {
	schema: number
	tldraw: SerializedSchema
	migrate(record: PlainRecord, from: SerializedSchema): PlainRecord | null
}

const present: Present = {
	schema: SCHEMA_VERSION,
	tldraw: boardSchema.serialize(),
	migrate(record, from) {
		const migrated = boardSchema.migratePersistedRecord(record as unknown as TLRecord, from)
		return migrated.type === 'success' ? (migrated.value as unknown as PlainRecord) : null
	},
}

export type Migration = 'none' | 'migrated' | 'newer'

/**
 * @returns `newer` where a later Kudelma wrote the document: it's left as it is,
 * and mustn't be written here
 */
export function migrateDocument(doc: Y.Doc, to: Present = present): Migration {
	const board = readBoard(doc)
	if (!board) return 'none'
	if (board.schema > to.schema) return 'newer'
	if (board.schema === to.schema && same(board.tldraw, to.tldraw)) return 'none'
	doc.transact(() => {
		getRecords(doc).forEach((entry, id) => {
			migrateEntry(id, entry, board.tldraw, to)
		})
		getBoard(doc).set('schema', to.schema)
		getBoard(doc).set('tldraw', to.tldraw)
	})
	return 'migrated'
}

/** A record that can't be migrated stays as it was: clients quarantine it alone. */
function migrateEntry(id: string, entry: RecordEntry, from: SerializedSchema, to: Present): void {
	const before = readEntry(id, entry)
	const after = before && to.migrate(structuredClone(before), from)
	if (!before || !after) return
	const keys = changedKeys(before, after)
	if (keys.delete(KEY.text)) {
		const richText = textOf(after)
		if (getFragment(entry)) writeText(entry, textOf(before), richText)
		else if (isRichText(richText)) giveText(entry, richText)
	}
	writeKeys(entry, after, keys)
}

function textOf(record: PlainRecord): unknown {
	return (record.props as { richText?: unknown } | undefined)?.richText
}

function same(a: SerializedSchema, b: SerializedSchema): boolean {
	return JSON.stringify(a) === JSON.stringify(b)
}
