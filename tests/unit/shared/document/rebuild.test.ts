/** A document without its history, and edits rebased onto it. (SPEC D8, D9) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getRecords, KEY, readBoard } from '../../../../shared/document/layout.ts'
import { rebuildDocument, seedClientOf } from '../../../../shared/document/rebuild.ts'
import {
	flagDeleted,
	isDeleted,
	readEntry,
	readRecord,
	readRecords,
	unflagDeleted,
	writeNewRecord,
	writeText,
} from '../../../../shared/document/records.ts'
import { type RichText, toPlainText, toRichText } from '../../../../shared/document/richText.ts'
import { rebase } from '../../../support/rebase.ts'
import { noteRecord, seededDoc } from '../../client/sync/support.ts'

function replica(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc()
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
	return copy
}

function entry(doc: Y.Doc, id: string) {
	const found = getRecords(doc).get(`shape:${id}`)
	if (!found) throw new Error(`no ${id}`)
	return found
}

function words(doc: Y.Doc, id: string): string | null {
	const record = readRecord(`shape:${id}`, entry(doc, id))
	return record ? toPlainText((record.props as { richText: RichText }).richText) : null
}

function deletedWords(doc: Y.Doc): string[] {
	const found: string[] = []
	getRecords(doc).forEach((each, id) => {
		const record = isDeleted(each) ? readEntry(id, each) : null
		if (record) found.push(toPlainText((record.props as { richText: RichText }).richText))
	})
	return found.sort()
}

function boardWith(...ids: string[]): Y.Doc {
	const doc = seededDoc()
	for (const id of ids) writeNewRecord(getRecords(doc), noteRecord(id, id) as never)
	return doc
}

function rebuilt(doc: Y.Doc): Y.Doc {
	const fresh = rebuildDocument(doc)
	if (!fresh) throw new Error('not a board')
	return fresh
}

describe('epochs', () => {
	it('D8 rebuilds the living records, one epoch further, at the size of a fresh document', () => {
		const doc = boardWith('one', 'two', 'gone')
		flagDeleted(entry(doc, 'gone'))
		for (let n = 0; n < 5000; n++) entry(doc, n % 2 ? 'one' : 'two').set(KEY.position, [n, n])
		const fresh = rebuilt(doc)
		expect(Object.fromEntries(readRecords(fresh))).toEqual(Object.fromEntries(readRecords(doc)))
		expect(readBoard(fresh)).toEqual({ ...readBoard(doc), epoch: 1 })
		expect(getRecords(fresh).has('shape:gone')).toBe(false)
		expect(Y.encodeStateAsUpdate(fresh).length).toBeLessThan(Y.encodeStateAsUpdate(doc).length / 2)
	})

	it('D8 marks each epoch by the client that seeded it', () => {
		const doc = boardWith('one')
		const later = replica(doc)
		entry(later, 'one').set(KEY.position, [1, 1])
		expect(seedClientOf(later)).toBe(seedClientOf(doc))
		expect(seedClientOf(rebuilt(doc))).not.toBe(seedClientOf(doc))
	})

	it('D9 brings unsent edits of an older epoch into the present one', () => {
		const base = boardWith('moved', 'written', 'deleted', 'revived', 'untouched')
		flagDeleted(entry(base, 'revived'))
		const mine = replica(base)
		entry(mine, 'moved').set(KEY.position, [7, 8])
		writeText(entry(mine, 'written'), toRichText('written'), toRichText('written by me'))
		flagDeleted(entry(mine, 'deleted'))
		unflagDeleted(entry(mine, 'revived'))
		writeNewRecord(getRecords(mine), noteRecord('new', 'new') as never)

		const onto = rebuilt(base)
		entry(onto, 'moved').set('p.color', 'red')
		writeText(entry(onto, 'written'), toRichText('written'), toRichText('now written'))
		entry(onto, 'untouched').set(KEY.position, [1, 2])
		rebase(base, mine, onto)

		expect(readRecord('shape:moved', entry(onto, 'moved'))).toMatchObject({
			x: 7,
			y: 8,
			props: { color: 'red' },
		})
		expect(words(onto, 'written')).toBe('now written by me')
		expect(words(onto, 'deleted')).toBeNull()
		expect(words(onto, 'revived')).toBe('revived')
		expect(words(onto, 'new')).toBe('new')
		expect(readRecord('shape:untouched', entry(onto, 'untouched'))).toMatchObject({ x: 1, y: 2 })
	})

	it('D9 takes nothing for an edit that the replica merely had not received', () => {
		const mine = boardWith('one')
		const base = replica(mine)
		entry(base, 'one').set(KEY.position, [5, 5])
		const onto = rebuilt(base)
		const before = Y.encodeStateAsUpdate(onto)
		rebase(base, mine, onto)
		expect(Y.encodeStateAsUpdate(onto)).toEqual(before)
	})

	it('D9 keeps words written into a note that was deleted meanwhile, under its deletion', () => {
		const base = boardWith('one')
		const mine = replica(base)
		writeText(entry(mine, 'one'), toRichText('one'), toRichText('one more'))
		flagDeleted(entry(base, 'one'))
		const onto = rebuilt(base)
		rebase(base, mine, onto)
		expect(readRecords(onto).has('shape:one')).toBe(false)
		expect(deletedWords(onto)).toEqual(['one more'])
	})

	it('D9 keeps the words of all who wrote into a note that is purged, though none saw the others', () => {
		const base = boardWith('one')
		const written = ['one mine', 'one yours'].map((text) => {
			const mine = replica(base)
			writeText(entry(mine, 'one'), toRichText('one'), toRichText(text))
			return mine
		})
		flagDeleted(entry(base, 'one'))
		const fresh = rebuilt(base)
		const [mine, yours] = written.map((each) => {
			const onto = replica(fresh)
			rebase(base, each, onto)
			return onto
		}) as [Y.Doc, Y.Doc]
		Y.applyUpdate(mine, Y.encodeStateAsUpdate(yours))
		expect(deletedWords(mine)).toEqual(['one mine', 'one yours'])
	})

	it('D9 brings nothing of a purged note that was only moved or deleted', () => {
		const base = boardWith('moved', 'gone')
		const mine = replica(base)
		entry(mine, 'moved').set(KEY.position, [5, 5])
		flagDeleted(entry(mine, 'gone'))
		flagDeleted(entry(base, 'moved'))
		flagDeleted(entry(base, 'gone'))
		const onto = rebuilt(base)
		const before = Y.encodeStateAsUpdate(onto)
		rebase(base, mine, onto)
		expect(Y.encodeStateAsUpdate(onto)).toEqual(before)
	})

	it('D9 merges a note that two tabs shared before it was ever sent', () => {
		const base = boardWith()
		const first = replica(base)
		writeNewRecord(getRecords(first), noteRecord('new', 'a few words') as never)
		const second = replica(first)
		writeText(entry(first, 'new'), toRichText('a few words'), toRichText('a few words, mine'))
		entry(first, 'new').set(KEY.position, [5, 6])
		writeText(entry(second, 'new'), toRichText('a few words'), toRichText('a few words, yours too'))
		entry(second, 'new').set('p.color', 'red')
		const onto = rebuilt(base)
		rebase(base, first, onto)
		rebase(base, second, onto)
		const both = ['a few words, mineyours too', 'a few words, yours toomine']
		expect(both).toContain(words(onto, 'new'))
		expect(readRecord('shape:new', entry(onto, 'new'))).toMatchObject({
			x: 5,
			y: 6,
			props: { color: 'red' },
		})
		const before = Y.encodeStateAsUpdate(onto)
		rebase(base, second, onto)
		rebase(base, first, onto)
		expect(Y.encodeStateAsUpdate(onto)).toEqual(before)
	})
})
