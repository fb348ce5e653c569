/** The participants of boards. Limits are the caller's. (SPEC S21, S23, J41, J43) */
import type { Role } from '../../shared/roles.ts'
import type { Stored } from './Stored.ts'

export interface ParticipantRow {
	id: string
	name: string
	sector: string
	organisation: string | null
	role: Role
	/** The link by which they came. */
	link: Role
	joinedAt: number
	/** Removed by a facilitator, until let in again. The row stays, so that the id does too. */
	removed: boolean
	/** SHA-256 of the proof that their device keeps, base64url; null where it keeps none. */
	proof: string | null
	/** The participant whom this one turned out to be; null for one of their own. */
	mergedInto: string | null
}

export interface ParticipantStorage {
	/** An id in use is an `unavailable`. */
	add(boardId: string, row: ParticipantRow): Promise<Stored<null>>
	/** How many ever joined, the removed ones and the merged ones included. */
	count(boardId: string): Promise<Stored<number>>
	read(boardId: string, id: string): Promise<Stored<ParticipantRow>>
	/** All who ever joined, in that order. */
	list(boardId: string): Promise<Stored<ParticipantRow[]>>
	/** @returns the row as it is then */
	change(
		boardId: string,
		id: string,
		change: Partial<Omit<ParticipantRow, 'id' | 'joinedAt'>>,
	): Promise<Stored<ParticipantRow>>
	/** The participant with this proof; of several the one who joined last, never a removed one. */
	findByProof(boardId: string, proof: string): Promise<Stored<ParticipantRow>>
	/**
	 * Merge one participant into another, with those who were merged into them before; their
	 * files count as the other's, and of two ballots in one vote the later one stays.
	 */
	merge(boardId: string, id: string, into: string): Promise<Stored<null>>
}
