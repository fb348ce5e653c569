/**
 * A board's matrix as it is now: rows and columns in the order in which their cells
 * lie, the heads that stand for them, and how large each is. (SPEC M40)
 */
import type { PlainRecord } from '../document/records.ts'
import type { HeadShape } from '../document/schema.ts'
import type { Layout } from '../matrix/layout.ts'
import { isShape, type Shape } from './Shape.ts'

export interface PresentMatrix {
	/** Ids of rows and of columns. */
	rows: readonly string[]
	columns: readonly string[]
	/** By `pairOf`; of two for one pair the first by id. */
	cells: ReadonlyMap<string, Shape>
	/** Further cells of a pair that has one. */
	spare: readonly Shape[]
	/** By `headOf`. */
	heads: ReadonlyMap<string, Shape>
	/** By id: of a row how high, of a column how wide it is. */
	sizes: ReadonlyMap<string, number>
	/** Where the title's corner is, or would be. */
	origin: { x: number; y: number }
}

export function pairOf(row: string, column: string): string {
	return `${row}-${column}`
}

/** @param of id of the row or column; empty for the board's title */
export function headOf(kind: HeadShape['props']['kind'], of: string): string {
	return `${kind} ${of}`
}

/** @param records living ones */
export function presentMatrix(records: Iterable<PlainRecord>, layout: Layout): PresentMatrix {
	const cells = new Map<string, Shape>()
	const spare: Shape[] = []
	const heads = new Map<string, Shape>()
	const shapes = [...records].filter(isShape).sort((a, b) => (a.id < b.id ? -1 : 1))
	for (const shape of shapes) {
		const { theme, perspective, kind, of } = shape.props
		const [known, name] =
			shape.type === 'cell'
				? [cells, pairOf(String(theme), String(perspective))]
				: [heads, headOf(kind as HeadShape['props']['kind'], String(of))]
		if (shape.type === 'cell' && cells.has(name)) spare.push(shape)
		else if ((shape.type === 'cell' || shape.type === 'head') && !known.has(name)) {
			known.set(name, shape)
		}
	}
	const rows = new Map<string, Extent>()
	const columns = new Map<string, Extent>()
	for (const { x, y, props } of cells.values()) {
		extend(rows, String(props.theme), y, Number(props.h))
		extend(columns, String(props.perspective), x, Number(props.w))
	}
	const [left, top] = [least(columns), least(rows)]
	return {
		rows: inOrder(rows),
		columns: inOrder(columns),
		cells,
		spare,
		heads,
		sizes: new Map([...rows, ...columns].map(([id, { size }]) => [id, size])),
		origin: {
			x: left === null ? 0 : left - cellsLeft(layout),
			y: top === null ? 0 : top - cellsTop(layout),
		},
	}
}

/** From the title's corner to the first cell's. */
export function cellsLeft({ head, gap }: Layout): number {
	return head.row + gap
}

export function cellsTop({ head, gap }: Layout): number {
	return head.title + head.titleGap + head.column + head.question + gap
}

/** Along one axis. */
interface Extent {
	start: number
	size: number
}

function extend(lines: Map<string, Extent>, id: string, start: number, size: number): void {
	const known = lines.get(id)
	lines.set(id, {
		start: Math.min(start, known?.start ?? start),
		size: Math.max(size, known?.size ?? 0),
	})
}

function inOrder(lines: ReadonlyMap<string, Extent>): string[] {
	return [...lines]
		.sort(([a, one], [b, other]) => one.start - other.start || (a < b ? -1 : 1))
		.map(([id]) => id)
}

function least(lines: ReadonlyMap<string, Extent>): number | null {
	if (lines.size === 0) return null
	return Math.min(...[...lines.values()].map(({ start }) => start))
}
