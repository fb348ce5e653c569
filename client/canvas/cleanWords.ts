/**
 * Whichever way this person brings words to the board (pasted as a note, with other
 * shapes, as an arrow's label, into the table), the characters that no file can hold are
 * removed. Texts that are open are cleaned as they're typed. (SPEC E10, E11)
 */
import type { Editor, TLShape } from 'tldraw'
import { cleanProps } from '../../shared/document/cleanText.ts'

export function cleanWords(editor: Editor): () => void {
	const { sideEffects } = editor
	const stops = [
		sideEffects.registerBeforeCreateHandler('shape', (shape, source) =>
			source === 'user' ? cleaned(shape) : shape,
		),
		sideEffects.registerBeforeChangeHandler('shape', (before, after, source) =>
			source === 'user' && before.props !== after.props ? cleaned(after) : after,
		),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

function cleaned(shape: TLShape): TLShape {
	const props = cleanProps(shape.props)
	return props === shape.props ? shape : ({ ...shape, props } as TLShape)
}
