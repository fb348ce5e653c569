/** The panel's own words in the reader's language. */
import { useMemo } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type TranslateOf, translatorOf } from '../../i18n/translate.ts'
import { en, type TeamsWords } from './words/en.ts'
import { fi } from './words/fi.ts'
import { sv } from './words/sv.ts'

export const TEAMS_WORDS: Readonly<Record<Language, TeamsWords>> = { fi, sv, en }

export type SayTeams = TranslateOf<typeof en>

export function useTeamsWords(): SayTeams {
	const { language } = useLanguage()
	return useMemo(() => translatorOf<typeof en>(TEAMS_WORDS[language], language), [language])
}
