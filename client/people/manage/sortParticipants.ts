/** The order of a facilitator's list of people, and the search in it. */
import type { ListedParticipant } from '../../../shared/api.ts'
import type { Language } from '../../../shared/languages.ts'
import { findSector, type Sector, sectorLabel } from '../../../shared/sectors.ts'

export interface SortedParticipants {
	here: readonly ListedParticipant[]
	away: readonly ListedParticipant[]
}

/** Me first, then by name as the reader's language sorts. */
export function sortParticipants(
	participants: readonly ListedParticipant[],
	myId: string,
	language: Language,
): SortedParticipants {
	const sorted = [...participants].sort(
		(a, b) =>
			Number(b.id === myId) - Number(a.id === myId) ||
			a.name.localeCompare(b.name, language) ||
			a.joinedAt - b.joinedAt,
	)
	return { here: sorted.filter(({ here }) => here), away: sorted.filter(({ here }) => !here) }
}

/** By name, organisation, or sector in the reader's language; all where nothing is asked for. */
export function findParticipants(
	participants: readonly ListedParticipant[],
	wanted: string,
	sectors: readonly Sector[],
	language: Language,
): readonly ListedParticipant[] {
	const letters = wanted.trim().toLocaleLowerCase(language)
	if (letters === '') return participants
	return participants.filter(({ name, organisation, sector }) => {
		const known = findSector(sectors, sector)
		const words = [name, organisation ?? '', known ? sectorLabel(known, language) : '']
		return words.some((word) => word.toLocaleLowerCase(language).includes(letters))
	})
}

/** Those of the same name first: a second entry is mostly one of them. */
export function sortLikely(
	name: string,
	others: readonly ListedParticipant[],
	language: Language,
): { likely: readonly ListedParticipant[]; rest: readonly ListedParticipant[] } {
	const plain = (words: string) => words.trim().toLocaleLowerCase(language)
	const isLikely = (one: ListedParticipant) => plain(one.name) === plain(name)
	const sorted = [...others].sort(
		(a, b) => a.name.localeCompare(b.name, language) || a.joinedAt - b.joinedAt,
	)
	return { likely: sorted.filter(isLikely), rest: sorted.filter((one) => !isLikely(one)) }
}
