/**
 * The heights of the matrix's rows, and how far everything below them is moved: a pure
 * function of the document, so that every client shows the same and nobody writes
 * it. Records keep the positions that they'd have if no row had grown. (SPEC M6-M8)
 *
 * A row is the cells of one theme that stand in one line. It grows by whole lines of
 * notes until the notes in each of its cells fit in it, and everything below it on the
 * page moves down by as much.
 */
import { DEFAULT_LAYOUT, type Layout, NOTE_SIZE } from './layout.ts'
import { ideaPaper, NOTE_PAPER, noteHeight, type Paper } from './noteHeight.ts'

/** The fields of a shape that the layout uses. */
export interface PlacedShape {
	id: string
	type: string
	x: number
	y: number
	parentId: string
	rotation?: unknown
	props: object
	meta: object
}

/** A row that has grown. Page units, as the records have them. */
interface Row {
	theme: string
	y: number
	h: number
	growth: number
}

/** Where the page is extended, and by how much. */
interface Cut {
	/** Everything from here on is moved. */
	y: number
	growth: number
}

export interface RowLayout {
	rows: readonly Row[]
	/** By height, `STRETCH` apart at least. */
	cuts: readonly Cut[]
	/** The matrix's sides: shapes beside it aren't moved. */
	left: number
	right: number
}

/** The layout of the records: no row has grown. */
export const UNGROWN: RowLayout = { rows: [], cuts: [], left: 0, right: 0 }

/** The height just above a cut that is stretched, so that each shown position has its own in the document. */
const STRETCH = 8
/** A longer chain of parents than any board has: a longer one is a cycle. */
const MAX_DEPTH = 50

/** The height that the notes of one cell need, page units from the cell's upper edge. */
interface Demand {
	bottom: number
	/** Of all the notes' heights in whole lines: one that lies far off doesn't make the row endless. */
	lines: number
}

/** A cache of long texts' heights, for callers that lay out again and again. */
export type TextHeights = WeakMap<object, number>

/**
 * @param shapes living shapes by id, with the document's positions
 * @param layout the board's
 */
export function layoutRows(
	shapes: ReadonlyMap<string, PlacedShape>,
	layout: Layout = DEFAULT_LAYOUT,
	heights: TextHeights = new WeakMap(),
): RowLayout {
	const demands = new Map<string, Demand>()
	const ideas = ideaPaper(layout)
	const line = NOTE_SIZE + layout.note.rowGap
	for (const shape of shapes.values()) {
		const size = sizeOf(shape, ideas, heights)
		if (size) demand(demands, shape, size, shapes, line)
	}
	const rows = new Map<string, Row>()
	let left = Number.POSITIVE_INFINITY
	let right = Number.NEGATIVE_INFINITY
	for (const shape of shapes.values()) {
		if (!isSkeletonType(shape) || shapes.has(shape.parentId)) continue
		const { x, y } = shape
		left = Math.min(left, x)
		right = Math.max(right, x + field(shape.props, 'w', 0))
		if (shape.type !== 'cell') continue
		const theme = themeOf(shape)
		const h = field(shape.props, 'h', layout.cell.h)
		const key = `${y} ${h} ${theme}`
		const growth = growthFor(h, demands.get(shape.id), layout, line)
		const row = rows.get(key)
		if (!row) rows.set(key, { theme, y, h, growth })
		else row.growth = Math.max(row.growth, growth)
	}
	const grown = [...rows.values()].filter(({ growth }) => growth > 0)
	return grown.length === 0 ? UNGROWN : { rows: grown, cuts: toCuts(grown), left, right }
}

/** A row's growth moves all below its lower edge, once where two end side by side. */
function toCuts(rows: readonly Row[]): Cut[] {
	const cuts: Cut[] = []
	for (const { y, h, growth } of rows.toSorted((a, b) => a.y + a.h - b.y - b.h)) {
		const last = cuts.at(-1)
		if (last && y + h - last.y < STRETCH) last.growth = Math.max(last.growth, growth)
		else cuts.push({ y: y + h, growth })
	}
	return cuts
}

function growthFor(
	h: number,
	demand: Demand | undefined,
	{ gap, cell }: Layout,
	line: number,
): number {
	// A note may hang over its cell's edge as far as the gap between the rows.
	if (!demand || demand.bottom <= h + gap) return 0
	const growth = line * Math.ceil((demand.bottom - gap - h) / line)
	return Math.max(0, Math.min(growth, cell.h + demand.lines - h))
}

