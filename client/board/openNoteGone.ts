/**
 * For when somebody else deletes the note that one is writing in. Its words are still in
 * the document, flagged as deleted and out of reach: they're offered as a new note.
 * (SPEC C64)
 */
import { createShapeId, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import { hasWords, isRichText, toPlainText } from '../../shared/document/richText.ts'

/**
 * @param isOpen whether it's written in here
 * @param tell told the shape as it was
 * @returns stops telling
 */
export function tellGone(
	editor: Editor,
	isOpen: (id: TLShapeId) => boolean,
	tell: (shape: TLShape) => void,
): () => void {
	return editor.sideEffects.registerBeforeDeleteHandler('shape', (shape, source) => {
		if (source === 'remote' && isOpen(shape.id)) tell(shape)
	})
}

/** Whether the note had any words. */
export function saidSomething({ props }: TLShape): boolean {
	return (
		'richText' in props &&
		isRichText(props.richText) &&
		hasWords(toPlainText(props.richText as Parameters<typeof toPlainText>[0]))
	)
}

/** Makes the note again where it was, as this person's own. @returns null where none may be made */
export function writeAnew(editor: Editor, gone: TLShape): TLShapeId | null {
	const { type, x, y, rotation, props } = gone
	const parentId = editor.getShape(gone.parentId as TLShapeId)
		? gone.parentId
		: editor.getCurrentPageId()
	const id = createShapeId()
	editor.markHistoryStoppingPoint('write it anew')
	editor.createShape({ id, type, x, y, rotation, parentId, props })
	return editor.getShape(id) ? id : null
}
