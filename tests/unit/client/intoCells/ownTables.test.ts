/** Our own tables, changed elsewhere and brought back: what is new, changed, older, not allowed. (SPEC E88) */
import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../../client/intoCells/plan/entries.ts'
import { lastMoment, zoneOf } from '../../../../client/intoCells/plan/times.ts'
import { boardOf, planOf as plan } from './support.ts'

const LINK = 'https://kudelma.example/b/board?at='
const OWN = ['Teema', 'Näkökulma', 'Laji', 'Teksti', 'Muutettu (Europe/Helsinki)', 'Linkki']
const own = (text: string, id: string, changed = '', kind = 'muistilappu', theme = 'Roolit') => [
	...[theme, 'Kulttuuri', kind, text, changed],
	id && `${LINK}${encodeURIComponent(id)}`,
]

describe('our own table, brought back', () => {
	const board = boardOf([
		{ id: 'shape:1', words: ['one'] },
		{ id: 'shape:2', words: ['two'] },
		{ id: 'shape:3', words: ['three'], mayChange: false },
		{ id: 'shape:4', words: ['neljä ideaa', 'four ideas'], mayChange: false },
		{ id: 'shape:5', words: ['=1+1'] },
	])

	it('E88 doubles nothing, changes words, and adds what’s new', () => {
		const { counts, items, goes, reading } = plan(
			[
				OWN,
				own('one', 'shape:1'),
				own('two, changed', 'shape:2'),
				own('three, changed', 'shape:3'),
				own('four ideas ', 'shape:4', '', 'ohjaava idea'),
				own("'=1+1", 'shape:5'),
				own('six', ''),
			],
			board,
		)
		expect(reading.exporter).toBe('kudelma')
		expect(counts).toMatchObject({ new: 1, changed: 1, unchanged: 3, denied: 1 })
		expect(goes).toEqual([['six', 'roles/culture']])
		expect(items.filter((item) => item.goes).map(({ entry }) => entry.text)).toEqual([
			'two, changed',
			'six',
		])
	})

	it('E88 without changes does nothing at all, in each language, with links or without', () => {
		for (const heads of [
			['Theme', 'Perspective', 'Kind', 'Text', 'Changed (UTC)', 'Link'],
			['Tema', 'Perspektiv', 'Slag', 'Text', 'Ändrad (UTC)', 'Länk'],
			OWN,
		]) {
			const rows = [
				own('one', 'shape:1'),
				own('two', 'shape:2'),
				own('four ideas', '', '', 'guiding idea'),
			]
			for (const linked of [true, false]) {
				const body = rows.map((row) => (linked ? row : row.slice(0, 5)))
				const { items, counts } = plan([linked ? heads : heads.slice(0, 5), ...body], board)
				expect(items.filter(({ goes }) => goes)).toEqual([])
				expect(counts.unchanged + counts.there).toBe(3)
			}
		}
	})

	it('E88 doesn’t write older words over newer ones, unless that’s asked for', () => {
		const changed = Date.UTC(2026, 10, 28, 9, 0, 0)
		const newer = boardOf([
			{ id: 'shape:1', words: ['newest'], changed: changed + 60_000 },
			{ id: 'shape:2', words: ['as it was'], changed: changed + 400 },
		])
		const rows = [
			OWN,
			own('old', 'shape:1', '2026-11-28 11:00:00'),
			own('edited', 'shape:2', '2026-11-28 11:00:00'),
		]
		expect(plan(rows, newer).counts).toMatchObject({ newer: 1, changed: 1 })
		expect(plan(rows, newer).items[0]?.goes).toBe(false)
		expect(plan(rows, newer, { overwrite: true }).items[0]?.goes).toBe(true)
	})

	it('E88 brings back what was deleted here only where that’s asked for', () => {
		const rows = [OWN, own('gone', 'shape:9')]
		expect(plan(rows, board).counts.gone).toBe(1)
		expect(plan(rows, board).items[0]?.goes).toBe(false)
		expect(plan(rows, board, { revive: true }).items[0]?.goes).toBe(true)
		const other = [
			OWN,
			[...own('of another board', '').slice(0, 5), 'https://x.example/b/other?at=shape%3A9'],
		]
		expect(plan(other, board).counts.new).toBe(1)
	})

	it('E88 takes a copied row for a new note where its words are new', () => {
		const rows = [
			OWN,
			own('a new thought', 'shape:1'),
			own('one', 'shape:1'),
			own('one', 'shape:1'),
		]
		const { counts, goes } = plan(rows, board)
		expect(counts).toMatchObject({ unchanged: 2, gone: 0, changed: 0 })
		expect(goes).toEqual([['a new thought', 'roles/culture']])
	})

	it('E88 joins a text that went on in further rows', () => {
		const { entries } = plan([
			OWN,
			own('x'.repeat(10), 'shape:1'),
			own('y', 'shape:1', '', 'jatkoa'),
			own('z', 'shape:1', '', 'jatkoa'),
			own('two', 'shape:2'),
		])
		expect(entries.map(({ text }) => text)).toEqual([`${'x'.repeat(10)}yz`, 'two'])
	})

	it('E88 leaves what lies elsewhere where it lies, and tells', () => {
		const rows = [OWN, own('one', 'shape:1', '', 'muistilappu', 'Siilot'), own('two', 'shape:2')]
		const { elsewhere, items } = plan(rows, board)
		expect(elsewhere).toBe(1)
		expect(items.some(({ goes }) => goes)).toBe(false)
	})

	it('E88 finds the same words in the same cell once each', () => {
		const rows = [
			['Theme', 'Perspective', 'Text'],
			['Roles', 'Culture', 'one'],
			['Roles', 'Culture', 'one'],
			['Silos', 'Culture', 'one'],
		]
		const { counts } = plan(rows, board)
		expect(counts).toMatchObject({ there: 1, new: 2 })
		expect(plan(rows, board, { again: true }).items.filter(({ goes }) => goes)).toHaveLength(3)
		expect(plan(rows, board, { findsEqual: false }).counts.new).toBe(3)
	})

	it('E88 reads links of boards below any address, and nothing else', () => {
		expect(linkOf('https://a.example/kudelma/b/x_Y-1?at=shape%3Aa%2Fb')).toEqual({
			board: 'x_Y-1',
			id: 'shape:a/b',
		})
		for (const words of [
			'',
			'shape:1',
			'javascript:alert(1)?at=x',
			'https://a.example/b/x',
			'http://[',
		]) {
			expect(linkOf(words)).toBeNull()
		}
	})

	it('E88 knows times by the clock of their zone, twice an hour in autumn', () => {
		expect(zoneOf('Changed (Europe/Helsinki)')).toBe('Europe/Helsinki')
		expect(zoneOf('Changed (Nowhere/At all)')).toBeNull()
		expect(lastMoment('2026-07-01 12:00:00', 'Europe/Helsinki')).toBe(
			Date.UTC(2026, 6, 1, 9, 0, 0, 999),
		)
		expect(lastMoment('2026-10-25 03:30:00', 'Europe/Helsinki')).toBe(
			Date.UTC(2026, 9, 25, 1, 30, 0, 999),
		)
		expect(lastMoment('yesterday', 'UTC')).toBeNull()
	})
})
