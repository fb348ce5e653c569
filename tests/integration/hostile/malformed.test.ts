/** What no board can show is kept out or put back, and the one who sent it may stay. (SPEC X11, X12) */
import { describe, expect } from 'vitest'
import * as Y from 'yjs'
import { getRecords, PAGE_ID } from '../../../shared/document/layout.ts'
import { type PlainRecord, writeNewRecord } from '../../../shared/document/records.ts'
import { noteRecord, type RawClient } from '../support/RawClient.ts'
import {
	type Attack,
	attacks,
	EDITORS,
	entryOf,
	fragmentOf,
	stampOf,
	typeInto,
	wordsOf,
	writeNote,
} from './support/AttackedBoard.ts'

const OWN = 'shape:own'

/** A key of a note of one's own. */
function sets(name: string, key: string, value: unknown): Attack {
	return {
		name,
		role: 'contributor',
		async tries(evil) {
			writeNote(evil.doc, OWN, 'own')
			await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
			entryOf(evil.doc, OWN).set(key, value)
		},
		ends: 'put right',
		besides: ({ honest }) => {
			const entry = entryOf(honest.editor.doc, OWN)
			expect([entry.has(key), entry.get(key)]).not.toEqual([true, value])
		},
	}
}

/** A record that isn't one. */
function makes(name: string, record: PlainRecord): Attack {
	return {
		name,
		role: 'editor',
		tries: (evil) => evil.doc.transact(() => writeNewRecord(getRecords(evil.doc), record)),
		ends: 'put right',
		besides: ({ honest }) => {
			expect(entryOf(honest.editor.doc, record.id).get('deleted')).toBe(true)
		},
	}
}

const note = (more: object) => noteRecord(OWN, more)
const props = (more: object) => note({ props: { ...(note({}).props as object), ...more } })

describe('a value', () => {
	attacks('X11', [
		sets('of a place is not a number', 'pos', [Number.NaN, 0]),
		sets('of a place is infinite', 'pos', [Number.POSITIVE_INFINITY, 0]),
		sets('of a place is out of this world', 'pos', [1e300, 0]),
		sets('of a place has three numbers', 'pos', [1, 2, 3]),
		sets('of a place is text', 'pos', 'here'),
		sets('of a place is absent', 'pos', undefined),
		sets('is a colour that there is not', 'p.color', 'evil'),
		sets('is a property that there is not', 'p.evil', true),
		sets('is a property named __proto__', 'p.__proto__', { evil: true }),
		sets('is a field that there is not', 'evil', true),
		sets('turns by what is no number', 'rotation', 'evil'),
		sets('turns by NaN', 'rotation', Number.NaN),
		sets('sees through by more than all', 'opacity', 17),
		sets('locks by a number', 'isLocked', 1),
		sets('is a script for an address', 'p.url', 'javascript:alert(1)'),
		sets('deletes by a word', 'deleted', 'yes'),
		sets('has an order that there is not', 'tree', [PAGE_ID, '']),
		sets('has a parent that there can not be', 'tree', ['evil', 'a1']),
		sets('has itself for a parent', 'tree', [OWN, 'a1']),
		sets('is a text beside the text', 'p.richText', { type: 'doc', content: [] }),
		sets('is another type', 'type', 'geo'),
		{
			name: 'closes a circle of parents',
			role: 'contributor',
			async tries(evil) {
				for (const id of [OWN, 'shape:other']) writeNote(evil.doc, id, '')
				await evil.until(() => stampOf(evil.doc, 'shape:other') !== undefined)
				entryOf(evil.doc, OWN).set('tree', ['shape:other', 'a1'])
				entryOf(evil.doc, 'shape:other').set('tree', [OWN, 'a1'])
			},
			ends: 'put right',
			besides: ({ honest }) => {
				expect(entryOf(honest.editor.doc, 'shape:other').has('tree')).toBe(false)
			},
		},
		{
			name: 'closes a circle of parents in one update',
			role: 'contributor',
			tries(evil) {
				evil.doc.transact(() => {
					writeNote(evil.doc, OWN, '', { parentId: 'shape:other' })
					writeNote(evil.doc, 'shape:other', '', { parentId: OWN })
				})
			},
			ends: 'put right',
			besides: ({ honest }) => {
				expect(entryOf(honest.editor.doc, OWN).get('deleted')).toBe(true)
			},
		},
		{
			name: 'builds a tower of parents',
			role: 'contributor',
			tries(evil) {
				evil.doc.transact(() => {
					for (let n = 0; n < 150; n++) {
						const parentId = n === 0 ? PAGE_ID : `shape:tower${n - 1}`
						writeNote(evil.doc, `shape:tower${n}`, '', { parentId })
					}
				})
			},
			ends: 'put right',
			growth: 200_000,
			besides: ({ honest }) => {
				expect(entryOf(honest.editor.doc, 'shape:tower149').get('deleted')).toBe(true)
				expect(entryOf(honest.editor.doc, 'shape:tower50').has('deleted')).toBe(false)
			},
		},
	])
})

