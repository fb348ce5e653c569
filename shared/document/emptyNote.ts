/** A participant's note without a word: it isn't a contribution, and it's deleted when its author leaves it. (SPEC C60, M13) */
import { hasWords, isRichText, toPlainText } from './richText.ts'

interface MaybeNote {
	type: string
	props: object
	meta: object
}

/** The template's ideas aren't: they're the board's own, with or without words. */
export function isEmptyNote({ type, props, meta }: MaybeNote): boolean {
	if (type !== 'note' || (meta as { part?: unknown }).part !== undefined) return false
	const { richText } = props as { richText?: unknown }
	return isRichText(richText) && !hasWords(toPlainText(richText))
}
