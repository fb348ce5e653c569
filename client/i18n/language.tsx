/**
 * The reader's language for the whole page: chosen once, remembered, changed when its words
 * have come. Until then, and if they don't come, the page stays in the present one. (SPEC L4, L6)
 */
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import { isLanguage, type Language } from '../../shared/languages.ts'
import { readPreferences, writePreference } from '../device/preferences.ts'
import { type Loaded, loadWords } from './loadWords.ts'
import { LANGUAGE_NAMES, type Translate, translator } from './translate.ts'
import './language.css'

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

/** As chosen on this device, else as the browser has it. */
export function startingLanguage(): Language {
	return readPreferences().language ?? preferredLanguage(navigator.languages)
}

interface LanguageProviderProps {
	/** The words that the page begins with. */
	first: Loaded
	children: ReactNode
}

export function LanguageProvider({ first, children }: LanguageProviderProps) {
	const [{ language, words }, show] = useState(first)
	const [missing, miss] = useState<Language | null>(null)
	const wanted = useRef(language)
	useEffect(() => {
		document.documentElement.lang = language
	}, [language])
	const value = useMemo<LanguageValue>(
		() => ({
			language,
			async setLanguage(next) {
				wanted.current = next
				miss(null)
				const loaded = await loadWords(next)
				// Another may have been chosen meanwhile.
				if (wanted.current !== next) return
				if (!loaded) return miss(next)
				writePreference('language', next)
				show(loaded)
			},
			t: translator(words, language),
		}),
		[language, words],
	)
	const { t } = value
	return (
		<LanguageContext value={value}>
			{children}
			{missing && (
				<div className="language-missing">
					<p role="alert">{t('app.languageMissing', { language: LANGUAGE_NAMES[missing] })}</p>
					<button type="button" className="button" onClick={() => miss(null)}>
						{t('app.close')}
					</button>
				</div>
			)}
		</LanguageContext>
	)
}

export function useLanguage(): LanguageValue {
	const value = use(LanguageContext)
	if (!value) throw new Error('useLanguage needs a LanguageProvider above it')
	return value
}
