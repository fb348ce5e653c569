/**
 * Which rows and columns the window shows, and where: what MatrixHeads draws.
 * In screen pixels from the canvas' corner. (SPEC C13)
 */
import type { Box, Editor, TLShape, TLShapeId } from 'tldraw'
import type { HeadShape } from '../../../shared/document/schema.ts'
import { frameworkOf } from '../../sync/framework.ts'
import type { ReaderText, Shown } from './readerText.ts'

export interface HeadInView {
	id: string
	/** Perspective or theme id. */
	of: string
	shown: Shown
	/** Of the column (left to right) or row (top to bottom), as far as it's in the window. */
	from: number
	to: number
}

export interface MatrixView {
	/** Empty where the real heads can be read, or nothing of the matrix is in the window. */
	columns: HeadInView[]
	rows: HeadInView[]
	/** Where the cells begin: a row's title has the room before them, where they don't begin outside. */
	left: number
	/** Whether the cells' own title strips can be read. */
	isNear: boolean
}

/** Type on the canvas is read from about this size on; the heads' own is given in page units. */
const READABLE = 6.5
const COLUMN_TYPE = 136
const ROW_TYPE = 112
/** Narrower columns and lower rows can't carry a label, nor can what is left of a column. */
const NARROWEST_COLUMN = 76
const LEAST_OF_COLUMN = 44
const LOWEST_ROW = 22
/** Where a row's title stands upright: less would cut it to a letter. */
const LOWEST_UPRIGHT = 90
/** So much room before the cells is enough for a row's title. */
export const BESIDE = 52

/** The columns' titles are so high. */
export const COLUMNS_HEIGHT = 40
/** Rows keep clear of the column titles and tldraw's corner above, and of its zoom menu below. */
const ROWS_FROM = COLUMNS_HEIGHT + 4
const ROWS_TO = 44
/** Type of the cells' strips, page units, and from how many pixels on it's drawn. */
const STRIP_TYPE = 21
const DRAWN_FROM = 7

/**
 * Whether what stands at the top of a cell lies under the columns' titles. Reactive.
 * @param height page units
 */
export function isUnderColumns(editor: Editor, cellId: TLShapeId, height: number): boolean {
	const zoom = editor.getZoomLevel()
	const bounds = editor.getShapePageBounds(cellId)
	if (!bounds || bounds.w * zoom < NARROWEST_COLUMN) return false
	const y = (bounds.y - editor.getViewportPageBounds().y) * zoom
	return y < COLUMNS_HEIGHT && y + height * zoom > 0
}

/**
 * Reactive.
 * @param corner how wide tldraw's buttons in the upper left corner are: columns' titles begin beside them
 */
export function matrixView(editor: Editor, reader: ReaderText, corner: number): MatrixView {
	const shapes = editor.getCurrentPageShapes()
	const cells = boundsOf(
		editor,
		shapes.filter((shape) => shape.type === 'cell'),
	)
	const view = editor.getViewportPageBounds()
	if (!cells?.collides(view)) return { columns: [], rows: [], left: 0, isNear: false }
	const heads = shapes.filter(isHead)
	const zoom = editor.getZoomLevel()
	const left = (cells.minX - view.minX) * zoom
	const isNear = zoom * STRIP_TYPE >= DRAWN_FROM
	const { cell, idea } = frameworkOf(editor.store).layout
	/** Of a cell: its title strip and, from afar, its summary, which a row's title leaves alone. */
	const summarized = cell.strip + idea.h + 24
	const columns: HeadInView[] = []
	const rows: HeadInView[] = []
	const perspectives = heads.filter(({ props }) => props.kind === 'perspective')
	if (!isReadable(editor, perspectives, COLUMN_TYPE * zoom, 'y')) {
		for (const head of perspectives) {
			const { minX, maxX } = boundsOf(editor, [head]) ?? cells
			const from = Math.max(corner, (minX - view.minX) * zoom)
			const to = (Math.min(maxX, view.maxX) - view.minX) * zoom
			if ((maxX - minX) * zoom < NARROWEST_COLUMN || to - from < LEAST_OF_COLUMN) continue
			columns.push({ id: head.id, of: head.props.of, shown: reader.of(head), from, to })
		}
	}
	const themes = heads.filter(({ props }) => props.kind === 'theme')
	if (!isReadable(editor, themes, ROW_TYPE * zoom, 'x')) {
		for (const head of themes) {
			const { minY, maxY } = boundsOf(editor, [head]) ?? cells
			const top = left < BESIDE ? summarized : 0
			const from = Math.max(ROWS_FROM, (minY + top - view.minY) * zoom)
			const to = Math.min(maxY - view.minY, view.h - ROWS_TO / zoom) * zoom
			if (to - from < (left < BESIDE && isNear ? LOWEST_UPRIGHT : LOWEST_ROW)) continue
			rows.push({ id: head.id, of: head.props.of, shown: reader.of(head), from, to })
		}
	}
	return { columns, rows, left, isNear }
}

/** Whether the real heads are large enough, and not yet moved out at the window's edge. */
function isReadable(editor: Editor, heads: HeadShape[], type: number, axis: 'x' | 'y'): boolean {
	const bounds = boundsOf(editor, heads)
	if (!bounds) return true
	const view = editor.getViewportPageBounds()
	return type >= READABLE && bounds[axis] >= view[axis] - 0.1 * (axis === 'x' ? bounds.w : bounds.h)
}

function boundsOf(editor: Editor, shapes: TLShape[]): Box | null {
	let all: Box | null = null
	for (const shape of shapes) {
		const bounds = editor.getShapePageBounds(shape)
		if (bounds) all = all ? all.union(bounds) : bounds.clone()
	}
	return all
}

function isHead(shape: TLShape): shape is HeadShape {
	return shape.type === 'head'
}
