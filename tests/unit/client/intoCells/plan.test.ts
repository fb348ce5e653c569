/** What a table would do to a board: where its notes go, what they change, what stays out. (SPEC E84, E87, E88) */
import { describe, expect, it } from 'vitest'
import { nearestColor } from '../../../../client/intoCells/plan/colors.ts'
import { findLine, foldName } from '../../../../client/intoCells/plan/names.ts'
import type { CellText } from '../../../../client/intoCells/read/Tables.ts'
import { seededRandom } from '../../../support/random.ts'
import { boardOf, planOf as plan } from './support.ts'

describe('a table', () => {
	it('E84 puts its notes into the cells that its columns name, in any language', () => {
		const { goes, reading, left } = plan([
			['Theme', 'Perspective', 'Text', 'Sector'],
			['Siilot', 'culture', 'one', 'City'],
			['1. SILOS', ' Tools: ', 'two\nlines', ''],
			['Vi\u00adsio', 'Työkalut', ' three', ''],
		])
		expect(reading.layout).toBe('columns')
		expect(goes).toEqual([
			['one', 'silos/culture'],
			['two\nlines', 'silos/tools'],
			[' three', 'vision/tools'],
		])
		expect(left).toEqual(['Sector'])
	})

	it('E84 without heads is told by what most of its cells name', () => {
		const { goes } = plan([
			['what one thinks of it', 'Siilot', 'Kulttuuri'],
			['and another', 'Roolit', 'Työkalut'],
		])
		expect(goes).toEqual([
			['what one thinks of it', 'silos/culture'],
			['and another', 'roles/tools'],
		])
		const single = plan([
			['Siilot', 'a'],
			['Roolit', 'b'],
		])
		expect(single.unnamed).toBe(2)
		expect(single.goes.map(([, cell]) => cell)).toEqual(['beside', 'beside'])
		const near = plan(
			[
				['Siilot', 'a'],
				['Roolit', 'b'],
			],
			boardOf(),
			{ rest: { cell: 'vision/tools' } },
		)
		expect(near.goes).toEqual([
			['a', 'silos/tools'],
			['b', 'roles/tools'],
		])
	})

	it('E84 may be the matrix itself, a note a line, whichever way it’s turned', () => {
		const rows = [
			['Strategy day', '', ''],
			['', 'Culture', 'Tools'],
			['Roles', '• a\nb', 'c'],
			['', 'd', ''],
			['Silos', '', 'e'],
		]
		const expected = [
			['a', 'roles/culture'],
			['b', 'roles/culture'],
			['c', 'roles/tools'],
			['d', 'roles/culture'],
			['e', 'silos/tools'],
		]
		expect(plan(rows).goes).toEqual(expected)
		expect(plan(rows).left).toEqual(['Strategy day'])
		const turned = plan([
			['', 'Roles', 'Silos'],
			['Culture', 'a\nb\nd', ''],
			['Tools', 'c', 'e'],
		])
		expect(turned.reading.turned).toBe(true)
		expect(turned.goes.map((each) => each.join()).sort()).toEqual(
			expected.map((each) => each.join()).sort(),
		)
	})

	it('E84 of anything else is a note a row, in the cell that’s chosen', () => {
		const { goes } = plan(
			[
				['Anna', 'Turku'],
				['Berit', 'Åbo'],
			],
			boardOf(),
			{ rest: { cell: 'silos/tools' } },
		)
		expect(goes).toEqual([
			['Anna · Turku', 'silos/tools'],
			['Berit · Åbo', 'silos/tools'],
		])
	})

	it('E84 carries a joined cell’s name on to its rows, and an empty cell’s not', () => {
		const { goes, unnamed } = plan([
			['Teema', 'Näkökulma', 'Teksti'],
			['Siilot', 'Kulttuuri', 'a'],
			[null, null, 'b'],
			['', '', 'c'],
		])
		expect(goes).toEqual([
			['a', 'silos/culture'],
			['b', 'silos/culture'],
			['c', 'beside'],
		])
		expect(unnamed).toBe(1)
	})

	it('E84 shows names that the board doesn’t have, which go where one says', () => {
		const rows = [
			['Theme', 'Perspective', 'Text'],
			['Silos', 'Budget', 'a'],
			['Parking', 'Tools', 'b'],
			['parking ', 'Culture', 'c'],
		]
		const first = plan(rows)
		expect(first.unmatched).toEqual({
			themes: [{ key: 'parking', words: 'Parking', count: 2 }],
			perspectives: [{ key: 'budget', words: 'Budget', count: 1 }],
		})
		expect(first.goes.map(([, cell]) => cell)).toEqual(['beside', 'beside', 'beside'])
		const mapped = plan(rows, boardOf(), {
			themes: { parking: { line: 'vision' } },
			perspectives: { budget: 'out' },
		})
		expect(mapped.goes).toEqual([
			['b', 'vision/tools'],
			['c', 'vision/culture'],
		])
		expect(mapped.counts.out).toBe(1)
	})

	it('E84 names a theme that two have for neither', () => {
		const lines = [
			{ id: 'a', title: 'Same', names: ['same'] },
			{ id: 'b', title: 'Same', names: ['same'] },
		]
		expect(findLine(lines, 'Same')).toBeNull()
		expect(foldName(' 3) Ａlpha –\u00a0beta… ')).toBe(foldName('alpha – beta.'.replace('.', '')))
		expect(findLine(lines, '')).toBeNull()
	})

	it('E84 has colours as other programs write them', () => {
		const colors = [
			'#FFF9B1',
			'#f5d128',
			'rgb(255, 153, 153)',
			'light pink',
			'#ffffff',
			'keltainen?',
			'',
			'#7AFF7A',
		]
		expect(colors.map(nearestColor)).toEqual([
			...['yellow', 'yellow'],
			...[expect.stringMatching(/red/), 'light-red', 'white', null, null],
			expect.stringMatching(/green/),
		])
		const { entries } = plan([
			['Teksti', 'Väri'],
			['a', 'vaaleansininen'],
			['b', '#ff0000'],
			['c', 'mauve of a kind'],
		])
		expect(entries.map(({ color }) => color)).toEqual([
			'light-blue',
			expect.stringMatching(/red/),
			null,
		])
	})

	it('E84 leaves out what’s longer than a text may be, and tells', () => {
		const board = boardOf([], { textLength: 20 })
		const { counts, goes } = plan([['x'.repeat(30)], ['short']], board)
		expect(counts['too-long']).toBe(1)
		expect(goes).toEqual([['short', 'beside']])
	})
})

