/** Documents of boards, as the server makes them of a template. */
import * as Y from 'yjs'
import { getRecords } from '../../shared/document/layout.ts'
import {
	type PlainRecord,
	readRecords,
	writeNewRecord,
	writeText,
} from '../../shared/document/records.ts'
import { type RichText, toPlainText, toRichText } from '../../shared/document/richText.ts'
import { seedDocument } from '../../shared/document/seed.ts'
import type { Language } from '../../shared/languages.ts'
import { extractMatrix, type Matrix, rowsOf } from '../../shared/matrix/matrix.ts'
import { wordsOfRecords, writeFramework } from '../../shared/templates/BoardFramework.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../shared/templates/templateRecords.ts'
import { noteRecord } from './noteRecord.ts'

export interface DocOptions {
	language?: Language
	ideas?: boolean
	records?: readonly PlainRecord[]
}

export function docOf(template: Template, options: DocOptions = {}): Y.Doc {
	const { language = 'en', ideas = true, records: more = [] } = options
	const doc = new Y.Doc()
	const records = [...templateRecords(template, { language, ideas }), ...more]
	const { id, revision } = template
	doc.transact(() => {
		const seed = { title: 'Board', template: { id, version: revision }, language, records }
		seedDocument(doc, seed)
		writeFramework(
			doc,
			wordsOfRecords({ ...templateFramework(template), ...(!ideas && { ideas }) }, records),
		)
	})
	return doc
}

/** A participant's note in a cell, or on the page. */
export function noteIn(
	cell: string | null,
	name: string,
	words: string,
	x = 100,
	y = 300,
): PlainRecord {
	const parent = cell ? { parentId: `shape:cell-${cell}` } : {}
	return noteRecord(`shape:${name}`, words, { x, y, ...parent })
}

export function add(doc: Y.Doc, ...records: PlainRecord[]): void {
	doc.transact(() => {
		for (const record of records) writeNewRecord(getRecords(doc), record)
	})
}

/** As somebody who edits a record's text. */
export function rewrite(doc: Y.Doc, id: string, words: string): void {
	const entry = getRecords(doc).get(id)
	if (!entry) throw new Error(`no ${id}`)
	const props = readRecords(doc).get(id)?.props
	doc.transact(() => writeText(entry, (props as { richText: unknown }).richText, toRichText(words)))
}

export function matrixOf(doc: Y.Doc): Matrix {
	const records = readRecords(doc)
	return extractMatrix(records, rowsOf(records, boardFramework(doc).layout))
}

/** `<row>/<column>` of each note, or `beside`, by the note's words. */
export function whereabouts(doc: Y.Doc): Record<string, string> {
	const { cells, outside } = matrixOf(doc)
	return Object.fromEntries([
		...cells.flatMap(({ theme, perspective, notes }) =>
			notes.map(({ text }) => [text, `${theme}/${perspective}`]),
		),
		...outside.map(({ text }) => [text, 'beside']),
	])
}

export function textAt(doc: Y.Doc, id: string): string | null {
	const props = readRecords(doc).get(id)?.props
	const { richText } = (props ?? {}) as { richText?: RichText }
	return richText ? toPlainText(richText) : null
}
