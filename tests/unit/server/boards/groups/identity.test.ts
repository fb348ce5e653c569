/** Which record stands for which, and whether it has changed. (SPEC H66, H67) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
	contentHash,
	frameIdOf,
	groupIdOf,
	idHere,
	makerHere,
} from '../../../../../server/boards/groups/identity.ts'
import { getRecords } from '../../../../../shared/document/layout.ts'
import { readRecord, writeNewRecord } from '../../../../../shared/document/records.ts'
import { noteRecord } from '../../../../support/noteRecord.ts'

const BOARDS = ['A'.repeat(22), 'B'.repeat(22)] as const

describe('identity', () => {
	it('H66 is the same each time, another for each board and record, and tells no board’s id', () => {
		const ids = BOARDS.flatMap((board) => [
			...[idHere(board, 'shape:a'), idHere(board, 'shape:b'), idHere(board, 'asset:a')],
			...[frameIdOf(board), groupIdOf(board), makerHere(board, 'p')],
		])
		expect(new Set(ids).size).toBe(ids.length)
		expect(idHere(BOARDS[0], 'shape:a')).toBe(ids[0])
		expect(ids[0]).toMatch(/^shape:[\w-]{22}$/)
		expect(ids[2]).toMatch(/^asset:[\w-]{22}$/)
		for (const board of BOARDS) expect(ids.join(' ')).not.toContain(board)
	})

	it('H67 contents are the same wherever they lie, and in another document', () => {
		const note = noteRecord('shape:a', 'kirahvi\nja seepra')
		const hash = contentHash(note)
		expect(contentHash({ ...note, x: 9, y: 9, parentId: 'shape:cell', index: 'a9' })).toBe(hash)
		const reversed = Object.fromEntries(Object.entries(note.props).reverse())
		expect(contentHash({ ...note, props: reversed })).toBe(hash)
		const doc = new Y.Doc()
		doc.transact(() => writeNewRecord(getRecords(doc), note))
		const entry = getRecords(doc).get('shape:a')
		if (!entry) throw new Error('not written')
		expect(contentHash(readRecord('shape:a', entry) ?? note)).toBe(hash)
	})

	it('H67 a changed word, colour or size is seen', () => {
		const note = noteRecord('shape:a', 'kirahvi')
		const hashes = [
			note,
			noteRecord('shape:a', 'kirahvi!'),
			{ ...note, props: { ...note.props, color: 'blue' } },
			{ ...note, opacity: 0.5 },
		].map(contentHash)
		expect(new Set(hashes).size).toBe(hashes.length)
	})
})
