/**
 * Which rows and columns the window shows, and where: the ground that MatrixHeads
 * stands on. In screen pixels from the canvas' corner. (SPEC C13)
 */
import type { Box, Editor, TLShape } from 'tldraw'
import type { HeadShape } from '../../shared/document/schema.ts'
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
}

/** Type on the canvas is read from about this size on; the heads' own is given in page units. */
const READABLE = 6.5
const COLUMN_TYPE = 136
const ROW_TYPE = 112
/** Narrower columns and lower rows can't carry a label. */
const NARROWEST_COLUMN = 76
const LOWEST_ROW = 30

/** Rows keep clear of the column titles and tldraw's corner above, and of its zoom menu below. */
const ROWS_FROM = 44
const ROWS_TO = 44

/** Reactive. */
export function matrixView(editor: Editor, reader: ReaderText): MatrixView {
	const shapes = editor.getCurrentPageShapes()
	const cells = boundsOf(
		editor,
		shapes.filter((shape) => shape.type === 'cell'),
	)
	const view = editor.getViewportPageBounds()
	if (!cells?.collides(view)) return { columns: [], rows: [] }
	const heads = shapes.filter(isHead)
	const zoom = editor.getZoomLevel()
	const columns: HeadInView[] = []
	const rows: HeadInView[] = []
	const perspectives = heads.filter(({ props }) => props.kind === 'perspective')
	if (!isReadable(editor, perspectives, COLUMN_TYPE * zoom, 'y')) {
		for (const head of perspectives) {
			const { minX, maxX } = boundsOf(editor, [head]) ?? cells
			const from = Math.max(0, (minX - view.minX) * zoom)
			const to = (Math.min(maxX, view.maxX) - view.minX) * zoom
			if ((maxX - minX) * zoom < NARROWEST_COLUMN || to <= from) continue
			columns.push({ id: head.id, of: head.props.of, shown: reader.of(head), from, to })
		}
	}
	const themes = heads.filter(({ props }) => props.kind === 'theme')
	if (!isReadable(editor, themes, ROW_TYPE * zoom, 'x')) {
		for (const head of themes) {
			const { minY, maxY } = boundsOf(editor, [head]) ?? cells
			const from = Math.max(ROWS_FROM, (minY - view.minY) * zoom)
			const to = Math.min(maxY - view.minY, view.h - ROWS_TO / zoom) * zoom
			if ((maxY - minY) * zoom < LOWEST_ROW || to - from < LOWEST_ROW) continue
			rows.push({ id: head.id, of: head.props.of, shown: reader.of(head), from, to })
		}
	}
	return { columns, rows }
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
