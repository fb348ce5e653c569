// @vitest-environment jsdom
/** What comes into a text by its writer's hands: TipTap as the canvas and the table have it. */
import '../../../fuzz/support/canvasDom.ts'
import { Editor as TextEditor } from '@tiptap/core'
import { tipTapDefaultExtensions } from 'tldraw'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cleanTyping } from '../../../../client/sync/text/cleanTyping.ts'

function open(content = '<p>alku</p>'): TextEditor {
	const editor = new TextEditor({
		extensions: [...tipTapDefaultExtensions, cleanTyping],
		content,
	})
	onTestFinished(() => editor.destroy())
	editor.commands.setTextSelection(editor.state.doc.content.size)
	return editor
}

/** jsdom has no event of its own for it. */
function pasting(): ClipboardEvent {
	return new Event('paste') as ClipboardEvent
}

/** As the browser's input comes to ProseMirror. */
function type(editor: TextEditor, text: string): boolean {
	const { from, to } = editor.state.selection
	return Boolean(
		editor.view.someProp('handleTextInput', (handle) =>
			handle(editor.view, from, to, text, () => editor.state.tr.insertText(text, from, to)),
		),
	)
}

describe('a text that is written in', () => {
	it('E10 a line break of a presentation program is pasted as one', () => {
		const editor = open()
		editor.view.pasteText('yksi\vkaksi\u0007', pasting())
		expect(editor.getHTML()).toBe('<p dir="auto">alkuyksi<br>kaksi</p>')
	})

	it('E10 E11 pasted with marks and lists, it keeps them', () => {
		const editor = open('<p></p>')
		editor.view.pasteHTML('<ul><li><p><b>yksi\vkaksi</b>\u001f</p></li></ul>', pasting())
		expect(editor.getText().trim()).toBe('yksi\nkaksi')
		expect(editor.getHTML()).toMatch(/<ul.*<strong>yksi<\/strong>.*<br>.*kaksi.*<\/ul>/)
	})

	it('E10 E11 typed, it is cleaned where the caret is, and the caret goes on', () => {
		const editor = open()
		expect(type(editor, 'a\vb\u0000')).toBe(true)
		expect(type(editor, '\ud83d')).toBe(true)
		expect(editor.getHTML()).toBe('<p dir="auto">alkua<br>b</p>')
		expect(editor.state.selection.from).toBe(editor.state.doc.content.size - 1)
	})

	it('E11 what is clean is left to the editor', () => {
		const editor = open()
		expect(type(editor, 'å')).toBe(false)
		editor.view.pasteText('rivi\n\ntoinen', pasting())
		expect(editor.getHTML()).toBe('<p dir="auto">alkurivi</p><p dir="auto">toinen</p>')
	})
})
