/**
 * Double clicks: on a cell's free ground they make a note, elsewhere, as in
 * tldraw, a text; on a text they put the caret at its end. tldraw would select
 * all of it, and the next key would replace what someone wrote. (SPEC C9)
 */
import type { Editor, StateNode, TLClickEventInfo, TLKeyboardEventInfo, TLShape } from 'tldraw'
import { cellAt } from './skeleton.ts'
import { writeNoteAt } from './writeNote.ts'

/** tldraw's idle select tool; it offers no other way in than these methods of its. */
type IdleTool = StateNode & {
	handleDoubleClickOnCanvas(info: TLClickEventInfo): void
	startEditingShape(
		shape: TLShape,
		info: TLClickEventInfo | TLKeyboardEventInfo,
		selectAll?: boolean,
	): void
}

/** @returns gives tldraw its own ways back */
export function guideDoubleClicks(editor: Editor): () => void {
	const idle = editor.getStateDescendant<IdleTool>('select.idle')
	if (!idle) throw new Error('tldraw has no select.idle any more')
	const { handleDoubleClickOnCanvas, startEditingShape } = idle
	idle.handleDoubleClickOnCanvas = (info) => {
		const point = editor.inputs.currentPagePoint
		if (editor.getIsReadonly() || !cellAt(editor, point)) handleDoubleClickOnCanvas.call(idle, info)
		else writeNoteAt(editor, point.clone())
	}
	idle.startEditingShape = (shape, info) => startEditingShape.call(idle, shape, info, false)
	return () => {
		Object.assign(idle, { handleDoubleClickOnCanvas, startEditingShape })
	}
}
