/** The languages that the interface and the framework speak. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in all languages. */
export type Localized = Readonly<Record<Language, string>>

export function isLanguage(value: unknown): value is Language {
	return LANGUAGES.some((language) => language === value)
}
