/**
 * What double clicks do. On a cell's free ground, and anywhere on a board without cells,
 * they make a note; on a title of the matrix they go to its row or column; beside the
 * matrix they make a text, as in tldraw; on a text they put the caret at its end. tldraw
 * would select all of that text, and the next key would replace what someone wrote.
 * (SPEC C9, F27)
 */
import {
	type Editor,
	type StateNode,
	type TLClickEventInfo,
	type TLPointerEventInfo,
	type TLShape,
	Vec,
	type VecLike,
} from 'tldraw'
import { isSkeleton } from '../../board/rights.ts'
import { writeNoteAt } from '../../board/writeNote.ts'
import { patch } from '../../sync/binding/patch.ts'
import { lineAt, zoomToLine } from '../lines.ts'
import { cellAt, hasCells } from './cells.ts'

/** tldraw's idle select tool; it offers no other way in than this method of its. */
type IdleTool = StateNode & { handleDoubleClickOnCanvas(info: TLClickEventInfo): void }

type Clicks = {
	handlePointerEvent(info: TLPointerEventInfo): TLPointerEventInfo | TLClickEventInfo
}

/**
 * tldraw gives up on a double click once the pointer has moved a little, but measures
 * from where it was in the window to where it is in the canvas. Below our bar every move
 * seems a far one, so that the slightest between two clicks made no note.
 *
 * @returns lets tldraw measure by itself again
 */
export function steadyDoubleClicks(editor: Editor): () => void {
	const { _clickManager: clicks } = editor as unknown as { _clickManager: Clicks }
	let last: VecLike | null = null
	return patch(clicks, 'handlePointerEvent', 'let a hand tremble', (handle) => (info) => {
		const { dragDistanceSquared, coarseDragDistanceSquared } = editor.options
		const { isCoarsePointer } = editor.getInstanceState()
		const near = isCoarsePointer ? coarseDragDistanceSquared : dragDistanceSquared
		if (info.name === 'pointer_down' || info.name === 'pointer_up') last = { ...info.point }
		else if (info.name === 'pointer_move' && last && Vec.Dist2(last, info.point) <= near)
			return info
		return handle(info)
	})
}

/**
 * @param refuse told what can't be written in by this person
 * @param refuseClosed told of a cell that the workshop's phase closes; whether it does
 * @returns restores tldraw's own behaviour
 */
export function guideDoubleClicks(
	editor: Editor,
	refuse: (shape: TLShape) => void,
	refuseClosed: (cell: TLShape | undefined, at: VecLike) => boolean = () => false,
): () => void {
	const idle = editor.getStateDescendant<IdleTool>('select.idle')
	if (!idle) throw new Error('tldraw has no select.idle any more')
	const stops = [
		patch(
			idle,
			'handleDoubleClickOnCanvas',
			'write a note in a cell, and go to a row or column',
			(handle) => (info) => {
				const point = editor.inputs.currentPagePoint
				// On a note that isn't theirs to write in: a new one would cover it.
				const others = othersAt(editor)
				if (others) return refuse(others)
				const line = lineAt(editor, point)
				if (line) return zoomToLine(editor, line.kind, line.id)
				const cell = cellAt(editor, point)
				if (refuseClosed(cell, point)) return
				const isBeside = hasCells(editor) && !cell
				if (editor.getIsReadonly() || isBeside) handle(info)
				else writeNoteAt(editor, point.clone())
			},
		),
		// Five places in tldraw ask for it, and only this one way leads to the text.
		patch(
			editor,
			'emit',
			'put the caret at the end of a text instead of selecting all of it',
			(emit) =>
				(event, ...args) =>
					event === 'select-all-text' ? false : emit(event, ...args),
		),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

function othersAt(editor: Editor): TLShape | undefined {
	const { currentPagePoint } = editor.inputs
	const shape = editor.getShapeAtPoint(currentPagePoint, { filter: (each) => !isSkeleton(each) })
	return shape && editor.isShapeOrAncestorLocked(shape) ? shape : undefined
}
