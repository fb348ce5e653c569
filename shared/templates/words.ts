/**
 * Words in some of the languages, and how a reader finds theirs: in their own
 * language, else in the template's first. (SPEC F10, F22)
 */
import { LANGUAGES, type Language } from '../languages.ts'

/** One text; a template has each in its first language at least. */
export type Words = Readonly<Partial<Record<Language, string>>>

/** The words of a board's framework. */
export interface Dictionary {
	/** The template's languages, the first of which has all words. */
	readonly languages: readonly Language[]
	/** By template key; see Template.ts. */
	readonly words: Readonly<Record<string, Words>>
}

/** @returns empty where the words are in none of these languages */
export function say(words: Words, language: Language, languages: readonly Language[]): string {
	return words[language] ?? languages.map((each) => words[each]).find(isTold) ?? ''
}

function isTold(text: string | undefined): text is string {
	return text !== undefined
}

/** The words of a template key, or null for a key that the board doesn't have. */
export function templateText(
	{ words, languages }: Dictionary,
	templateKey: string,
	language: Language,
): string | null {
	const found = Object.hasOwn(words, templateKey) ? words[templateKey] : undefined
	return found ? say(found, language, languages) : null
}

/**
 * The words of a record that came with the template, as this reader sees them: the
 * template's for as long as nobody has edited them on this board.
 *
 * @param templateKey of the words
 * @param text the words as the board has them now
 * @returns the template's words in `language` while `text` is the template's in any language, else `text`
 */
export function localizedText(
	dictionary: Dictionary,
	templateKey: string,
	text: string,
	language: Language,
): string {
	const untouched = LANGUAGES.some((each) => templateText(dictionary, templateKey, each) === text)
	return untouched ? (templateText(dictionary, templateKey, language) ?? text) : text
}
