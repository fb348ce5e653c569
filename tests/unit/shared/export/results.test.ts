/** A board's results: what every export is written from. (SPEC E50-E52, E55) */
import { describe, expect, it } from 'vitest'
import type { Participant } from '../../../../shared/document/people.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import {
	COLORS,
	COLUMNS,
	CONTINUED,
	colorName,
	colorOf,
	columnOf,
	columnsOf,
	FILTERED,
	headOf,
	KINDS,
	rowKindOf,
} from '../../../../shared/export/columns.ts'
import { coverageTable } from '../../../../shared/export/coverage.ts'
import { notesCsv } from '../../../../shared/export/csv.ts'
import { filterWords } from '../../../../shared/export/filterWords.ts'
import {
	eachNote,
	type ResultOptions,
	type ResultSource,
	resultOf,
	resultsOf,
} from '../../../../shared/export/results.ts'
import { LANGUAGES } from '../../../../shared/languages.ts'
import { type Criteria, NO_CRITERIA } from '../../../../shared/matrix/criteria.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'
import { ORIGINAL } from '../../../../shared/templates/builtIn.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const THEN = Date.UTC(2026, 10, 28, 9, 5, 7)
const board = frameworkRecords({ language: 'fi', ideas: true })
const cells = board.filter(({ type }) => type === 'cell').map(({ id }) => id)
const people: [string, Participant][] = [
	['a', { name: 'Aino', sector: 'city', organisation: 'Turku' }],
	['b', { name: 'Berit', sector: 'state' }],
]

function note(text: string, parentId: unknown, meta: object = {}): PlainRecord {
	const record = noteRecord(`shape:${text}`, '', { parentId, meta })
	return { ...record, props: { ...record.props, richText: toRichText(text) } }
}

const stamp = (p: string, s: string, c = THEN) => ({ stamp: { p, s, c, m: c, by: p } })
const NOTES = [
	note('yksi', cells[0], stamp('a', 'city')),
	note('kaksi', cells[0], { ...stamp('b', 'state', THEN - 5000), group: 'g1' }),
	note('kolme', cells[1], stamp('a', 'city')),
	note('neljä', cells[1]),
	{ ...note('viisi', 'page:board', stamp('b', 'state')), x: -9000, y: -9000 },
	note('  ', cells[2], stamp('a', 'city')),
]

function sourceOf(change: Partial<ResultSource> = {}): ResultSource {
	return {
		title: 'Lauta',
		records: new Map([...board, ...NOTES].map((record) => [record.id, record])),
		participants: new Map(people),
		settings: { sectors: DEFAULT_SECTORS, pseudonymous: false },
		groups: { g1: { name: 'Ryhmä 1', hue: '#2348e0' } },
		framework: ORIGINAL,
		...change,
	}
}

const resultsIn = (options: Partial<ResultOptions> = {}, change: Partial<ResultSource> = {}) =>
	resultsOf(sourceOf(change), { language: 'fi', at: THEN, ...options })

const madeIn = (options: Partial<ResultOptions> = {}) =>
	[...eachNote(resultsIn(options))].filter(({ note: { kind } }) => kind !== 'idea')

