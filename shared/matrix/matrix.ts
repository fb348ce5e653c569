/**
 * The matrix in a board's records: which notes are in which cell. Canvas, table,
 * counts and exports all use this, so that they agree. (SPEC M1-M3)
 */
import { groupOf } from '../document/groups.ts'
import { isKept, isPrivate } from '../document/privateNotes.ts'
import type { PlainRecord } from '../document/records.ts'
import { hasWords, isRichText, toPlainText } from '../document/richText.ts'
import { readStamp, type Stamp } from '../document/stamp.ts'
import {
	type Action,
	type ClusterMark,
	readAction,
	readClusterMark,
	readSame,
} from '../document/tidying.ts'
import { type Layout, NOTE_SIZE } from './layout.ts'
import { growthOf, layoutRows, type RowLayout, shownY } from './rowLayout.ts'

/** A piece of text on the board, and where it is. */
export interface MatrixNote {
	/** Record id. */
	id: string
	/** Id of the cell's record, or null outside all cells. */
	cell: string | null
	/** A guiding idea or another text of the template, a participant's note, or text of another shape. */
	kind: 'idea' | 'note' | 'text'
	text: string
	/** Its template key; null where its words aren't the template's. */
	templateKey: string | null
	/** Its maker, their sector and its times; null for the template's own. */
	stamp: Stamp | null
	/** Id of the group whose board it was merged from; null of all others. */
	group: string | null
	/** Only this reader sees it; `kept`: when all are revealed too. Absent from all others. */
	secret?: 'private' | 'kept'
	/** The cluster that it says it's in; `gather` tells which there are. */
	cluster: ClusterMark | null
	/** Record id of the note that it's said to be the same as; `gather` tells whether that's here. */
	same: string | null
	/** What is to be done about it. */
	action: Action | null
	/** tldraw's name of its colour, where it has one. */
	color: string | null
	/** Page units, of the note's top left corner; within the cell where it is in one. */
	x: number
	y: number
}

export interface MatrixCell {
	/** Record id. */
	id: string
	theme: string
	perspective: string
	/** A facilitator's own, in place of its row's and column's; null where there's none. */
	title: string | null
	/** Page units. */
	x: number
	y: number
	w: number
	h: number
	/** In reading order: by row as they lie, then from the left. */
	notes: MatrixNote[]
}

export interface Matrix {
	/** In reading order. */
	cells: MatrixCell[]
	/** Notes that are in no cell. */
	outside: MatrixNote[]
}

/** Whether a participant made it: ideas are the board's own. */
export function isMade({ kind }: Pick<MatrixNote, 'kind'>): boolean {
	return kind !== 'idea'
}

/** Whether it's counted and exported: a note without a word isn't a contribution, nor one that is private. (SPEC M13, N93) */
export function isCounted({
	kind,
	text,
	secret,
}: Pick<MatrixNote, 'kind' | 'text' | 'secret'>): boolean {
	return kind !== 'idea' && hasWords(text) && secret === undefined
}

function secretOf(record: PlainRecord): Pick<MatrixNote, 'secret'> {
	return isPrivate(record) ? { secret: isKept(record) ? 'kept' : 'private' } : {}
}

interface Shape extends PlainRecord {
	type: string
	x: number
	y: number
	parentId: string
	props: Record<string, unknown>
	meta: Record<string, unknown>
}

/** A longer chain of parents than any board has: a longer one is a cycle. */
const MAX_DEPTH = 50

function isShape(record: PlainRecord | undefined): record is Shape {
	return (
		record?.typeName === 'shape' &&
		typeof record.type === 'string' &&
		typeof record.x === 'number' &&
		typeof record.y === 'number' &&
		typeof record.parentId === 'string' &&
		isFields(record.props) &&
		isFields(record.meta)
	)
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null
}

/**
 * A note belongs to the cell that it is a child of, at any depth of groups; one
 * that lies on the page belongs to the cell that its centre is in. So it's in
 * one cell or in none, whoever moved it last.
 *
 * @param records living records by id, as `readRecords` gives them
 * @param rows `UNGROWN` where the records are as a store shows them, rows grown already
 */