/** Only of shapes whose size is the same for everyone: a text's own depends on each device's fonts. */
function sizeOf(
	{ type, props, meta }: PlacedShape,
	ideas: Paper,
	heights: TextHeights,
): { w: number; h: number } | null {
	if (type === 'image') return { w: field(props, 'w', 0), h: field(props, 'h', 0) }
	if (type !== 'note') return null
	const scale = field(props, 'scale', 1)
	const isIdea = (meta as { part?: unknown }).part === 'idea'
	const paper = isIdea ? ideas : NOTE_PAPER
	const text: unknown = Reflect.get(props, 'richText')
	const known = typeof text === 'object' && text ? heights.get(text) : undefined
	const h = known ?? noteHeight(text, paper)
	if (known === undefined && h > paper.h) heights.set(text as object, h)
	return { w: paper.w * scale, h: h * scale }
}

function demand(
	demands: Map<string, Demand>,
	shape: PlacedShape,
	size: { w: number; h: number },
	shapes: ReadonlyMap<string, PlacedShape>,
	line: number,
): void {
	const [cell, bottom] = bottomIn(shape, size, shapes)
	if (!cell || !Number.isFinite(bottom)) return
	const lines = line * Math.ceil((size.h + line - NOTE_SIZE) / line)
	const known = demands.get(cell.id)
	if (!known) demands.set(cell.id, { bottom, lines })
	else {
		known.bottom = Math.max(known.bottom, bottom)
		known.lines += lines
	}
}

/** The cell that a shape is in, at any depth of groups, and how far down it reaches there. */
function bottomIn(
	shape: PlacedShape,
	{ w, h }: { w: number; h: number },
	shapes: ReadonlyMap<string, PlacedShape>,
): [PlacedShape | null, number] {
	let parent = shapes.get(shape.parentId)
	if (!parent) return [null, 0]
	if (parent.type === 'cell' && !shape.rotation) return [parent, shape.y + h]
	const corners = [
		[0, 0],
		[w, 0],
		[0, h],
		[w, h],
	] as const
	let points = corners.map(([x, y]) => outOf(shape, x, y))
	for (let depth = 0; parent && parent.type !== 'cell' && depth < MAX_DEPTH; depth++) {
		const from: PlacedShape = parent
		points = points.map(([x, y]) => outOf(from, x, y))
		parent = shapes.get(from.parentId)
	}
	return [parent?.type === 'cell' ? parent : null, Math.max(...points.map(([, y]) => y))]
}

/** Transforms a point from a shape's space to its parent's. */
function outOf(shape: PlacedShape, x: number, y: number): [number, number] {
	const angle = typeof shape.rotation === 'number' ? shape.rotation : 0
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
	return [shape.x + x * cos - y * sin, shape.y + x * sin + y * cos]
}

/** By how much a shape of the page is taller than its record says: cells, and the heads of their rows. */
export function growthOf({ rows }: RowLayout, shape: PlacedShape): number {
	if (rows.length === 0 || !isSkeletonType(shape)) return 0
	const theme = themeOf(shape)
	const h = field(shape.props, 'h', 0)
	const row = rows.find((row) => row.theme === theme && row.y === shape.y && row.h === h)
	return row?.growth ?? 0
}

/** Where a shape of the page is shown, from where its record has it. */
export function shownY(layout: RowLayout, shape: PlacedShape): number {
	if (!isMoved(layout, shape)) return shape.y
	let { y } = shape
	for (const cut of layout.cuts) {
		if (shape.y <= cut.y - STRETCH) break
		y += cut.growth * Math.min(1, (shape.y - cut.y + STRETCH) / STRETCH)
	}
	return y
}

/** The position in the document of a shape of the page, from where it's shown. */
export function storedY(layout: RowLayout, shape: PlacedShape): number {
	if (!isMoved(layout, shape)) return shape.y
	let shift = 0
	for (const cut of layout.cuts) {
		const into = shape.y - shift - (cut.y - STRETCH)
		if (into <= 0) break
		if (into < STRETCH + cut.growth) {
			return cut.y - STRETCH + into * (STRETCH / (STRETCH + cut.growth))
		}
		shift += cut.growth
	}
	return shape.y - shift
}

export function sameRows(a: RowLayout, b: RowLayout): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function isMoved({ cuts, left, right }: RowLayout, shape: PlacedShape): boolean {
	if (cuts.length === 0) return false
	return isSkeletonType(shape) || (shape.x >= left && shape.x < right)
}

function isSkeletonType({ type }: PlacedShape): boolean {
	return type === 'cell' || type === 'head'
}

function themeOf({ type, props }: PlacedShape): string {
	const { theme, kind, of } = props as Record<string, unknown>
	if (type === 'cell') return String(theme)
	return kind === 'theme' ? String(of) : ''
}

function field(props: object, key: string, otherwise: number): number {
	const value: unknown = Reflect.get(props, key)
	return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}
