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
const READABLE = 9
const COLUMN_TYPE = 136
const ROW_TYPE = 112
/** Narrower columns and lower rows can't carry a label. */
const NARROWEST_COLUMN = 76
const LOWEST_ROW = 30

/** Reactive. */
export function matrixView(editor: Editor, reader: ReaderText): MatrixView {
	const shapes = editor.getCurrentPageShapes()
	const cells = shapes.filter((shape) => shape.type === 'cell')
	const matrix = boundsOf(editor, cells)
	const view = editor.getViewportPageBounds()
	if (!matrix?.collides(view)) return { columns: [], rows: [] }
	const heads = shapes.filter(isHead)
	const zoom = editor.getZoomLevel()
	const perspectives = heads.filter(({ props }) => props.kind === 'perspective')
	const themes = heads.filter(({ props }) => props.kind === 'theme')
	return {
		columns: isReadable(editor, perspectives, COLUMN_TYPE * zoom, 'y')
			? []
			: perspectives.flatMap((head) => {
					const { minX, maxX } = boundsOf(editor, [head]) ?? view
					const from = (Math.max(minX, view.minX) - view.minX) * zoom
					const to = (Math.min(maxX, view.maxX) - view.minX) * zoom
					if ((maxX - minX) * zoom < NARROWEST_COLUMN || to <= from) return []
					return [{ id: head.id, of: head.props.of, shown: reader.of(head), from, to }]
				}),
		rows: isReadable(editor, themes, ROW_TYPE * zoom, 'x')
			? []
			: themes.flatMap((head) => {
					const { minY, maxY } = boundsOf(editor, [head]) ?? view
					const from = (Math.max(minY, view.minY) - view.minY) * zoom
					const to = (Math.min(maxY, view.maxY) - view.minY) * zoom
					if ((maxY - minY) * zoom < LOWEST_ROW || to <= from) return []
					return [{ id: head.id, of: head.props.of, shown: reader.of(head), from, to }]
				}),
	}
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