describe('exports of other whiteboards', () => {
	it('E87 of Lucid have their notes, in their containers, without lines and pages', () => {
		const heads =
			'Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1,Text Area 2,Comments'
		const row = (id: string, name: string, inside: string, ...texts: string[]) => [
			...[id, name, '', '2', inside, '', '', '', '', '', ''],
			...[texts[0] ?? '', texts[1] ?? '', ''],
		]
		const { goes, reading, counts } = plan([
			heads.split(','),
			row('1', 'Document', '', 'Workshop'),
			row('2', 'Page', '', 'Page 1'),
			row('3', 'Container', '', 'Silos'),
			row('4', 'Sticky Note', '3', 'a note'),
			row('5', 'Sticky Note', '', 'loose', 'with more'),
			row('6', 'Line', '', 'yes'),
			row('7', 'Sticky Note', '3', ''),
		])
		expect(reading.exporter).toBe('lucid')
		expect(goes).toEqual([
			['a note', 'beside'],
			['loose\nwith more', 'beside'],
		])
		expect(counts.new).toBe(2)
	})

	it('E87 of Mural have their text, colour and area', () => {
		const { entries, reading } = plan([
			[
				'ID',
				'Text',
				'BG Color',
				'Border line',
				'Position X',
				'Position Y',
				'Area',
				'Last Updated By',
			],
			['1', 'a thought', '#FCFE7D', '', '10', '20', 'Silos', 'Anna'],
		])
		expect(reading.exporter).toBe('mural')
		expect(entries).toMatchObject([{ text: 'a thought', color: 'yellow', theme: 'Silos' }])
	})

	it('E87 with a list of words for heads are known, and a list of sentences isn’t', () => {
		expect(
			plan([
				['Note', 'Author', 'Section'],
				['x', 'Anna', 'Silos'],
			]).reading.roles,
		).toEqual(['text', 'none', 'theme'])
		expect(plan([['Note'], ['Idea']]).reading.layout).toBe('rows')
		expect(
			plan([
				['Teksti', 'Tekijä'],
				['x', 'Anna'],
			]).goes,
		).toEqual([['x', 'beside']])
		expect(
			plan([
				['Note', 'to myself'],
				['x', 'y'],
			]).goes,
		).toHaveLength(2)
		expect(plan([['Idea'], ['Note'], ['Text']]).goes).toHaveLength(3)
	})
})

describe('any table', () => {
	it('E84 loses no word: each cell is in a note, names its place, or is in a column that’s told', () => {
		const random = seededRandom(84)
		const words = [
			'Roolit',
			'Siilot',
			'Culture',
			'Tools',
			'Teksti',
			'Theme',
			'Text',
			'a',
			'b;c',
			"'x",
			'',
			' ',
			'é\nf',
			'😀',
		]
		for (let seed = 0; seed < 400; seed++) {
			const width = 1 + random.integer(5)
			const rows = Array.from({ length: 1 + random.integer(8) }, (_, r) =>
				Array.from({ length: width }, (_, c): CellText => {
					if (random.chance(0.1)) return random.chance(0.3) ? null : ''
					return `${random.pick(words)}${random.chance(0.5) ? '' : ` ${r}.${c}`}`
				}),
			)
			const { reading, entries, items, left } = plan(rows)
			expect(items).toHaveLength(entries.length)
			const all = entries
				.map(({ text, theme, perspective }) => [text, theme, perspective].join('\n'))
				.join('\n')
			const heads = reading.heads
			for (const [r, row] of rows.entries()) {
				if (
					heads !== null &&
					(reading.layout === 'columns' || reading.layout === 'matrix') &&
					r <= heads
				)
					continue
				const hasText =
					reading.layout !== 'columns' ||
					reading.roles.some((role, c) => role === 'text' && row[c]?.trim())
				if (!hasText) continue
				for (const [c, cell] of row.entries()) {
					const role = reading.layout === 'columns' ? reading.roles[c] : 'text'
					if (
						!cell?.trim() ||
						role === 'color' ||
						role === 'kind' ||
						role === 'link' ||
						role === 'changed'
					)
						continue
					if (role === 'none') expect(left.length, JSON.stringify(rows)).toBeGreaterThan(0)
					else if (reading.layout === 'matrix' && c === 0) continue
					else
						for (const line of cell.trim().split('\n'))
							expect(all, JSON.stringify(rows)).toContain(line.replace(/^'(?==)/, '').trim())
				}
			}
		}
	})
})
