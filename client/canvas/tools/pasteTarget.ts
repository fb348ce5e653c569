/**
 * Where pasted text goes: into the cell that one points at, has selected something of, or
 * is at; never into one that nobody chose. (SPEC C61)
 */
import type { Editor, TLShapeId, Vec, VecLike } from 'tldraw'
import { cellAt, isCell } from '../tldraw/cells.ts'

export interface PasteTarget {
	cellId: TLShapeId | null
	/** Where it goes as text of its own, outside all cells; null where even that isn't known. */
	point: VecLike | null
}

/**
 * @param point where it was dropped, or pasted by the canvas' menu
 * @param current id of the cell that one is at
 */
export function pasteTarget(
	editor: Editor,
	point: VecLike | undefined,
	current: string | null,
): PasteTarget {
	if (point) return at(editor, editor.inputs.currentPagePoint.clone().setTo(point))
	const selected = editor.getSelectedShapes()
	const cells = new Set(selected.map((shape) => cellOf(editor, shape.id)))
	const [only] = cells
	if (cells.size === 1 && only) return { cellId: only, point: null }
	if (isPointing(editor)) return at(editor, editor.inputs.currentPagePoint.clone())
	const bounds = current && editor.getShapePageBounds(current as TLShapeId)
	const isInSight = bounds && editor.getViewportPageBounds().collides(bounds)
	if (isInSight) return { cellId: current as TLShapeId, point: null }
	const { center } = editor.getViewportPageBounds()
	return { cellId: null, point: cellAt(editor, center) ? null : center }
}

/** A finger is over nothing. Asked of the browser: tldraw doesn't hear where the mouse is when a dialog goes. */
function isPointing(editor: Editor): boolean {
	if (editor.getInstanceState().isCoarsePointer) return false
	return editor.getContainer().querySelector('.tl-canvas:hover, .cell-tools:hover') !== null
}

function at(editor: Editor, point: Vec): PasteTarget {
	return { cellId: cellAt(editor, point)?.id ?? null, point }
}

/** The cell itself, or the one that a shape is in. */
function cellOf(editor: Editor, id: TLShapeId): TLShapeId | null {
	const shape = editor.getShape(id)
	const cell = isCell(shape) ? shape : shape && editor.findShapeAncestor(shape, isCell)
	return cell?.id ?? null
}
