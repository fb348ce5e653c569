/**
 * What is put onto the canvas by paste, drop and duplication: only what may be shown, and
 * into the cell that it's put over. (SPEC C6, C12)
 */
import type { Editor, TLContent, TLShape } from 'tldraw'
import { patch } from '../../sync/binding/patch.ts'

export interface Pasting {
	/** What of it is put there. */
	sift(content: TLContent): TLContent
	/** Told the shapes that have come and are selected. */
	came(shapes: TLShape[]): void
}

/** @returns lets tldraw put everything where it likes */
export function watchPasting(editor: Editor, { sift, came }: Pasting): () => void {
	return patch(
		editor,
		'putContentOntoCurrentPage',
		'leave out what leads elsewhere, and put what comes into its cell',
		(put) => (content, options) => {
			const kept = sift(content)
			if (kept.shapes.length === 0) return editor
			put(kept, options)
			if (options?.select) came(editor.getSelectedShapes())
			return editor
		},
	)
}
