/**
 * The framework's words in the reader's language, for as long as nobody has
 * edited them on this board. (SPEC F10)
 */
import { LANGUAGES, type Language } from '../languages.ts'
import { templateText } from './framework.ts'

/**
 * @param templateKey where the words stand in the template
 * @param text the words as the board has them now
 * @returns the template's words in `language` while `text` is the template's in any language, else `text`
 */
export function localizedText(templateKey: string, text: string, language: Language): string {
	const untouched = LANGUAGES.some((written) => templateText(templateKey, written) === text)
	return untouched ? (templateText(templateKey, language) ?? text) : text
}
