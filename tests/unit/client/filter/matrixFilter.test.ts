/** Filters by sector, author and time. (SPEC Z24, Z30) */
import { describe, expect, it } from 'vitest'
import { BoardFilter } from '../../../../client/filter/BoardFilter.ts'
import { criteriaOf, type Filter, NO_FILTER } from '../../../../client/filter/filter.ts'
import { matrixFilter } from '../../../../client/filter/matrixFilter.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { NO_CRITERIA } from '../../../../shared/matrix/criteria.ts'
import { extractMatrix, type MatrixNote } from '../../../../shared/matrix/matrix.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../sync/support.ts'

const NOW = new Date(2026, 10, 24, 12).getTime()
const CELL = 'shape:cell-vision-culture'

const board = frameworkRecords({ language: 'fi', ideas: true })
const note = (id: string, sector: string | null, parentId?: string) =>
	({
		...noteRecord(id, id),
		...(parentId ? { parentId } : { x: -9000, y: -9000 }),
		meta: sector === null ? {} : { stamp: { p: 'x', s: sector, c: NOW, m: NOW } },
	}) as unknown as PlainRecord
const records = [
	...board,
	note('a', 'city', CELL),
	note('b', 'state', CELL),
	note('c', null, CELL),
	note('d', 'city'),
	note('e', 'state'),
]
const matrix = extractMatrix(new Map(records.map((record) => [record.id, record])))

const asking = (filter: Partial<Filter>) =>
	criteriaOf({ ...NO_FILTER, ...filter }, { now: NOW, lastVisit: null, pseudonymous: false })
const city = asking({ sectors: ['city'] })
const made = (notes: readonly MatrixNote[] = []) =>
	notes.filter(({ kind }) => kind !== 'idea').map(({ id }) => id.replace('shape:', ''))
const cellOf = (filtered: typeof matrix) => filtered.cells.find(({ id }) => id === CELL)

describe('what the filter leaves of the matrix', () => {
	it('Z30 is what passes and all ideas, in cells and outside, and the number of what is hidden', () => {
		const filtered = matrixFilter(city, new Set())(matrix)
		const cell = filtered.cells.find(({ id }) => id === CELL)
		expect(made(cell?.notes)).toEqual(['a'])
		expect(cell?.hidden).toBe(2)
		expect(made(filtered.outside)).toEqual(['d'])
		const ideas = (cells: readonly { notes: readonly MatrixNote[] }[]) =>
			cells.flatMap(({ notes }) => notes.filter(({ kind }) => kind === 'idea')).length
		expect(ideas(filtered.cells)).toBe(102)
		expect(filtered.cells.filter(({ hidden }) => hidden === 0)).toHaveLength(53)
	})

	it('Z72 asks for groups, alone and with a sector', () => {
		const withGroup = (id: string, sector: string, group: string) => {
			const own = note(id, sector, CELL)
			return { ...own, meta: { ...(own.meta as object), group } } as PlainRecord
		}
		const merged = [withGroup('m', 'city', 'one'), withGroup('n', 'state', 'two')]
		const all = extractMatrix(new Map([...records, ...merged].map((one) => [one.id, one])))
		const shown = (filter: Partial<Filter>) =>
			made(cellOf(matrixFilter(asking(filter), new Set())(all))?.notes).toSorted()
		expect(shown({})).toEqual(['a', 'b', 'c', 'm', 'n'])
		expect(shown({ groups: ['one'] })).toEqual(['m'])
		expect(shown({ groups: ['one', 'two'] })).toEqual(['m', 'n'])
		expect(shown({ groups: ['one', 'two'], sectors: ['state'] })).toEqual(['n'])
	})

	it('Z30 is the same matrix where nothing is asked', () => {
		expect(matrixFilter(NO_CRITERIA, new Set())(matrix)).toBe(matrix)
	})

	it('Z30 holds what one has had in hand, until one chooses anew', () => {
		const filter = new BoardFilter(null)
		filter.keep('shape:b')
		expect(filter.kept.get().size, 'nothing is hidden yet').toBe(0)
		filter.choose({ sectors: ['city'] })
		filter.keep('shape:b')
		const shown = matrixFilter(city, filter.kept.get())(matrix)
		expect(made(cellOf(shown)?.notes).toSorted()).toEqual(['a', 'b'])
		filter.choose({ period: 'hour' })
		expect(filter.kept.get().size).toBe(0)
	})

	it('Z30 is the same cell for the same cell', () => {
		const filtered = matrixFilter(city, new Set())
		const [first, second] = [filtered(matrix), filtered({ ...matrix, cells: [...matrix.cells] })]
		for (const [i, cell] of first.cells.entries()) expect(second.cells[i]).toBe(cell)
	})
})
