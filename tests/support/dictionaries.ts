/** The words of all languages at once, as no page loads them. */
import { type Dictionary, en } from '../../client/i18n/en.ts'
import { fi } from '../../client/i18n/fi.ts'
import { sv } from '../../client/i18n/sv.ts'
import type { Language } from '../../shared/languages.ts'

export const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { fi, sv, en }
