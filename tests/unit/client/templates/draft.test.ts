/** A framework of one's own while it's written, and the template that it becomes. (SPEC N45-N47) */
import { describe, expect, it } from 'vitest'
import {
	type Draft,
	type DraftStep,
	emptyDraft,
	isWritten,
	lineId,
	newKeys,
	nextDraft,
	readDraft,
} from '../../../../client/templates/own/draft.ts'
import { draftTemplate, problemOf } from '../../../../client/templates/own/draftTemplate.ts'
import { readTable } from '../../../../client/templates/own/pastedTable.ts'
import { parseTemplate } from '../../../../server/boards/templateFormat.ts'
import { LENGTHS } from '../../../../shared/lengths.ts'
import { LINE_ID, MAX_IDEAS } from '../../../../shared/templates/Template.ts'

const LIMITS = { records: 10_000, textLength: 50_000 }
const KEYS = ['r1', 'r2', 'c1', 'c2']
const EMPTY = emptyDraft('fi', KEYS)

const written = (draft: Draft, ...steps: DraftStep[]) => steps.reduce(nextDraft, draft)

function tableOf(text: string) {
	const read = readTable(text)
	if (!read.ok) throw new Error(read.reason)
	return read.table
}

const WRITTEN = written(
	EMPTY,
	{ type: 'title', language: 'fi', text: ' Satama ' },
	{
		type: 'lines',
		axis: 'rows',
		language: 'fi',
		lines: [
			{ key: 'r1', title: 'Laituri', question: 'Kuka?' },
			{ key: 'r2', title: 'Portti', question: '' },
		],
	},
	{
		type: 'lines',
		axis: 'columns',
		language: 'fi',
		lines: [{ key: 'c1', title: 'Ihmiset', question: '' }],
	},
	{ type: 'ideas', row: 'r1', column: 'c1', language: 'fi', text: 'Luotsit\n\nAhtaajat\n' },
)

