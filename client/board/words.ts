/** The framework's words as this reader sees them, and whose language they are in. */
import { guessLanguage } from '../../shared/guessLanguage.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { templateText } from '../../shared/templates/framework.ts'
import { localizedText } from '../../shared/templates/localizedText.ts'

export interface Words {
	text: string
	/** For `lang`: of what people write it's a guess, empty where their words don't tell. */
	lang: Language | ''
}

/** @param templateKey null for what isn't the template's */
export function readerWords(templateKey: string | null, text: string, language: Language): Words {
	if (templateKey === null) return { text, lang: guessLanguage(text) ?? '' }
	const shown = localizedText(templateKey, text, language)
	// The reader's own first: some words are the same in two languages.
	const lang = [language, ...LANGUAGES].find((each) => templateText(templateKey, each) === shown)
	return { text: shown, lang: lang ?? '' }
}
