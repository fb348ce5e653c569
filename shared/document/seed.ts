/**
 * A new board's first content. Only the server seeds: two writers of the same
 * record id would discard one side's text. (SPEC D6)
 */
import type * as Y from 'yjs'
import type { Language } from '../languages.ts'
import {
	type BoardState,
	DOCUMENT_ID,
	getRecords,
	PAGE_ID,
	SCHEMA_VERSION,
	writeBoard,
} from './layout.ts'
import { type PlainRecord, writeNewRecord } from './records.ts'
import { boardSchema } from './schema.ts'

export interface Seed {
	title: string
	template: BoardState['template']
	clonedFrom?: BoardState['clonedFrom']
	language: Language
	/** Shapes and bindings; tldraw's document and page are added where they're missing. */
	records: readonly PlainRecord[]
}

export function seedDocument(doc: Y.Doc, seed: Seed): void {
	doc.transact(() => {
		const { title, template, clonedFrom, language } = seed
		const origin = { title, template, clonedFrom, language }
		const tldraw = boardSchema.serialize()
		writeBoard(doc, { ...origin, schema: SCHEMA_VERSION, tldraw, epoch: 0 })
		const records = getRecords(doc)
		for (const record of [...baseRecords(), ...seed.records]) {
			if (!records.has(record.id)) writeNewRecord(records, record)
		}
	})
}

/** The two records that every board has; they're always there. */
export function baseRecords(): PlainRecord[] {
	return [
		{ id: DOCUMENT_ID, typeName: 'document', gridSize: 10, name: '', meta: {} },
		{ id: PAGE_ID, typeName: 'page', name: 'Page 1', index: 'a1', meta: {} },
	]
}
