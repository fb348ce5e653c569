/** Which part of a board a phase leaves open, asked of a record by what it lies in. (SPEC Q50) */
import { isAtLeast, type Role } from '../roles.ts'
import { covers, openPartOf, type Phase } from './RunSheet.ts'

/** Deeper than any board nests; circles end there too. */
const MAX_DEPTH = 40

/** What is asked of the board's records. */
export interface Places {
	/** null where it lies in nothing, or isn't there. */
	parentOf(id: string): string | null
	/** The cell that a record is; null where it's none. */
	cellOf(id: string): { theme: string; perspective: string } | null
}

/** @param parentId of what is written; outside the matrix a part of it is nowhere */
export function leavesOpen(phase: Phase, role: Role, parentId: string, places: Places): boolean {
	if (!isAtLeast(role, phase.writers)) return false
	const open = openPartOf(phase)
	if (open === 'all' || open === 'none') return open === 'all'
	let id: string | null = parentId
	for (let depth = 0; id !== null && depth < MAX_DEPTH; depth++) {
		const cell = places.cellOf(id)
		if (cell) return covers(open, cell)
		id = places.parentOf(id)
	}
	return false
}
