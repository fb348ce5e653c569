/** The heights of rows, and positions below them. (SPEC M6-M8) */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { extractMatrix } from '../../../../shared/matrix/matrix.ts'
import {
	growthOf,
	layoutRows,
	type PlacedShape,
	type RowLayout,
	shownY,
	storedY,
	UNGROWN,
} from '../../../../shared/matrix/rowLayout.ts'
import { CELL, frameworkRecords, noteBox } from '../../../support/framework.ts'
import { noteRecord } from '../../client/sync/support.ts'

const board = frameworkRecords({ language: 'fi', ideas: true })
const CELL_ID = 'shape:cell-roles-culture'
const BELOW = 'shape:cell-vision-culture'

function shapes(...more: PlainRecord[]): Map<string, PlacedShape> {
	const all = [...board, ...more] as unknown as PlacedShape[]
	return new Map(all.map((shape) => [shape.id, shape]))
}

function note(id: string, change: Record<string, unknown>): PlainRecord {
	return { ...noteRecord(id), ...change } as unknown as PlainRecord
}

/** Notes in the first places of a cell. */
function fill(count: number, parentId = CELL_ID): PlainRecord[] {
	return Array.from({ length: count }, (_, n) => {
		const { x, y } = noteBox(n)
		return note(`${parentId}-${n}`, { parentId, x, y })
	})
}

/** As everybody's screen shows them. */
function show(all: Map<string, PlacedShape>, rows: RowLayout): Map<string, PlacedShape> {
	return new Map(
		[...all.values()].map((shape) => {
			if (all.has(shape.parentId)) return [shape.id, shape]
			const h = (shape.props as { h?: number }).h
			const props = { ...shape.props, ...(h && { h: h + growthOf(rows, shape) }) }
			return [shape.id, { ...shape, y: shownY(rows, shape), props }]
		}),
	)
}

function boxes(all: Map<string, PlacedShape>, type: string) {
	return [...all.values()]
		.filter((shape) => shape.type === type)
		.map(({ x, y, props }) => ({ x, y, ...(props as { w: number; h: number }) }))
}

function overlaps(all: ReturnType<typeof boxes>): number {
	let count = 0
	for (const [i, a] of all.entries()) {
		for (const b of all.slice(i + 1)) {
			const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
			if (!apart) count++
		}
	}
	return count
}

const cells = board.filter(({ type }) => type === 'cell')

/** Notes of all sizes, turned and not, anywhere in and around the cells. */
const crowd = fc
	.array(
		fc.record({
			cell: fc.integer({ min: 0, max: 53 }),
			x: fc.integer({ min: -200, max: 1500 }),
			y: fc.double({ min: -300, max: 4000, noNaN: true }),
			rotation: fc.constantFrom(0, 0, 1.2),
			scale: fc.constantFrom(1, 1, 0.5, 2.5),
		}),
		{ maxLength: 40 },
	)
	.map((places) =>
		places.map(({ cell, scale, ...place }, n) => {
			const made = note(`crowd-${n}`, { ...place, parentId: cells[cell]?.id })
			return { ...made, props: { ...(made.props as object), scale } } as PlainRecord
		}),
	)

