/** A double click on a cell's free ground makes a note there; elsewhere, as in tldraw, a text. (SPEC C9) */
import type { Editor, StateNode, TLClickEventInfo } from 'tldraw'
import { cellAt } from './skeleton.ts'
import { writeNoteAt } from './writeNote.ts'

/** tldraw's idle select tool; it offers no other way in than this method of its. */
type IdleTool = StateNode & { handleDoubleClickOnCanvas(info: TLClickEventInfo): void }

export function writeOnDoubleClick(editor: Editor): () => void {
	const idle = editor.getStateDescendant<IdleTool>('select.idle')
	if (!idle) throw new Error('tldraw has no select.idle any more')
	const original = idle.handleDoubleClickOnCanvas
	idle.handleDoubleClickOnCanvas = (info) => {
		const point = editor.inputs.currentPagePoint
		if (editor.getIsReadonly() || !cellAt(editor, point)) original.call(idle, info)
		else writeNoteAt(editor, point.clone())
	}
	return () => {
		idle.handleDoubleClickOnCanvas = original
	}
}
