/** Documents of older and newer versions. (SPEC D10) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
	getBoard,
	getRecords,
	readBoard,
	SCHEMA_VERSION,
} from '../../../../shared/document/layout.ts'
import { migrateDocument, type Present } from '../../../../shared/document/migrate.ts'
import { readRecord, writeNewRecord } from '../../../../shared/document/records.ts'
import { type RichText, toPlainText } from '../../../../shared/document/richText.ts'
import { boardSchema } from '../../../../shared/document/schema.ts'
import { validateRecord } from '../../../../shared/document/validate.ts'
import { noteRecord, seededDoc } from '../../client/sync/support.ts'

function noted(): Y.Doc {
	const doc = seededDoc()
	writeNewRecord(getRecords(doc), noteRecord('one', 'sana') as never)
	return doc
}

/** As a later Kudelma would: another schema, in which sizes have other names. */
const later: Present = {
	schema: SCHEMA_VERSION + 1,
	tldraw: { schemaVersion: 2, sequences: { 'com.tldraw.store': 99 } },
	migrate: (record) =>
		record.typeName === 'shape'
			? { ...record, props: { ...(record.props as object), size: 'xl' } }
			: record,
}

describe('migration of a document', () => {
	it('D10 leaves a document of the present alone', () => {
		const doc = noted()
		const before = Y.encodeStateAsUpdate(doc)
		expect(migrateDocument(doc)).toBe('none')
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
	})

	it('D10 migrates every record and says so in the board', () => {
		const doc = noted()
		expect(migrateDocument(doc, later)).toBe('migrated')
		expect(readBoard(doc)).toMatchObject({ schema: SCHEMA_VERSION + 1, tldraw: later.tldraw })
		const entry = getRecords(doc).get('shape:one')
		expect(entry && readRecord('shape:one', entry)).toMatchObject({ props: { size: 'xl' } })
	})

	it('D10 does not touch what a later Kudelma wrote', () => {
		const doc = noted()
		getBoard(doc).set('schema', SCHEMA_VERSION + 1)
		expect(migrateDocument(doc)).toBe('newer')
	})

	it('D10 migrates records of an older tldraw with its own migrations', () => {
		const doc = seededDoc()
		const { tldraw } = readBoard(doc) ?? {}
		if (!tldraw || !('sequences' in tldraw)) throw new Error('no schema')
		// The note of tldraw before version 8 had plain text.
		const { richText: _, ...props } = noteRecord('old').props
		const old = { ...noteRecord('old'), props: { ...props, text: 'vanha sana' } }
		writeNewRecord(getRecords(doc), old as never)
		getBoard(doc).set('tldraw', {
			...tldraw,
			sequences: { ...tldraw.sequences, 'com.tldraw.shape.note': 7 },
		})
		expect(migrateDocument(doc)).toBe('migrated')
		expect(readBoard(doc)?.tldraw).toEqual(boardSchema.serialize())
		const entry = getRecords(doc).get('shape:old')
		const record = entry && readRecord('shape:old', entry)
		if (!record) throw new Error('no record')
		expect(validateRecord(record)).toMatchObject({ ok: true })
		expect(toPlainText((record.props as { richText: RichText }).richText)).toBe('vanha sana')
	})
})
