/**
 * Where the parts of a matrix stand whose rows and columns may have sizes of their own:
 * laid below and beside each other, with the board's gaps. (SPEC M41)
 */
import { type Box, type Layout, rowBox } from '../matrix/layout.ts'
import { cellsLeft, cellsTop, headOf, pairOf } from './PresentMatrix.ts'

export interface GridPlan {
	rows: readonly string[]
	columns: readonly string[]
	/** By id, where a line's size isn't the layout's. */
	sizes: ReadonlyMap<string, number>
	origin: { x: number; y: number }
	/** Whether a line has a question. */
	asks(id: string): boolean
}

export interface GridBoxes {
	/** By `pairOf`. */
	cells: Map<string, Box>
	/** By `headOf`. */
	heads: Map<string, Box>
	/** Of it all. */
	whole: Box
}

export function gridBoxes(layout: Layout, plan: GridPlan): GridBoxes {
	const { rows, columns, sizes, origin, asks } = plan
	const { gap, cell, head } = layout
	const cells = new Map<string, Box>()
	const heads = new Map<string, Box>()
	const widths = columns.map((id) => sizes.get(id) ?? cell.w)
	const heights = rows.map((id) => sizes.get(id) ?? cell.h)
	const xs = starts(origin.x + cellsLeft(layout), widths, gap)
	const ys = starts(origin.y + cellsTop(layout), heights, gap)
	columns.forEach((column, c) => {
		const [x, w] = [xs[c] ?? 0, widths[c] ?? 0]
		const y = origin.y + head.title + head.titleGap
		heads.set(headOf('perspective', column), { x, y, w, h: head.column })
		if (asks(column)) {
			heads.set(headOf('question', column), { x, y: y + head.column, w, h: head.question })
		}
		rows.forEach((row, r) => {
			cells.set(pairOf(row, column), { x, y: ys[r] ?? 0, w, h: heights[r] ?? 0 })
		})
	})
	rows.forEach((row, r) => {
		const [y, h] = [ys[r] ?? 0, heights[r] ?? 0]
		const title = rowBox({ ...layout, cell: { ...cell, h } }, 0, asks(row)).h
		heads.set(headOf('theme', row), { x: origin.x, y, w: head.row, h: title })
		if (asks(row)) {
			heads.set(headOf('question', row), { x: origin.x, y: y + title, w: head.row, h: h - title })
		}
	})
	const w = (xs.at(-1) ?? 0) + (widths.at(-1) ?? 0) - origin.x
	const h = (ys.at(-1) ?? 0) + (heights.at(-1) ?? 0) - origin.y
	heads.set(headOf('board', ''), { ...origin, w, h: head.title })
	return { cells, heads, whole: { ...origin, w, h } }
}

function starts(first: number, sizes: readonly number[], gap: number): number[] {
	let at = first
	return sizes.map((size) => {
		const start = at
		at += size + gap
		return start
	})
}
