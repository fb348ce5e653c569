/** Board files out and in: what travels, and what is refused and why. (SPEC E3, E30-E33) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../../../server/boards/newDocument.ts'
import { type BoardFile, exportBoard, parseBoardFile } from '../../../shared/boardFile.ts'
import { DEFAULT_SETTINGS } from '../../../shared/document/people.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { boardSchema } from '../../../shared/document/schema.ts'
import { baseRecords } from '../../../shared/document/seed.ts'
import { type FileProblem, problemSentence } from '../../../shared/fileProblem.ts'
import { DEFAULT_SECTORS } from '../../../shared/sectors.ts'
import { ORIGINAL } from '../../../shared/templates/builtIn.ts'
import { noteRecord } from '../../support/noteRecord.ts'

const LIMITS = { records: 300, textLength: 1000 }
const template = { id: 'co-development-framework', version: 1 }

function fileOf(records: unknown[], more: object = {}): unknown {
	const schema = boardSchema.serialize()
	const head = { format: 'kudelma-board', version: 1, title: 'T', template, language: 'fi' }
	// As it comes from a file: what JSON can't say isn't there.
	return JSON.parse(JSON.stringify({ ...head, schema, records, ...more }))
}

function taken(json: unknown) {
	const parsed = parseBoardFile(json, LIMITS)
	if (!parsed.ok) throw new Error(problemSentence(parsed.problem))
	return parsed
}

function problemOf(json: unknown): FileProblem {
	const parsed = parseBoardFile(json, LIMITS)
	if (parsed.ok) throw new Error('it was taken in')
	// In a sentence, whatever it is.
	expect(problemSentence(parsed.problem)).toMatch(/^[A-Za-z].* .*\.$/)
	expect(problemSentence(parsed.problem)).not.toMatch(/undefined|NaN/)
	return parsed.problem
}

function note(words: string, more: object = {}, props: object = {}): PlainRecord {
	const record = noteRecord('shape:n', words)
	return { ...record, ...more, props: { ...record.props, ...props } }
}

function group(n: number, parentId: string): PlainRecord {
	return { ...noteRecord(`shape:g${n}`), type: 'group', props: {}, parentId }
}

/** One within the other, the innermost last. */
function groups(count: number): PlainRecord[] {
	return Array.from({ length: count }, (_, n) =>
		group(n, n === 0 ? 'page:page' : `shape:g${n - 1}`),
	)
}

/** A list in a list in a list. */
function nested(levels: number): object {
	let content: object[] = [{ type: 'paragraph' }]
	for (let n = 0; n < levels; n++) content = [{ type: 'listItem', content }]
	return { richText: { type: 'doc', content } }
}

function deep(levels: number): unknown {
	let value: unknown = 1
	for (let n = 0; n < levels; n++) value = [value]
	return value
}

