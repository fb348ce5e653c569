/**
 * What a template has on its boards as an example: a facilitator takes it away when the
 * group begins in earnest. What somebody has made their own by writing in it stays.
 * (SPEC F32)
 */
import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { isRichText, toPlainText } from '../../shared/document/richText.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import { templateText } from '../../shared/templates/words.ts'
import { frameworkOf } from '../sync/framework.ts'

/** Reactive. */
export function exampleOn(editor: Editor): TLShapeId[] {
	const framework = frameworkOf(editor.store)
	return editor
		.getCurrentPageShapes()
		.filter((shape) => shape.meta.example === true && isUntouched(shape, framework))
		.map(({ id }) => id)
}

/** In one step of undo. */
export function removeExample(editor: Editor): void {
	const ids = exampleOn(editor)
	editor.markHistoryStoppingPoint('remove the example')
	editor.run(() => editor.deleteShapes(ids), { ignoreShapeLock: true })
}

function isUntouched({ meta, props }: TLShape, framework: BoardFramework): boolean {
	const { richText } = props as { richText?: unknown }
	const key = meta.templateKey
	if (typeof key !== 'string' || !isRichText(richText)) return true
	const text = toPlainText(richText)
	return LANGUAGES.some((language) => templateText(framework, key, language) === text)
}
