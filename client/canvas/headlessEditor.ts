/**
 * tldraw's editor without its canvas, for as long as nobody has looked at that:
 * what is done in the table goes the same way then (the store, the undo stack, the
 * guards), and a phone needn't draw a poster that it doesn't show. (SPEC Z3)
 */
import { DefaultFontStyle, defaultAddFontsFromNode, Editor, type Signal, type TLUser } from 'tldraw'
import { avoidOverlap } from '../board/freeSlot.ts'
import type { Rights } from '../board/rights.ts'
import type { BoardConnection, EditorContext } from '../sync/useBoard.ts'
import { boardAssetUrls } from './assetUrls.ts'
import { cleanWords } from './cleanWords.ts'
import { boardBindingUtils, boardShapeUtils } from './shapes/shapeUtils.ts'
import { guardBoard } from './tldraw/guard.ts'
import { watchPasting } from './tldraw/pasting.ts'

export interface HeadlessEditor {
	editor: Editor
	/** Leaves the store as it is, for the canvas to take over. */
	dispose(): void
}

/** @param container an empty element in the page: text is measured in it, pictures are drawn in it */
export function createHeadlessEditor(
	{
		store,
		textExtensions,
		attachEditor,
	}: Pick<BoardConnection, 'store' | 'textExtensions' | 'attachEditor'>,
	container: HTMLElement,
	user: TLUser,
	rights: Signal<Rights>,
	context: EditorContext,
): HeadlessEditor {
	const editor = new Editor({
		store,
		shapeUtils: [...boardShapeUtils],
		bindingUtils: boardBindingUtils,
		tools: [],
		user,
		getContainer: () => container,
		textOptions: {
			tipTapConfig: { extensions: textExtensions },
			addFontsFromNode: defaultAddFontsFromNode,
		},
		fontAssetUrls: boardAssetUrls().fonts,
		autoFocus: false,
	})
	editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
	const stops = [
		guardBoard(editor, rights),
		watchPasting(editor),
		avoidOverlap(editor),
		cleanWords(editor),
		attachEditor(editor, context),
	]
	return {
		editor,
		dispose() {
			for (const stop of stops) stop()
			// Not editor.dispose(): that would end the store's own listening too.
			for (const stop of editor.disposables) stop()
			editor.disposables.clear()
			editor.isDisposed = true
		},
	}
}
