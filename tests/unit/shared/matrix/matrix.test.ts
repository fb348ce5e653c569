/** Which note is in which cell, and in which order. (SPEC M1-M3) */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../../shared/document/people.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { eachNote, resultsOf } from '../../../../shared/export/results.ts'
import { coverageOf } from '../../../../shared/matrix/coverage.ts'
import { extractMatrix } from '../../../../shared/matrix/matrix.ts'
import { ORIGINAL } from '../../../../shared/templates/builtIn.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../client/sync/support.ts'

const board = frameworkRecords({ language: 'fi', ideas: true })
const cells = board.filter((record) => record.type === 'cell')

function matrixOf(...records: PlainRecord[]) {
	return extractMatrix(new Map([...board, ...records].map((record) => [record.id, record])))
}

const { props } = noteRecord('any')

function note(id: string, change: Record<string, unknown> = {}): PlainRecord {
	return { ...noteRecord(id, id), ...change } as unknown as PlainRecord
}

function cellOf(id: string, ...records: PlainRecord[]): string | null | undefined {
	const { cells: all, outside } = matrixOf(...records)
	const notes = [...all.flatMap((cell) => cell.notes), ...outside]
	return notes.find((each) => each.id === `shape:${id}`)?.cell
}

describe('the matrix', () => {
	it('M1 has 54 cells in reading order, and all ideas in theirs', () => {
		const matrix = matrixOf()
		expect(matrix.cells).toHaveLength(54)
		expect(matrix.cells[0]).toMatchObject({ theme: 'roles', perspective: 'stakeholders' })
		expect(matrix.cells[1]).toMatchObject({ theme: 'roles', perspective: 'culture' })
		expect(matrix.cells.flatMap((cell) => cell.notes)).toHaveLength(102)
		expect(matrix.outside).toEqual([])
	})

	it('M1 puts a note into the cell that it is a child of, through groups too', () => {
		const cell = cells[7]
		const group = { ...note('group'), type: 'group', parentId: cell?.id, props: {} }
		expect(cellOf('one', note('one', { parentId: cell?.id }))).toBe(cell?.id)
		expect(cellOf('two', group, note('two', { parentId: 'shape:group' }))).toBe(cell?.id)
	})

	it('M1 puts a note that lies on the page into the cell that its centre is in, turned or not', () => {
		const cell = cells[20] as PlainRecord & { x: number; y: number }
		const { x, y } = cell
		expect(cellOf('in', note('in', { x: x - 90, y: y + 10 }))).toBe(cell.id)
		expect(cellOf('out', note('out', { x: x - 110, y: y + 10 }))).not.toBe(cell.id)
		const turned = { x: x + 90, y: y + 10, rotation: Math.PI }
		expect(cellOf('turned', note('turned', turned))).not.toBe(cell.id)
	})

	it('M13 counts no note without a word, in no overview and no export, whoever left it', () => {
		const parentId = cells[7]?.id ?? ''
		const meta = { stamp: { p: 'anna', s: 'city', c: 1, m: 1 } }
		const blank = ['', ' \n\t', '\u200b'].map((text, n) =>
			note(`blank-${n}`, { parentId, meta, props: { ...props, richText: toRichText(text) } }),
		)
		const matrix = matrixOf(
			...blank,
			note('outside', { ...blank[0], id: 'shape:outside', parentId: 'page:page', x: -5000 }),
		)
		const { cells: told, totals } = coverageOf(matrix)
		expect(told.get(parentId)).toMatchObject({ notes: 0, voices: 'nobody', people: 0, shares: [] })
		expect(totals).toMatchObject({ notes: 0, outside: 0, people: 0, nobody: 54, oneSector: 0 })
		const records = new Map([...board, ...blank].map((record) => [record.id, record]))
		const people = { participants: new Map(), settings: DEFAULT_SETTINGS }
		const source = { title: 'a', records, ...people, groups: {}, framework: ORIGINAL }
		const results = resultsOf(source, { language: 'en', at: 0 })
		expect([...eachNote(results)]).toHaveLength(102)
		// They're there all the same for whoever has one open.
		expect(cellOf('blank-0', ...blank)).toBe(parentId)
		const said = note('said', { parentId, meta })
		expect(coverageOf(matrixOf(...blank, said)).totals.notes).toBe(1)
	})

	it('M2 has each note in one cell or in none, wherever it lies and whatever its parents say', () => {
		const parent = fc.constantFrom(
			'page:page',
			'shape:gone',
			'shape:a',
			'shape:b',
			cells[3]?.id ?? '',
		)
		const place = fc.record({
			x: fc.integer({ min: -9000, max: 9000 }),
			y: fc.integer({ min: -9000, max: 9000 }),
			parentId: parent,
		})
		fc.assert(
			fc.property(place, place, (first, second) => {
				const { cells: all, outside } = matrixOf(note('a', first), note('b', second))
				const ids = [...all.flatMap((cell) => cell.notes), ...outside].map(({ id }) => id)
				for (const id of ['shape:a', 'shape:b']) {
					expect(ids.filter((each) => each === id)).toHaveLength(1)
				}
			}),
		)
	})

	it('M3 reads notes from the left, row by row, a little up or down aside', () => {
		const parentId = cells[0]?.id
		const texts = matrixOf(
			note('c', { parentId, x: 10, y: 420 }),
			note('b', { parentId, x: 300, y: 305 }),
			note('a', { parentId, x: 20, y: 330 }),
		)
			.cells[0]?.notes.filter(({ kind }) => kind === 'note')
			.map(({ text }) => text)
		expect(texts).toEqual(['a', 'b', 'c'])
	})

	it('M3 counts words of other shapes as text, and none of the skeleton', () => {
		const words = { ...note('words'), type: 'text', props: { richText: toRichText('sana') } }
		const silent = { ...note('silent'), type: 'geo', props: { richText: toRichText('') } }
		const { outside } = matrixOf(
			{ ...words, x: -9000, y: -9000 },
			{ ...silent, x: -9000, y: -9000 },
		)
		expect(outside).toMatchObject([{ kind: 'text', text: 'sana' }])
	})
})