describe('rows', () => {
	it('M6 stay as they are while the notes have room', () => {
		expect(layoutRows(shapes(...fill(12)))).toBe(UNGROWN)
		const hanging = note('hanging', { parentId: CELL_ID, x: 24, y: CELL.h - 200 + 24 })
		expect(layoutRows(shapes(hanging))).toBe(UNGROWN)
	})

	it('M14 grow with what a long text needs, the same for everybody', () => {
		const written = (text: string, more = {}) => {
			const made = note('long', { parentId: CELL_ID, ...noteBox(6), ...more })
			Object.assign(made.props as object, { richText: toRichText(text) })
			return layoutRows(shapes(made)).rows[0]?.growth ?? 0
		}
		const lines = (count: number) => Array.from({ length: count }, () => 'a line').join('\n')
		expect(written(lines(9))).toBe(0)
		expect(written(lines(30))).toBe(432)
		expect(written(lines(300))).toBeGreaterThan(4000)
		// A line that's too long for the paper goes on in the next one.
		expect(written('a word or two and '.repeat(40))).toBe(216)
		expect(written('漢'.repeat(400))).toBe(216)
		expect(written('a'.repeat(500))).toBe(216)
		expect(written(lines(30), { y: 460 - 216 })).toBe(216)
		expect(written('a word or two')).toBe(0)
	})

	it('M6 grow by whole lines for the fullest cell, and shrink when it empties', () => {
		const heightWith = (count: number) => {
			const all = shapes(...fill(count), ...fill(13, 'shape:cell-roles-tools'))
			const shown = show(all, layoutRows(all))
			return (shown.get(CELL_ID) as unknown as { props: { h: number } }).props.h
		}
		expect(heightWith(12)).toBe(CELL.h + 216)
		expect(heightWith(18)).toBe(CELL.h + 216)
		expect(heightWith(19)).toBe(CELL.h + 432)
		expect(heightWith(60)).toBe(CELL.h + 8 * 216)
	})

	it('M6 take the heads of their rows along', () => {
		const all = shapes(...fill(19))
		const shown = show(all, layoutRows(all))
		expect(shown.get('shape:head-theme-roles')).toMatchObject({ props: { h: CELL.h + 432 } })
		expect(shown.get(BELOW)?.y).toBe((all.get(BELOW)?.y ?? 0) + 432)
		expect(shown.get('shape:head-theme-vision')?.y).toBe(shown.get(BELOW)?.y)
		expect(shown.get('shape:head-perspective-culture')).toEqual(
			all.get('shape:head-perspective-culture'),
		)
	})

	it('M6 do not grow for one that lies far off more than for one line', () => {
		const far = layoutRows(shapes(note('far', { parentId: CELL_ID, x: 0, y: 1e6 })))
		const ideas = board.filter(({ parentId }) => parentId === CELL_ID)
		expect(far.rows.map(({ growth }) => growth)).toEqual([(ideas.length + 1) * 216])
	})

	it('M7 move what is on the page below, and leave what is beside', () => {
		const all = shapes(...fill(13))
		const rows = layoutRows(all)
		const at = (x: number, y: number) => shownY(rows, note('a', { x, y }) as never)
		expect(at(200, 0)).toBe(0)
		expect(at(200, 20_000)).toBe(20_216)
		expect(at(-200, 20_000)).toBe(20_000)
		expect(at(40_000, 20_000)).toBe(20_000)
	})

	it('M7 never lay one part of the matrix over another, and nothing is asked for once they are shown', () => {
		fc.assert(
			fc.property(crowd, (notes) => {
				const all = shapes(...notes)
				const shown = show(all, layoutRows(all))
				expect(overlaps([...boxes(shown, 'cell'), ...boxes(shown, 'head')])).toBe(0)
				expect(layoutRows(shown)).toBe(UNGROWN)
			}),
			{ numRuns: 60 },
		)
	})

	it('M7 give each place of the page one place in the document, and the other way round', () => {
		const place = fc.record({
			x: fc.integer({ min: -500, max: 12_000 }),
			y: fc.double({ min: -2000, max: 20_000, noNaN: true }),
		})
		fc.assert(
			fc.property(crowd, place, place, (notes, a, b) => {
				const rows = layoutRows(shapes(...notes))
				const there = note('there', a) as unknown as PlacedShape
				expect(shownY(rows, { ...there, y: storedY(rows, there) })).toBeCloseTo(a.y, 6)
				expect(storedY(rows, { ...there, y: shownY(rows, there) })).toBeCloseTo(a.y, 6)
				// What's above stays above.
				const other = { ...there, y: b.y }
				const [above, below] = a.y < b.y ? [there, other] : [other, there]
				expect(shownY(rows, above)).toBeLessThanOrEqual(shownY(rows, below))
			}),
			{ numRuns: 300 },
		)
	})

	it('M7 put what lies on the page into the same cell in the document and on the screen', () => {
		const lying = fc.array(
			fc.record({
				x: fc.integer({ min: 0, max: 10_000 }),
				y: fc.integer({ min: 0, max: 12_000 }),
			}),
			{ maxLength: 20 },
		)
		fc.assert(
			fc.property(crowd, lying, (notes, places) => {
				const free = places.map((place, n) => note(`free-${n}`, place))
				const all = shapes(...notes, ...free)
				const shown = show(all, layoutRows(all))
				const inCells = (from: Map<string, PlacedShape>, rows?: RowLayout) =>
					extractMatrix(from as never, rows).cells.map((cell) => [
						cell.id,
						cell.y,
						cell.h,
						...cell.notes.map(({ id }) => id),
					])
				expect(inCells(all)).toEqual(inCells(shown, UNGROWN))
			}),
			{ numRuns: 60 },
		)
	})
})
