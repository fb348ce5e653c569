/** What was asked of the notes of an export, in the reader's language. (SPEC E52) */
import type { Groups } from '../document/groups.ts'
import type { Participant, Settings } from '../document/people.ts'
import type { Language } from '../languages.ts'
import type { Criteria } from '../matrix/criteria.ts'
import { findSector, sectorLabel } from '../sectors.ts'

const WORDS: Record<
	Language,
	{
		sectors: string
		groups: string
		author: string
		since: (time: string) => string
		locale: string
	}
> = {
	fi: {
		sectors: 'Sektorit',
		groups: 'Ryhmät',
		author: 'Kirjoittaja',
		since: (time) => `Kirjoitettu ${time} tai sen jälkeen`,
		locale: 'fi-FI',
	},
	sv: {
		sectors: 'Sektorer',
		groups: 'Grupper',
		author: 'Skribent',
		since: (time) => `Skrivet ${time} eller senare`,
		locale: 'sv-FI',
	},
	en: {
		sectors: 'Sectors',
		groups: 'Groups',
		author: 'Writer',
		since: (time) => `Written ${time} or later`,
		locale: 'en-GB',
	},
}

export interface FilterSource {
	settings: Pick<Settings, 'sectors'>
	participants: ReadonlyMap<string, Participant>
	groups: Groups
}

/** A sentence for each criterion; what isn't on the board any more is named by its id. */
export function filterWords(
	criteria: Criteria,
	{ settings, participants, groups }: FilterSource,
	language: Language,
	zone: string,
): string {
	const { locale, ...words } = WORDS[language]
	const said: string[] = []
	if (criteria.sectors) {
		const names = [...criteria.sectors].map((id) => {
			const known = findSector(settings.sectors, id)
			return known ? sectorLabel(known, language) : id
		})
		said.push(`${words.sectors}: ${names.join(', ')}`)
	}
	if (criteria.groups) {
		const names = [...criteria.groups].map((id) => groups[id]?.name ?? id)
		said.push(`${words.groups}: ${names.join(', ')}`)
	}
	if (criteria.author !== null) {
		said.push(`${words.author}: ${participants.get(criteria.author)?.name ?? criteria.author}`)
	}
	if (criteria.since !== null) {
		const format = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const
		const time = new Intl.DateTimeFormat(locale, format).format(criteria.since)
		said.push(words.since(`${time} (${zone})`))
	}
	return said.map((sentence) => `${sentence}.`).join(' ')
}
