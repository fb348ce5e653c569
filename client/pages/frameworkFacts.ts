/**
 * The little that the home page needs to know of the framework. Copied, because the
 * framework itself is 60 kB of words that only a board needs; a test holds the copy
 * against the original. (SPEC N5)
 */
import type { Localized } from '../../shared/languages.ts'

export const FRAMEWORK_ID = 'co-development-framework'

export const FRAMEWORK_TITLE: Localized = {
	fi: 'Yhteiskehittämisen viitekehys',
	en: 'Co-development framework',
	sv: 'Ramverk för samutveckling',
}

export const PERSPECTIVES: readonly { id: string; title: Localized }[] = [
	{ id: 'stakeholders', title: { fi: 'Sidosryhmät', en: 'Stakeholders', sv: 'Intressenter' } },
	{ id: 'culture', title: { fi: 'Kulttuuri', en: 'Culture', sv: 'Kultur' } },
	{ id: 'communication', title: { fi: 'Viestintä', en: 'Communication', sv: 'Kommunikation' } },
	{ id: 'technology', title: { fi: 'Teknologia', en: 'Technology', sv: 'Teknologi' } },
	{ id: 'value', title: { fi: 'Arvon luonti', en: 'Value creation', sv: 'Värdeskapande' } },
	{ id: 'tools', title: { fi: 'Työkalut', en: 'Tools', sv: 'Verktyg' } },
]

/** How many guiding ideas stand in each cell: a string for each theme, a digit for each perspective. */
export const IDEA_COUNTS: readonly string[] = [
	'121121',
	'424231',
	'211112',
	'321222',
	'232221',
	'221231',
	'333422',
	'112221',
	'222111',
]
