/** Reactions and comments in the document, from epoch to epoch. (SPEC D20, D21) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readComments, writeComment } from '../../../../shared/document/comments.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { readReactions, writeReactions } from '../../../../shared/document/reactions.ts'
import { rebuildDocument } from '../../../../shared/document/rebuild.ts'
import { flagDeleted, writeNewRecord } from '../../../../shared/document/records.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

describe('what is said of notes', () => {
	it('D20 D21 goes on in the next epoch with the notes that live, and not with the others', () => {
		const doc = new Y.Doc()
		const template = { id: 'empty', version: 1 }
		seedDocument(doc, { title: 'B', template, language: 'en', records: [] })
		doc.transact(() => {
			for (const id of ['shape:a', 'shape:b']) {
				writeNewRecord(getRecords(doc), noteRecord(id, id) as never)
				writeReactions(doc, id, 'p', ['important', 'agree'])
				writeComment(doc, {
					...{ id: `of ${id}`, note: id, text: 'Why?', by: 'p', s: 'city' },
					...{ at: 1, changed: null, settled: null },
				})
			}
			const gone = getRecords(doc).get('shape:b')
			if (gone) flagDeleted(gone)
		})
		const fresh = rebuildDocument(doc)
		if (!fresh) throw new Error('no board')
		expect([...readReactions(fresh)]).toEqual([['shape:a', { p: ['agree', 'important'] }]])
		expect([...readComments(fresh).keys()]).toEqual(['shape:a'])
	})

	it('D20 writes nothing where it’s the same, and no trace of none', () => {
		const doc = new Y.Doc()
		let updates = 0
		doc.on('update', () => updates++)
		writeReactions(doc, 'shape:a', 'p', [])
		expect(updates).toBe(0)
		writeReactions(doc, 'shape:a', 'p', ['agree'])
		writeReactions(doc, 'shape:a', 'p', ['agree'])
		expect(updates).toBe(1)
		writeReactions(doc, 'shape:a', 'p', [])
		expect(readReactions(doc).size).toBe(0)
	})
})
