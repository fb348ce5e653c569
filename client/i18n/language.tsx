/** The reader's language for the whole page: chosen once, remembered, changed at once. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { isLanguage, type Language } from '../../shared/languages.ts'
import { readPreferences, writePreference } from '../device/preferences.ts'
import { type Translate, translator } from './translate.ts'

interface LanguageValue {
	language: Language
	setLanguage(language: Language): void
	t: Translate
}

const LanguageContext = createContext<LanguageValue | null>(null)

/** The first of the browser's languages that we speak; Finnish when there is none. */
export function preferredLanguage(wanted: readonly string[]): Language {
	for (const tag of wanted) {
		const code = tag.toLowerCase().split('-')[0]
		if (isLanguage(code)) return code
	}
	return 'fi'
}

export function LanguageProvider({ children }: { children: ReactNode }) {
	const [language, choose] = useState<Language>(
		() => readPreferences().language ?? preferredLanguage(navigator.languages),
	)
	useEffect(() => {
		document.documentElement.lang = language
	}, [language])
	const value = useMemo<LanguageValue>(
		() => ({
			language,
			setLanguage(next) {
				writePreference('language', next)
				choose(next)
			},
			t: translator(language),
		}),
		[language],
	)
	return <LanguageContext value={value}>{children}</LanguageContext>
}

export function useLanguage(): LanguageValue {
	const value = use(LanguageContext)
	if (!value) throw new Error('useLanguage needs a LanguageProvider above it')
	return value
}
