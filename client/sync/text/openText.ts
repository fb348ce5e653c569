/**
 * A text edited elsewhere than on the canvas, as the table does it: the same
 * fragment, carets and undo as on the canvas, and the store follows in the same
 * way, so that the canvas shows each character as it's typed. (SPEC T6)
 */
import { Editor as TextEditor } from '@tiptap/core'
import type { Editor, TLShape, TLShapeId } from 'tldraw'
import type { LiveText } from './liveText.ts'

export interface OpenTextOptions {
	/** Of the element that is written in: its name, its role. */
	attributes: Record<string, string>
	/** @returns whether the key is dealt with */
	onKey(event: KeyboardEvent): boolean
}

/** @returns null where there's no such text, or it's not to be edited; destroy it to end the editing */
export function openText(
	id: string,
	element: HTMLElement,
	editor: Editor,
	liveText: LiveText,
	{ attributes, onKey }: OpenTextOptions,
): TextEditor | null {
	const shape = editor.getShape(id as TLShapeId)
	if (!shape || !('richText' in shape.props)) return null
	if (editor.getIsReadonly() || editor.isShapeOrAncestorLocked(shape)) return null
	const text = new TextEditor({
		element,
		extensions: liveText.extensionsOf(id),
		content: shape.props.richText as object,
		autofocus: false,
		editorProps: {
			attributes,
			handleKeyDown: (_view, event) => onKey(event),
		},
		onUpdate: ({ editor: text }) => {
			const props = { richText: text.state.doc.toJSON() }
			editor.updateShape({ id: shape.id, type: shape.type, props } as unknown as TLShape)
		},
	})
	// Within the tap, or phones keep their keyboard down; TipTap's own way waits for a frame.
	text.commands.setTextSelection(text.state.doc.content.size)
	text.view.focus()
	return text
}
