/**
 * What is put onto the canvas by paste, drop and duplication: only what may be shown, and
 * into the cell that it's put over. (SPEC C6, C12)
 */
import type { Editor, TLContent } from 'tldraw'
import { asShared } from '../../../shared/document/privateNotes.ts'
import { patch } from '../../sync/binding/patch.ts'
import { moveIntoCells } from './cells.ts'

/**
 * @param choose what of it may be shown
 * @returns stops choosing and moving
 */
export function watchPasting(
	editor: Editor,
	choose: (content: TLContent) => TLContent = (content) => content,
): () => void {
	return patch(
		editor,
		'putContentOntoCurrentPage',
		'leave out what leads elsewhere, and put what comes into its cell',
		(put) => (content, options) => {
			const chosen = choose(content)
			// A private note that one copies is words: where they come to decides what becomes of them.
			const kept = { ...chosen, shapes: chosen.shapes.map(asShared) }
			if (kept.shapes.length === 0) return editor
			put(kept, options)
			if (options?.select) moveIntoCells(editor, editor.getSelectedShapes())
			return editor
		},
	)
}