describe('results', () => {
	it('E50 tells ideas and notes of each cell in reading order, then what lies in none', () => {
		const results = resultsIn()
		expect(results.cells.map(({ id }) => id)).toEqual(expect.arrayContaining(cells))
		const texts = madeIn().map(({ cell, note: { text } }) => [cell?.id ?? null, text])
		expect(texts).toEqual([
			[cells[0], 'kaksi'],
			[cells[0], 'yksi'],
			[cells[1], 'kolme'],
			[cells[1], 'neljä'],
			[null, 'viisi'],
		])
		expect(results.cells[0]?.ideas.length).toBeGreaterThan(0)
		expect(results.cells[0]?.ideas.every(({ by, sector }) => by === null && sector === '')).toBe(
			true,
		)
		expect(results.groups).toEqual(['Ryhmä 1'])
		expect(results.grid.rows[0]?.title.text).not.toBe(results.grid.rows[1]?.title.text)
	})

	it('E50 tells the framework in the reader’s words and the notes as they were written', () => {
		const [fi, sv] = [resultsIn(), resultsIn({ language: 'sv' })]
		expect(fi.grid.rows[0]?.title.text).not.toBe(sv.grid.rows[0]?.title.text)
		expect(fi.cells[0]?.ideas[0]?.text).not.toBe(sv.cells[0]?.ideas[0]?.text)
		expect(fi.cells[0]?.notes).toEqual(
			sv.cells[0]?.notes.map((each, n) => ({ ...each, sector: fi.cells[0]?.notes[n]?.sector })),
		)
	})

	it('E50 tells one note as all results tell it, and what no result tells not at all', () => {
		const options = { language: 'sv', address: 'https://kudelma.test/b/x' } as const
		const all = [...eachNote(resultsIn(options))]
		expect(all.length).toBeGreaterThan(5)
		for (const { cell, note } of all) {
			const found = resultOf(note.id, sourceOf(), options)
			expect(found?.note).toEqual(note)
			expect(found?.cell?.id ?? null).toBe(cell?.id ?? null)
		}
		for (const id of ['shape:  ', String(cells[0]), 'shape:nobody']) {
			expect(resultOf(id, sourceOf(), options), id).toBeNull()
		}
	})

	it('E50 links each note where the board’s address is known', () => {
		const [first] = madeIn({ address: 'https://k.example/b/x' })
		expect(first?.note.link).toBe('https://k.example/b/x?at=shape%3Akaksi')
		expect(madeIn()[0]?.note.link).toBeNull()
	})

	it('E50 E8 has no maker of any note on a pseudonymous board', () => {
		const settings = { sectors: DEFAULT_SECTORS, pseudonymous: true }
		const results = resultsIn({}, { settings })
		expect(JSON.stringify(results)).not.toMatch(/Aino|Berit|Turku/)
		expect([...eachNote(results)].every(({ note: { by } }) => by === null)).toBe(true)
		expect(results.cells[0]?.notes.map(({ sector }) => sector)).toEqual([
			'Valtio',
			'Kaupunki tai kunta',
		])
	})

	it('E52 leaves out notes that nobody asked for, and says what was asked', () => {
		const asked = (criteria: Partial<Criteria>) => {
			const all = { ...NO_CRITERIA, ...criteria }
			const words = filterWords(all, sourceOf(), 'fi', 'Europe/Helsinki')
			const filter = { criteria: all, words }
			const texts = madeIn({ filter }).map(({ note: { text } }) => text)
			return [texts.join(' '), resultsIn({ filter }).filter]
		}
		expect(asked({ sectors: new Set(['city', 'gone']) })).toEqual([
			'yksi kolme',
			'Sektorit: Kaupunki tai kunta, gone.',
		])
		expect(asked({ groups: new Set(['g1']) })).toEqual(['kaksi', 'Ryhmät: Ryhmä 1.'])
		expect(asked({ author: 'b' })).toEqual(['kaksi viisi', 'Kirjoittaja: Berit.'])
		expect(asked({ since: THEN })).toEqual([
			'yksi kolme viisi',
			'Kirjoitettu 28.11.2026 klo 11.05 (Europe/Helsinki) tai sen jälkeen.',
		])
		const both = { author: 'a', since: THEN } as const
		expect(filterWords({ ...NO_CRITERIA, ...both }, sourceOf(), 'sv', 'UTC')).toBe(
			'Skribent: Aino. Skrivet 28.11.2026 9.05 (UTC) eller senare.',
		)
		expect(filterWords({ ...NO_CRITERIA, ...both }, sourceOf(), 'en', 'UTC')).toBe(
			'Writer: Aino. Written 28/11/2026, 09:05 (UTC) or later.',
		)
		// Guiding ideas are the board's own: they are always there.
		const filter = { criteria: { ...NO_CRITERIA, author: 'b' }, words: 'x' }
		expect(resultsIn({ filter }).cells[0]?.ideas).toEqual(resultsIn().cells[0]?.ideas)
		const csv = notesCsv(resultsIn({ filter: { ...filter, words: '=1+1; "b"' } })).split('\r\n')
		expect(csv.at(-2)).toMatch(/^"";"";"suodatus";"'=1\+1; ""b""";""/)
	})

	it('E55 counts notes by theme and sector, and those of no known maker apart', () => {
		const results = resultsIn()
		const { sectors, hasUnknown, themes, outside, all } = coverageTable(results)
		const at = (label: string) => sectors.indexOf(label)
		const [city, state] = [at('Kaupunki tai kunta'), at('Valtio')]
		expect([hasUnknown, all.total, all.unknown, outside?.total]).toEqual([true, 5, 1, 1])
		expect([all.notes[city], all.notes[state]]).toEqual([2, 2])
		expect(themes[0]).toMatchObject({ total: 4, unknown: 1 })
		expect(themes.slice(1).every(({ total }) => total === 0)).toBe(true)
		const found = results.sectors.find(({ id }) => id === 'city')
		expect(found).toMatchObject({ people: 1, notes: 2, cells: 2 })
	})
})

describe('columns', () => {
	it('E51 are known again by their heads in each language, whatever the zone', () => {
		for (const language of LANGUAGES) {
			for (const column of COLUMNS) {
				expect(columnOf(headOf(column, language, 'Europe/Helsinki'))).toBe(column)
				expect(columnOf(` ${headOf(column, language, 'UTC').toUpperCase()} `)).toBe(column)
			}
			for (const [kind, words] of Object.entries(KINDS))
				expect(rowKindOf(words[language])).toBe(kind)
			expect(rowKindOf(CONTINUED[language])).toBe('continued')
			expect(rowKindOf(FILTERED[language])).toBe('filter')
			for (const color of Object.keys(COLORS)) {
				expect(colorOf(colorName(color, language))).toBe(color)
			}
		}
		expect([columnOf('Nimi'), columnOf(''), rowKindOf('x'), colorOf('pinkki')]).toEqual([
			...[null, null, null, null],
		])
	})

	it('E51 stand only where there is something to tell in them', () => {
		expect(columnsOf(resultsIn({ address: 'https://k.example/b/x' }))).toEqual([
			...['theme', 'perspective', 'kind', 'text', 'sector', 'group', 'author', 'organisation'],
			...['created', 'changed', 'color', 'link'],
		])
		const settings = { sectors: DEFAULT_SECTORS, pseudonymous: true }
		expect(columnsOf(resultsIn({}, { settings, groups: {} }))).toEqual([
			...['theme', 'perspective', 'kind', 'text', 'sector', 'color'],
		])
		const titled = board.map((record) =>
			record.id === cells[0]
				? { ...record, props: { ...(record.props as object), title: 'Oma' } }
				: record,
		)
		const records = new Map(titled.map((record) => [record.id, record]))
		expect(columnsOf(resultsIn({}, { records }))).toContain('cell')
	})
})