describe('a board file', () => {
	it('E30 takes sectors and “sectors only” along, there and back', () => {
		const sectors = [{ id: 'north', label: 'Pohjoinen', color: '#112233' }]
		const settings = { sectors, pseudonymous: true, unlocked: true }
		const doc = new Y.Doc()
		const seed = { title: 'T', template, language: 'sv', records: [note('ö')] } as const
		Y.applyUpdate(doc, newDocument(seed, settings, ORIGINAL))
		const file = JSON.parse(JSON.stringify(exportBoard(doc))) as BoardFile
		expect(file).toMatchObject({ sectors, pseudonymous: true })
		const back = taken(file)
		expect(back.settings).toEqual({ ...settings, unlocked: false })
		expect(back.seed.records).toEqual(expect.arrayContaining([note('ö')]))
	})

	it('E30 of before that has the first sectors, and names', () => {
		expect(taken(fileOf([])).settings).toEqual(DEFAULT_SETTINGS)
	})

	it.each([
		['none', []],
		['25 of them', Array.from({ length: 25 }, (_, n) => ({ ...DEFAULT_SECTORS[0], id: `s${n}` }))],
		['one twice', [DEFAULT_SECTORS[0], DEFAULT_SECTORS[0]]],
		['a colour that is a program', [{ id: 'a', label: 'A', color: 'url(javascript:)' }]],
		['a label of 1,000 letters', [{ id: 'a', label: 'A'.repeat(1000), color: '#112233' }]],
		['a label without a language', [{ id: 'a', label: { fi: 'A' }, color: '#112233' }]],
		['no list', { id: 'a' }],
		['garbage', ['a', null, 5]],
	])('E31 with sectors that are %s is refused, and says so', (_, sectors) => {
		expect(problemOf(fileOf([], { sectors }))).toMatchObject({
			what: 'form',
			field: expect.stringMatching(/^sectors/),
		})
	})

	it.each([
		['title', ''],
		['title', '  '],
		['title', 'x'.repeat(201)],
		['title', { fi: 'T' }],
		['language', 'de'],
		['template', 'co-development-framework'],
		['records', {}],
		['pseudonymous', 'yes'],
		['schema', { schemaVersion: 2, sequences: { 'com.tldraw.shape.note': -4 } }],
		['files', [{ hash: 5 }]],
	])('E31 names the field of the file that is wrong: %s %j', (field, value) => {
		const problem = problemOf(fileOf([], { [field]: value }))
		expect(problem).toMatchObject({ what: 'form', field: expect.stringContaining(field) })
	})

	it.each([
		['a text of 3,000,000 letters', note('x'.repeat(3_000_000)), { what: 'text', limit: 1000 }],
		['x: 1e300', note('kaukana', { x: 1e300 }), { what: 'place', field: 'x', size: 1e300 }],
		['y: -1e8', note('kaukana', { y: -1e8 }), { what: 'place', field: 'y', limit: 1e7 }],
		['a scale of 1e300', note('', {}, { scale: 1e300 }), { what: 'place', field: 'props.scale' }],
		['a growth of 1e300', note('', {}, { growY: 1e300 }), { what: 'place', field: 'props.growY' }],
		['a list in 200 lists', note('', {}, nested(200)), { what: 'depth', field: 'props.richText' }],
		[
			'meta of 1,000 levels',
			note('', { meta: { a: deep(1000) } }),
			{ what: 'depth', field: 'meta.a' },
		],
		[
			'props of 1,000 levels',
			note('', {}, { url: deep(1000) }),
			{ what: 'depth', field: 'props.url' },
		],
		[
			'a field of 1,000 levels',
			note('', { opacity: deep(1000) }),
			{ what: 'depth', field: 'opacity' },
		],
		['600,000 letters', note('', {}, { url: 'x'.repeat(600_000) }), { field: 'props.url' }],
		['300,000 ä', note('', {}, { url: 'ä'.repeat(300_000) }), { field: 'props.url' }],
		['an id of 1,000 letters', note('', { id: `shape:${'x'.repeat(1000)}` }), { field: 'id' }],
		[
			'an id with a line break',
			note('', { id: 'shape:a\nb' }),
			{ record: 'shape:a b', field: 'id' },
		],
		[
			'400 fields',
			note('', { meta: Object.fromEntries(Array.from({ length: 400 }, (_, n) => [n, n])) }),
			{ what: 'value' },
		],
	])('E31 with a record that has %s is refused, which names it', (_, record, expected) => {
		const problem = problemOf(fileOf([note('', { id: 'shape:ok' }), record]))
		expect(problem).toMatchObject({ record: record.id.slice(0, 200), ...expected })
		expect(problem.more).toBeUndefined()
	})

	it('E31 refuses keys that reach an object’s prototype', () => {
		const text = JSON.stringify(fileOf([note('', { meta: { a: { PROTO: { b: 1 } } } })]))
		const problem = problemOf(JSON.parse(text.replace('PROTO', '__proto__')))
		expect(problem).toMatchObject({ what: 'value', field: 'meta.a' })
	})

	it('E31 counts an endless number as one beyond reach', () => {
		const text = JSON.stringify(fileOf([note('', { x: 12_345 })]))
		const problem = problemOf(JSON.parse(text.replace('12345', '1e999')))
		expect(problem).toMatchObject({ what: 'place', field: 'x', limit: 1e7 })
	})

	it('E31 refuses shapes within too many others, and in a circle, and takes the rest', () => {
		const depth = { what: 'depth', field: 'parentId', limit: 100 }
		expect(taken(fileOf(groups(100))).seed.records).toHaveLength(100)
		expect(problemOf(fileOf(groups(102)))).toMatchObject({ ...depth, record: 'shape:g101' })
		expect(problemOf(fileOf(groups(110)))).toMatchObject({ ...depth, more: 8 })
		const circle = [group(0, 'shape:g1'), group(1, 'shape:g0')]
		expect(problemOf(fileOf(circle))).toMatchObject({ ...depth, record: 'shape:g0', more: 1 })
	})

	it('E31 refuses more records than a board may have', () => {
		const records = Array.from({ length: 301 }, (_, n) => noteRecord(`shape:${n}`))
		expect(problemOf(fileOf(records))).toEqual({ what: 'records', size: 301, limit: 300 })
		expect(taken(fileOf(records.slice(1))).seed.records).toHaveLength(300)
	})

	it('E31 says which note it is by its first words, and how many others there are', () => {
		const far = note('Tämä lappu on kaukana, eikä sitä kukaan enää löydä', { x: 1e300 })
		const problem = problemOf(fileOf([far, { ...far, id: 'shape:m' }]))
		expect(problem).toMatchObject({
			words: 'Tämä lappu on kaukana, eikä sitä kukaan ',
			more: 1,
		})
		const sentence = problemSentence(problem)
		expect(sentence).toMatch(/^x of shape:n \("Tämä .*"\) is beyond reach: 1e\+300, .* 10000000\./)
		expect(sentence).toMatch(/1 more of its records/)
	})

	it.each([
		['of the file', { version: 2 }],
		['of its form', { version: 99, records: 'in another way' }],
		['of tldraw', { schema: { schemaVersion: 2, sequences: { 'com.tldraw.shape.note': 999 } } }],
		['of tldraw’s way to say so', { schema: { schemaVersion: 3 } }],
	])('E32 of a newer version %s is refused as that', (_, more) => {
		expect(problemOf(fileOf([note('uusi')], more))).toEqual({ what: 'newer' })
	})

	it.each([
		['a type that there is not', note('', { type: 'hologram' })],
		['another kind of record', { id: 'camera:c', typeName: 'camera', x: 0, y: 0, z: 1 }],
		['no place', note('', { x: 'left' })],
		['a text that is none', note('', {}, { richText: { type: 'doc', content: [5] } })],
		[
			'a paragraph of 5',
			note('', {}, { richText: { type: 'doc', content: [{ type: 'paragraph', content: 5 }] } }),
		],
		[
			'words of no letters',
			note('', {}, { richText: { type: 'doc', content: [{ type: 'text', text: 5 }] } }),
		],
		[
			'marks that are none',
			note(
				'',
				{},
				{ richText: { type: 'doc', content: [{ type: 'text', text: 'a', marks: [null] }] } },
			),
		],
		['the id of another', noteRecord('shape:ok')],
	])('E3 leaves a record out that has %s, and counts it', (_, record) => {
		const { seed, skipped } = taken(fileOf([...baseRecords(), noteRecord('shape:ok'), record]))
		expect(seed.records.map(({ id }) => id)).toEqual([
			...baseRecords().map(({ id }) => id),
			'shape:ok',
		])
		expect(skipped).toHaveLength(1)
	})

	it('E33 is refused where nothing of it can be shown: it would be an empty board', () => {
		expect(problemOf(fileOf([note('', { type: 'hologram' })]))).toEqual({ what: 'nothing' })
		expect(taken(fileOf([])).seed.records).toEqual([])
	})
})
