/** The template's words as this reader sees them, and whose language they are in. */
import { guessLanguage } from '../guessLanguage.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import { type Dictionary, localizedText, templateText } from '../templates/words.ts'

export interface Words {
	text: string
	/** For `lang`: of what people write it's a guess, empty where their words don't tell. */
	lang: Language | ''
}

/** Who reads, and where the template's words stand. */
export interface Reader {
	language: Language
	dictionary: Dictionary
}

/** @param templateKey null for what isn't the template's */
export function readerWords(reader: Reader, templateKey: string | null, text: string): Words {
	if (templateKey === null) return { text, lang: guessLanguage(text) ?? '' }
	const { language, dictionary } = reader
	const shown = localizedText(dictionary, templateKey, text, language)
	return { text: shown, lang: languageOf(reader, templateKey, shown) ?? '' }
}

/** Whose words these are: of some, two languages have the same, and then they are the reader's own. */
export function languageOf(
	{ language, dictionary }: Reader,
	templateKey: string,
	text: string,
): Language | undefined {
	const { languages } = dictionary
	// A language that the template lacks would be told the first one's words for its own.
	const own = languages.length > 0 ? languages : LANGUAGES
	return [language, ...own].find(
		(each) => own.includes(each) && templateText(dictionary, templateKey, each) === text,
	)
}
