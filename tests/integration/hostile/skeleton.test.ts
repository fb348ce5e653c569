/** The framework stays in place, and stays the only one. (SPEC X7, X8) */
import { describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { DOCUMENT_ID, getRecords, PAGE_ID } from '../../../shared/document/layout.ts'
import { readEntry, writeNewRecord } from '../../../shared/document/records.ts'
import { Guest } from '../support/Guest.ts'
import { RawClient } from '../support/RawClient.ts'
import { startTestServer } from '../support/TestServer.ts'
import {
	type Attack,
	attacks,
	CELL,
	EDITORS,
	entryOf,
	fragmentOf,
	HEAD,
	IDEA,
	typeInto,
	WAIT,
	wordsOf,
	writeNote,
} from './support/AttackedBoard.ts'

/** One key of a record of the framework. */
function sets(name: string, id: string, key: string, value: unknown): Attack {
	const tries: Attack['tries'] = (evil) => void entryOf(evil.doc, id).set(key, value)
	return { name, role: 'editor', tries, ends: 'put right' }
}

function copyOf(doc: Y.Doc, id: string, as: string): void {
	const record = readEntry(id, entryOf(doc, id))
	if (!record) throw new Error(`there is no ${id}`)
	doc.transact(() => writeNewRecord(getRecords(doc), { ...record, id: as }))
}

const all = (doc: Y.Doc): string[] => [...getRecords(doc).keys()]

describe('the framework', () => {
	attacks('X7', [
		sets('moves a cell', CELL, 'pos', [666, 666]),
		sets('turns a cell', CELL, 'rotation', 1),
		sets('deletes a cell', CELL, 'deleted', true),
		sets('unlocks a cell', CELL, 'isLocked', false),
		sets('makes a cell see-through', CELL, 'opacity', 0),
		sets('puts a cell into a note', CELL, 'tree', [EDITORS, 'a1']),
		sets('brings a head to the front', HEAD, 'tree', [PAGE_ID, 'zz1']),
		sets('resizes a cell', CELL, 'p.w', 1),
		sets('gives a cell to another theme', CELL, 'p.theme', 'vision'),
		sets('makes a head a note', HEAD, 'type', 'note'),
		sets('makes a cell a page', CELL, 'typeName', 'page'),
		sets('gives a cell another id', CELL, 'id', 'shape:evil'),
		sets("takes a cell's part away", CELL, 'm.part', undefined),
		sets('makes a cell an idea', CELL, 'm.part', 'idea'),
		sets("takes a head's template key away", HEAD, 'm.templateKey', undefined),
		sets('signs a cell', CELL, 'm.stamp', { p: 'evil', s: 'city', c: 1, m: 1 }),
		sets('deletes the page', PAGE_ID, 'deleted', true),
		sets('deletes the document', DOCUMENT_ID, 'deleted', true),
		sets('takes an idea for its own', IDEA, 'm.part', undefined),
		{
			name: 'writes into a head',
			role: 'editor',
			tries: (evil) => typeInto(evil.doc, HEAD, ' evil'),
			ends: 'put right',
		},
		{
			name: 'formats a head',
			role: 'editor',
			tries(evil) {
				const paragraph = fragmentOf(evil.doc, HEAD).get(0) as Y.XmlElement
				;(paragraph.get(0) as Y.XmlText).format(0, 3, { bold: {} })
			},
			ends: 'put right',
		},
		{
			name: 'empties a head of its words',
			role: 'editor',
			tries(evil) {
				const paragraph = fragmentOf(evil.doc, HEAD).get(0) as Y.XmlElement
				const text = paragraph.get(0) as Y.XmlText
				text.delete(0, text.length)
			},
			ends: 'put right',
		},
		{
			name: 'empties a head of its paragraphs',
			role: 'editor',
			tries: (evil) => fragmentOf(evil.doc, HEAD).delete(0, 1),
			ends: 'violation',
		},
		{
			name: 'selects all and deletes it',
			role: 'editor',
			tries(evil) {
				evil.doc.transact(() => {
					for (const id of all(evil.doc)) entryOf(evil.doc, id).set('deleted', true)
				})
			},
			ends: 'put right',
			besides: ({ honest }) => {
				expect(entryOf(honest.editor.doc, IDEA).get('deleted')).toBe(true)
			},
		},
		{
			name: 'selects all and moves it',
			role: 'facilitator',
			tries(evil) {
				evil.doc.transact(() => {
					for (const id of all(evil.doc)) entryOf(evil.doc, id).set('pos', [1, 1])
				})
			},
			ends: 'put right',
		},
		{
			name: 'edits everything at once, in many messages',
			role: 'contributor',
			tries(evil) {
				for (const id of all(evil.doc).slice(0, 60)) entryOf(evil.doc, id).set('p.color', 'red')
			},
			ends: 'put right',
		},
	])
})

describe('a second framework', () => {
	const copies = (name: string, from: string, look: (doc: Y.Doc, id: string) => void): Attack => ({
		name,
		role: 'editor',
		tries: (evil) => copyOf(evil.doc, from, 'shape:copy'),
		ends: 'put right',
		besides: ({ honest }) => look(honest.editor.doc, 'shape:copy'),
	})
	const isGone = (doc: Y.Doc, id: string) => expect(entryOf(doc, id).get('deleted')).toBe(true)
	attacks('X8', [
		copies('copies a cell', CELL, isGone),
		copies('copies a head', HEAD, isGone),
		copies('copies an idea: it is just a note', IDEA, (doc, id) => {
			const record = readEntry(id, entryOf(doc, id))
			expect(entryOf(doc, id).get('deleted')).toBeUndefined()
			expect(Object.keys(record?.meta as object)).toEqual(['stamp'])
			expect(wordsOf(doc, id)).toBe(wordsOf(doc, IDEA))
		}),
		{
			name: 'makes a note that says it is of the skeleton',
			role: 'editor',
			tries: (evil) =>
				writeNote(evil.doc, 'shape:evil', '', { meta: { part: 'skeleton', templateKey: 'title' } }),
			ends: 'put right',
			besides: ({ honest }) => {
				const record = readEntry('shape:evil', entryOf(honest.editor.doc, 'shape:evil'))
				expect(Object.keys(record?.meta as object)).toEqual(['stamp'])
			},
		},
		{
			name: 'brings a forged cell back from its deletion',
			role: 'editor',
			async tries(evil) {
				copyOf(evil.doc, CELL, 'shape:copy')
				await evil.until(() => entryOf(evil.doc, 'shape:copy').get('deleted') === true)
				entryOf(evil.doc, 'shape:copy').set('deleted', false)
			},
			ends: 'put right',
			besides: ({ honest }) => isGone(honest.editor.doc, 'shape:copy'),
		},
		{
			name: 'makes another document',
			role: 'facilitator',
			tries: (evil) => copyOf(evil.doc, DOCUMENT_ID, 'document:evil'),
			ends: 'put right',
			besides: ({ honest }) => isGone(honest.editor.doc, 'document:evil'),
		},
		{
			name: 'makes another page',
			role: 'contributor',
			tries: (evil) => copyOf(evil.doc, PAGE_ID, 'page:evil'),
			ends: 'put right',
			besides: ({ honest }) => isGone(honest.editor.doc, 'page:evil'),
		},
	])
})

describe('an unlocked framework', () => {
	it('X7 is changed by facilitators, and by nobody else', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const lead = await RawClient.join(server, board.lead)
		const editor = await RawClient.join(server, await Guest.join(server.address, board, 'editor'))
		await board.lead.send('PUT', '/settings', { unlocked: true })
		entryOf(lead.doc, CELL).set('pos', [11, 22])
		typeInto(lead.doc, HEAD, '!')
		entryOf(editor.doc, CELL).set('isLocked', false)
		for (const client of [lead, editor]) {
			await client.until(() => client.acknowledged === client.sent)
			await vi.waitFor(() => expect(entryOf(client.doc, CELL).get('pos')).toEqual([11, 22]), WAIT)
			await vi.waitFor(() => expect(entryOf(client.doc, CELL).has('isLocked')).toBe(false), WAIT)
			await vi.waitFor(() => expect(wordsOf(client.doc, HEAD)).toMatch(/!$/), WAIT)
		}
		await board.lead.send('PUT', '/settings', { unlocked: false })
		entryOf(lead.doc, CELL).set('pos', [33, 44])
		await vi.waitFor(() => expect(entryOf(lead.doc, CELL).get('pos')).toEqual([11, 22]), WAIT)
	})
})
