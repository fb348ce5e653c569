/**
 * Copying and cutting over plain http: tldraw asks for `navigator.clipboard`, which
 * browsers give to secure pages only, and would throw without a word. This is a polyfill
 * for it while a board is open. (SPEC N23)
 */
import type { Editor } from 'tldraw'
import { copyByEvent } from '../../ui/copyByEvent.ts'

/** How tldraw marks what is its own. */
const SHAPES = '<div data-tldraw'

/**
 * @param refused told where the browser doesn't let it
 * @returns removes the polyfill
 */
export function polyfillClipboard(editor: Editor, refused: () => void): () => void {
	if ('clipboard' in navigator) return () => {}
	const writeText = (text: string): Promise<void> => {
		const isShapes = text.startsWith(SHAPES)
		const copied = copyByEvent(
			isShapes
				? { 'text/html': text, 'text/plain': selectedWords(editor) }
				: { 'text/plain': text },
		)
		if (copied) return Promise.resolve()
		refused()
		// Thrown and not rejected: tldraw doesn't wait, and would cut what isn't on the clipboard.
		throw new Error('the browser does not let this page copy')
	}
	Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
	return () => {
		Reflect.deleteProperty(navigator, 'clipboard')
	}
}

/** Whether the menu can paste: else only the keys do, as they bring what they paste along. */
export function menuCanPaste(): boolean {
	return 'clipboard' in navigator && 'read' in navigator.clipboard
}

/** For whatever isn't a board. */
function selectedWords(editor: Editor): string {
	const ids = editor.getShapeAndDescendantIds(editor.getSelectedShapeIds())
	return editor
		.getCurrentPageShapesSorted()
		.filter(({ id }) => ids.has(id))
		.map((shape) => editor.getShapeUtil(shape).getText(shape))
		.filter(Boolean)
		.join('\n')
}
