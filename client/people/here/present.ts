/**
 * Who is at the board now, by sector: each participant once, however many windows
 * they have open. Names are the server's word where it tells them. (SPEC N22, J16)
 */
import type { ParticipantInfo } from '../../../shared/api.ts'
import type { Participant } from '../../../shared/document/people.ts'
import { findSector, type Sector } from '../../../shared/sectors.ts'
import type { Person } from '../../sync/useBoard.ts'

export interface Present {
	id: string
	/** Null where it isn't told: on a pseudonymous board. */
	name: string | null
	organisation: string | null
	/** Null of a sector that has left the board's list. */
	sector: Sector | null
	isMe: boolean
}

export interface PresentSector {
	sector: Sector | null
	people: Present[]
}

interface Board {
	people: readonly Person[]
	participants: Readonly<Record<string, Participant>>
	sectors: readonly Sector[]
}

/** Me first, the others by name. */
export function listPresent(
	{ people, participants, sectors }: Board,
	me: ParticipantInfo,
): Present[] {
	const present = new Map<string, Present>()
	for (const person of people) {
		const id = person.isMe ? me.id : (person.participant ?? person.id)
		if (present.has(id)) continue
		const known = id === me.id ? me : participants[id]
		present.set(id, {
			id,
			name: known?.name || person.name || null,
			organisation: known?.organisation || null,
			sector: known ? findSector(sectors, known.sector) : null,
			isMe: id === me.id,
		})
	}
	return [...present.values()].sort(
		(a, b) =>
			Number(b.isMe) - Number(a.isMe) ||
			(a.name ?? '').localeCompare(b.name ?? '') ||
			(a.id < b.id ? -1 : 1),
	)
}

/** In the board's order; those who are of none of its sectors at the end. */
export function bySector(present: readonly Present[], sectors: readonly Sector[]): PresentSector[] {
	return [...sectors, null]
		.map((sector) => ({ sector, people: present.filter((one) => one.sector === sector) }))
		.filter(({ people }) => people.length > 0)
}