export function extractMatrix(
	records: ReadonlyMap<string, PlainRecord>,
	rows: RowLayout = layoutRows(shapesOf(records)),
): Matrix {
	const shapes = shapesOf(records)
	const cells = new Map<string, MatrixCell>()
	for (const shape of shapes.values()) {
		if (shape.type === 'cell') cells.set(shape.id, toCell(shape, rows))
	}
	const outside: MatrixNote[] = []
	for (const record of shapes.values()) {
		const kind = kindOf(record)
		const text = textOf(record)
		if (!kind || (record.type !== 'note' && !hasWords(text))) continue
		const { cell, x, y } = locate(record, shapes, cells, rows)
		const { templateKey, stamp, cluster, same, action } = record.meta
		const note: MatrixNote = {
			id: record.id,
			cell: cell?.id ?? null,
			kind,
			text,
			templateKey: typeof templateKey === 'string' ? templateKey : null,
			// The record's own object: what hasn't changed stays the same.
			stamp: readStamp(stamp) && (stamp as Stamp),
			group: groupOf(record.meta),
			...secretOf(record),
			cluster: readClusterMark(cluster) && (cluster as ClusterMark),
			same: readSame(same),
			action: readAction(action) && (action as Action),
			color: typeof record.props.color === 'string' ? record.props.color : null,
			x,
			y,
		}
		if (cell) cell.notes.push(note)
		else outside.push(note)
	}
	const all = [...cells.values()].sort(inReadingOrder)
	for (const cell of all) cell.notes.sort(inReadingOrder)
	return { cells: all, outside: outside.sort(inReadingOrder) }
}

/** The rows of a board of this layout, as far as they have grown. */
export function rowsOf(records: ReadonlyMap<string, PlainRecord>, layout: Layout): RowLayout {
	return layoutRows(shapesOf(records), layout)
}

function shapesOf(records: ReadonlyMap<string, PlainRecord>): Map<string, Shape> {
	const shapes = new Map<string, Shape>()
	for (const record of records.values()) if (isShape(record)) shapes.set(record.id, record)
	return shapes
}

function toCell(shape: Shape, rows: RowLayout): MatrixCell {
	const { theme, perspective, title, w, h } = shape.props
	return {
		id: shape.id,
		theme: String(theme),
		perspective: String(perspective),
		title: typeof title === 'string' && hasWords(title) ? title : null,
		x: shape.x,
		y: shownY(rows, shape),
		w: Number(w),
		h: Number(h) + growthOf(rows, shape),
		notes: [],
	}
}

function kindOf(shape: Shape): MatrixNote['kind'] | null {
	if (shape.meta.part === 'skeleton') return null
	// Whatever came with the template, beside the matrix too.
	if (shape.meta.part === 'idea') return 'richText' in shape.props ? 'idea' : null
	if (shape.type === 'note') return 'note'
	return 'richText' in shape.props ? 'text' : null
}

function textOf(shape: Shape): string {
	return isRichText(shape.props.richText) ? toPlainText(shape.props.richText) : ''
}

function locate(
	shape: Shape,
	shapes: ReadonlyMap<string, Shape>,
	cells: ReadonlyMap<string, MatrixCell>,
	rows: RowLayout,
): { cell: MatrixCell | null; x: number; y: number } {
	let { x, y } = shape
	let parent = shapes.get(shape.parentId)
	if (!parent) y = shownY(rows, shape)
	for (let depth = 0; parent && depth < MAX_DEPTH; depth++) {
		const cell = cells.get(parent.id)
		if (cell) return { cell, x, y }
		;[x, y] = rotated(x, y, Number(parent.rotation) || 0)
		x += parent.x
		const above = shapes.get(parent.parentId)
		y += above ? parent.y : shownY(rows, parent)
		parent = above
	}
	const half = shape.type === 'note' ? (NOTE_SIZE * (Number(shape.props.scale) || 1)) / 2 : 0
	const [dx, dy] = rotated(half, half, Number(shape.rotation) || 0)
	for (const cell of cells.values()) {
		const inX = x + dx >= cell.x && x + dx <= cell.x + cell.w
		if (inX && y + dy >= cell.y && y + dy <= cell.y + cell.h) {
			return { cell, x: x - cell.x, y: y - cell.y }
		}
	}
	return { cell: null, x, y }
}

function rotated(x: number, y: number, angle: number): [number, number] {
	if (angle === 0) return [x, y]
	const cos = Math.cos(angle)
	const sin = Math.sin(angle)
	return [x * cos - y * sin, x * sin + y * cos]
}

/** Rows of half a note's height, so that notes a few units apart still read from left to right. */
const ROW = NOTE_SIZE / 2

function inReadingOrder(a: { id: string; x: number; y: number }, b: typeof a): number {
	return Math.floor(a.y / ROW) - Math.floor(b.y / ROW) || a.x - b.x || (a.id < b.id ? -1 : 1)
}
