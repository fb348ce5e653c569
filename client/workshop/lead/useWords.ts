/** The panel's own words in the reader's language. */
import { useMemo } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type TranslateOf, translatorOf } from '../../i18n/translate.ts'
import { en, type LeadWords } from './words/en.ts'
import { fi } from './words/fi.ts'
import { sv } from './words/sv.ts'

export const LEAD_WORDS: Readonly<Record<Language, LeadWords>> = { fi, sv, en }

export type Say = TranslateOf<typeof en>

export function useWords(): Say {
	const { language } = useLanguage()
	return useMemo(() => translatorOf<typeof en>(LEAD_WORDS[language], language), [language])
}
