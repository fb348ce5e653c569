/** What a facilitator wrote in one or more languages, as this reader gets it. (SPEC N80) */
import { LANGUAGES, type Language } from '../../shared/languages.ts'

export interface Said {
	text: string
	/** For `lang`. */
	lang: Language
}

/** @returns in the reader's language, else in the first that there is; null where nothing was written */
export function said(
	words: Readonly<Partial<Record<Language, string>>>,
	reader: Language,
): Said | null {
	for (const lang of [reader, ...LANGUAGES]) {
		const text = words[lang]
		if (text) return { text, lang }
	}
	return null
}
