/** The people that a facilitator puts into teams: whom, by which name, and whether they're here. (SPEC N126) */
import type { ListedParticipant } from '../../../shared/api.ts'
import type { Language } from '../../../shared/languages.ts'
import { findSector, type Sector, sectorLabel } from '../../../shared/sectors.ts'
import type { SayTeams } from './useTeamsWords.ts'

export interface Teamed {
	id: string
	/** Of a board that shows no names, the sector with a number. */
	name: string
	sector: Sector | null
	here: boolean
	/** Facilitators are dealt by hand only. */
	leads: boolean
}

interface Told {
	participants: readonly ListedParticipant[]
	sectors: readonly Sector[]
	pseudonymous: boolean
}

/** By name, without viewers. */
export function teamedOf(
	{ participants, sectors, pseudonymous }: Told,
	language: Language,
	say: SayTeams,
): Teamed[] {
	const counted = new Map<string, number>()
	const people = participants
		.filter(({ role }) => role !== 'viewer')
		.map(({ id, name, sector: sectorId, here, role }): Teamed => {
			const sector = findSector(sectors, sectorId)
			const number = (counted.get(sectorId) ?? 0) + 1
			counted.set(sectorId, number)
			const label = sector ? sectorLabel(sector, language) : sectorId
			const shown = pseudonymous || !name ? say('nobody', { sector: label, number }) : name
			return { id, name: shown, sector, here, leads: role === 'facilitator' }
		})
	return people.sort((a, b) => a.name.localeCompare(b.name, language, { numeric: true }))
}