describe('a draft', () => {
	it('N45 becomes a template that the server takes, with what was written in it', () => {
		expect(problemOf(WRITTEN)).toBeNull()
		const template = draftTemplate(WRITTEN)
		expect(parseTemplate(template, LIMITS)).toMatchObject({ ok: true })
		expect(template.title).toEqual({ fi: 'Satama' })
		expect(template.rows).toEqual([
			{ id: 'r1', title: { fi: 'Laituri' }, question: { fi: 'Kuka?' } },
			{ id: 'r2', title: { fi: 'Portti' } },
		])
		expect(template.ideas?.r1?.c1).toEqual([{ fi: 'Luotsit' }, { fi: 'Ahtaajat' }])
	})

	it('N45 says what has to be put right before it can become one', () => {
		expect(problemOf(EMPTY)).toEqual({ reason: 'no-title' })
		const titled = written(EMPTY, { type: 'title', language: 'fi', text: 'Satama' })
		expect(problemOf(titled)).toEqual({ reason: 'no-line-title', axis: 'columns', at: 1 })
		const none = written(WRITTEN, { type: 'lines', axis: 'rows', language: 'fi', lines: [] })
		expect(problemOf(none)).toEqual({ reason: 'no-lines', axis: 'rows' })
		const many = Array.from({ length: MAX_IDEAS + 1 }, (_, n) => `${n}`).join('\n')
		expect(
			problemOf(
				written(WRITTEN, { type: 'ideas', row: 'r1', column: 'c1', language: 'fi', text: many }),
			),
		).toMatchObject({ reason: 'too-many-ideas', row: 'Laituri', column: 'Ihmiset' })
		const long = 'x'.repeat(LENGTHS.templateText + 1)
		expect(
			problemOf(
				written(WRITTEN, { type: 'ideas', row: 'r1', column: 'c1', language: 'fi', text: long }),
			),
		).toMatchObject({ reason: 'too-long', count: long.length })
	})

	it('N45 keeps a line’s other languages and its ideas while it’s renamed and moved', () => {
		const two = written(
			WRITTEN,
			{ type: 'add-language', language: 'sv' },
			{
				type: 'lines',
				axis: 'rows',
				language: 'sv',
				lines: [
					{ key: 'r2', title: 'Porten', question: '' },
					{ key: 'r1', title: '', question: '' },
				],
			},
		)
		expect(two.rows).toEqual([
			{ key: 'r2', title: { fi: 'Portti', sv: 'Porten' }, question: {} },
			{ key: 'r1', title: { fi: 'Laituri' }, question: { fi: 'Kuka?' } },
		])
		expect(draftTemplate(two).ideas?.r1?.c1).toHaveLength(2)
	})

	it('N47 has the nth line of each language as one idea, and loses none of them', () => {
		const two = written(
			WRITTEN,
			{ type: 'add-language', language: 'sv' },
			{ type: 'ideas', row: 'r1', column: 'c1', language: 'fi', text: 'Yksi\nKaksi' },
			{ type: 'ideas', row: 'r1', column: 'c1', language: 'sv', text: 'Ett\n\nTre' },
			{ type: 'title', language: 'sv', text: 'Hamnen' },
		)
		const template = draftTemplate(two)
		expect(template.languages).toEqual(['fi', 'sv'])
		expect(template.title).toEqual({ fi: 'Satama', sv: 'Hamnen' })
		expect(template.ideas?.r1?.c1).toEqual([
			{ fi: 'Yksi', sv: 'Ett' },
			{ fi: 'Kaksi' },
			// Written in Swedish alone: a template has each text in its first language.
			{ fi: 'Tre', sv: 'Tre' },
		])
		expect(parseTemplate(template, LIMITS)).toMatchObject({ ok: true })
		const one = written(two, { type: 'drop-language', language: 'sv' })
		expect(draftTemplate(one).ideas?.r1?.c1).toEqual([{ fi: 'Yksi' }, { fi: 'Kaksi' }])
		expect(written(two, { type: 'drop-language', language: 'fi' })).toEqual(two)
	})

	it('N46 becomes the pasted table, and another language takes the words of one of its size', () => {
		const keys = newKeys(4)
		const fi = tableOf('Satama\tIhmiset\tTavarat\nLaituri\tLuotsit\tNosturi\nPortti\t\t')
		const first = written(EMPTY, { type: 'paste', language: 'fi', table: fi, keys })
		expect(first.rows.map(({ key }) => key)).toEqual(keys.slice(0, 2))
		const sv = tableOf('Hamnen\tMänniskor\tGods\nKajen\tLotsar\t\nPorten\t\tKö')
		const added = written(first, { type: 'add-language', language: 'sv' })
		const both = written(added, { type: 'paste', language: 'sv', table: sv, keys: newKeys(4) })
		expect(both.rows.map(({ key }) => key)).toEqual(keys.slice(0, 2))
		const template = draftTemplate(both)
		expect(template.title).toEqual({ fi: 'Satama', sv: 'Hamnen' })
		expect(template.columns.map(({ title }) => title)).toEqual([
			{ fi: 'Ihmiset', sv: 'Människor' },
			{ fi: 'Tavarat', sv: 'Gods' },
		])
		const [a = '', b = ''] = template.rows.map(({ id }) => id)
		const [c = '', d = ''] = template.columns.map(({ id }) => id)
		expect(template.ideas?.[a]?.[c]).toEqual([{ fi: 'Luotsit', sv: 'Lotsar' }])
		expect(template.ideas?.[b]?.[d]).toEqual([{ fi: 'Kö', sv: 'Kö' }])
		expect(parseTemplate(template, LIMITS)).toMatchObject({ ok: true })
		const other = tableOf('\tMänniskor\nKajen\tLotsar')
		expect(written(added, { type: 'paste', language: 'sv', table: other, keys: [] })).toEqual(added)
	})

	it('N45 has keys that become a template’s ids, each once', () => {
		const ids = newKeys(200).map(lineId)
		expect(new Set(ids).size).toBe(200)
		for (const id of ids) expect(id).toMatch(LINE_ID)
	})

	it('N45 comes back from the device as it was, and garbage is none', () => {
		expect(readDraft(JSON.parse(JSON.stringify(WRITTEN)))).toEqual(WRITTEN)
		expect(isWritten(WRITTEN)).toBe(true)
		expect(isWritten(EMPTY)).toBe(false)
		for (const garbage of [
			...[null, 42, [], {}, { ...WRITTEN, languages: [] }, { ...WRITTEN, languages: ['fi', 'fi'] }],
			...[
				{ ...WRITTEN, languages: ['xx'] },
				{ ...WRITTEN, rows: [{ key: 'a' }] },
			],
			...[
				{ ...WRITTEN, title: { fi: 5 } },
				{ ...WRITTEN, ideas: { r1: { c1: 'text' } } },
			],
			{ ...WRITTEN, columns: [{ key: '../x', title: {}, question: {} }] },
		]) {
			expect(readDraft(garbage), JSON.stringify(garbage)).toBeNull()
		}
	})
})
