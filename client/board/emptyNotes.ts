/**
 * A note that's left without a word is deleted, whichever way it's left: it would be counted
 * for somebody who has said nothing. Where somebody else has it open it's theirs to
 * leave. (SPEC C60)
 */
import type { Editor, TLShapeId } from 'tldraw'
import { isEmptyNote } from '../../shared/document/emptyNote.ts'

/**
 * @param isWritten whether somebody else has this note open
 * @returns stops deleting
 */
export function dropLeftEmpty(editor: Editor, isWritten: (id: string) => boolean): () => void {
	const leave = (id: TLShapeId): void => {
		if (editor.isDisposed || editor.getEditingShapeId() === id || isWritten(id)) return
		dropIfEmpty(editor, id)
	}
	const onPageHide = (): void => {
		const id = editor.getEditingShapeId()
		if (id && !isWritten(id)) dropIfEmpty(editor, id)
	}
	const stop = editor.sideEffects.registerAfterChangeHandler(
		'instance_page_state',
		({ editingShapeId: id }, after) => {
			if (!id || id === after.editingShapeId) return
			// The text editor closes now, and what was typed last is in the store with the next frame.
			const { timers } = editor
			timers.requestAnimationFrame(() => timers.requestAnimationFrame(() => leave(id)))
		},
	)
	// Before the listeners that send the last edits.
	addEventListener('pagehide', onPageHide, { capture: true })
	return () => {
		stop()
		removeEventListener('pagehide', onPageHide, { capture: true })
	}
}

/** A step of its own: where there were words before, undo brings them back. @returns whether it was deleted */
export function dropIfEmpty(editor: Editor, id: TLShapeId): boolean {
	const shape = editor.getShape(id)
	if (!shape || !isEmptyNote(shape) || editor.isShapeOrAncestorLocked(shape)) return false
	editor.markHistoryStoppingPoint('leave a note empty')
	editor.deleteShapes([id])
	return editor.getShape(id) === undefined
}
