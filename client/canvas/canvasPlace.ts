/**
 * The canvas' part in keeping the place: one is at the cell in the middle of the
 * window, as long as one is near enough to be at any. (SPEC Z1)
 */
import { type Editor, react, type TLShapeId } from 'tldraw'
import type { BoardPlace } from '../board/BoardPlace.ts'
import { cellAt } from './tldraw/cells.ts'

/** Of the window's width: where a cell is narrower than this, one looks at the matrix as a whole. */
const NEAR = 0.4
/** Screen pixels around a cell that the camera moves to. */
const INSET = 48

export function keepCanvasPlace(editor: Editor, place: BoardPlace): () => void {
	const stops = [
		place.keep('canvas', {
			cell: () => cellInMiddle(editor),
			arrive: (cellId) => zoomToCell(editor, cellId),
		}),
		react('cell in the middle of the canvas', () => {
			if (place.view.get() !== 'canvas') return
			const cell = cellInMiddle(editor)
			if (cell) place.at(cell)
			else place.stepBack()
		}),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

/** Reactive. */
function cellInMiddle(editor: Editor): string | null {
	const view = editor.getViewportPageBounds()
	const cell = cellAt(editor, view.center)
	const bounds = cell && editor.getShapePageBounds(cell)
	return bounds && bounds.w > NEAR * view.w ? cell.id : null
}

function zoomToCell(editor: Editor, cellId: string): void {
	const bounds = editor.getShapePageBounds(cellId as TLShapeId)
	if (bounds) editor.zoomToBounds(bounds, { inset: INSET, immediate: true })
}
