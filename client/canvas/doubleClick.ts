/**
 * Double clicks: on a cell's free ground they make a note, on a title of the matrix
 * they go to its row or column, elsewhere, as in
 * tldraw, a text; on a text they put the caret at its end. tldraw would select
 * all of it, and the next key would replace what someone wrote. (SPEC C9)
 */
import type { Editor, StateNode, TLClickEventInfo, TLShape } from 'tldraw'
import { cellAt } from './cells.ts'
import { lineAt, zoomToLine } from './lines.ts'
import { isSkeleton } from './rights.ts'
import { writeNoteAt } from './writeNote.ts'

/** tldraw's idle select tool; it offers no other way in than this method of its. */
type IdleTool = StateNode & { handleDoubleClickOnCanvas(info: TLClickEventInfo): void }

/**
 * @param refuse told what can't be written in by this person
 * @returns gives tldraw its own ways back
 */
export function guideDoubleClicks(editor: Editor, refuse: (shape: TLShape) => void): () => void {
	const idle = editor.getStateDescendant<IdleTool>('select.idle')
	if (!idle) throw new Error('tldraw has no select.idle any more')
	const { handleDoubleClickOnCanvas } = idle
	idle.handleDoubleClickOnCanvas = (info) => {
		const point = editor.inputs.currentPagePoint
		// On a note that isn't theirs to write in: a new one would cover it.
		const others = othersAt(editor)
		if (others) return refuse(others)
		const line = lineAt(editor, point)
		if (line) return zoomToLine(editor, line.kind, line.id)
		if (editor.getIsReadonly() || !cellAt(editor, point)) handleDoubleClickOnCanvas.call(idle, info)
		else writeNoteAt(editor, point.clone())
	}
	const { emit } = editor
	// Five places in tldraw ask for it, and only this one way leads to the text.
	editor.emit = (event, ...args) =>
		event === 'select-all-text' ? false : Reflect.apply(emit, editor, [event, ...args])
	return () => {
		Object.assign(idle, { handleDoubleClickOnCanvas })
		editor.emit = emit
	}
}

function othersAt(editor: Editor): TLShape | undefined {
	const { currentPagePoint } = editor.inputs
	const shape = editor.getShapeAtPoint(currentPagePoint, { filter: (each) => !isSkeleton(each) })
	return shape && editor.isShapeOrAncestorLocked(shape) ? shape : undefined
}