describe('a record', () => {
	attacks('X12', [
		makes('of a type that there is not', note({ type: 'bomb' })),
		makes('of a kind that is never stored', {
			id: 'camera:evil',
			typeName: 'camera',
			x: 0,
			y: 0,
			z: 1,
			meta: {},
		}),
		makes('of a kind that there is not', { id: 'evil:evil', typeName: 'evil' }),
		makes('whose id is of another kind', { ...note({}), typeName: 'page' }),
		makes('without a type', note({ type: undefined })),
		makes('whose place is not a number', note({ x: Number.NaN })),
		makes('whose place is out of this world', note({ y: -1e12 })),
		makes('whose meta is a list', note({ meta: [1] })),
		makes('with a property that there is not', props({ evil: true })),
		makes('with a colour that there is not', props({ color: 'evil' })),
		makes('with a script for an address', props({ url: 'javascript:alert(1)' })),
		{
			name: 'has no beginning',
			role: 'editor',
			tries: (evil) => void getRecords(evil.doc).set(OWN, new Y.Map()),
			ends: 'put right',
			besides: ({ honest }) => {
				expect(entryOf(honest.editor.doc, OWN).get('deleted')).toBe(true)
			},
		},
		{
			name: 'has the beginning of another',
			role: 'editor',
			tries(evil) {
				const entry = new Y.Map<unknown>()
				entry.set('$', noteRecord('shape:somebody'))
				getRecords(evil.doc).set(OWN, entry)
			},
			ends: 'put right',
			besides: ({ honest }) => {
				expect(entryOf(honest.editor.doc, OWN).get('deleted')).toBe(true)
			},
		},
		{
			name: 'has the beginning of a megabyte',
			role: 'editor',
			tries: (evil) => writeNote(evil.doc, OWN, '', { meta: { evil: 'e'.repeat(1_000_000) } }),
			ends: 'tooLarge',
		},
	])
})

describe('a text', () => {
	const long = (evil: RawClient, length: number) => writeNote(evil.doc, OWN, 'e'.repeat(length))
	attacks('X13', [
		{
			name: 'of ten megabytes',
			role: 'contributor',
			tries: (evil) => long(evil, 10_000_000),
			ends: 'tooLarge',
		},
		{
			name: 'that is too long from the beginning',
			role: 'contributor',
			tries: (evil) => long(evil, 60_000),
			ends: 'tooLarge',
		},
		{
			name: 'that grows too long',
			role: 'contributor',
			async tries(evil) {
				long(evil, 30_000)
				await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
				typeInto(evil.doc, OWN, 'f'.repeat(30_000))
			},
			partly: true,
			ends: 'tooLarge',
			growth: 100_000,
			besides: ({ honest }) => expect(wordsOf(honest.editor.doc, OWN)).toHaveLength(30_000),
		},
		{
			name: 'that grows too long bit by bit',
			role: 'contributor',
			env: { MAX_TEXT_LENGTH: '1000' },
			async tries(evil) {
				long(evil, 10)
				await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
				for (let n = 0; n < 60; n++) typeInto(evil.doc, OWN, 'f'.repeat(50))
			},
			partly: true,
			ends: 'tooLarge',
			growth: 100_000,
			besides: ({ honest }) => {
				const { length } = wordsOf(honest.editor.doc, OWN)
				expect(length).toBeGreaterThan(900)
				expect(length).toBeLessThanOrEqual(1000)
			},
		},
		{
			name: 'of very many empty paragraphs',
			role: 'contributor',
			env: { MAX_TEXT_LENGTH: '1000' },
			partly: true,
			tries(evil) {
				writeNote(evil.doc, OWN, '')
				const paragraphs = Array.from({ length: 5000 }, () => new Y.XmlElement('paragraph'))
				fragmentOf(evil.doc, OWN).insert(0, paragraphs)
			},
			ends: 'tooLarge',
			besides: ({ honest }) => expect(wordsOf(honest.editor.doc, EDITORS)).toContain('editor'),
		},
	])
})
