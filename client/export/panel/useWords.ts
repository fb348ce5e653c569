/** The panel's own words in the reader's language. */
import { useMemo } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type TranslateOf, translatorOf } from '../../i18n/translate.ts'
import { en, type PanelWords } from './words/en.ts'
import { fi } from './words/fi.ts'
import { sv } from './words/sv.ts'

export const PANEL_WORDS: Readonly<Record<Language, PanelWords>> = { fi, sv, en }

export type Say = TranslateOf<typeof en>

export function useWords(): Say {
	const { language } = useLanguage()
	return useMemo(() => translatorOf<typeof en>(PANEL_WORDS[language], language), [language])
}
