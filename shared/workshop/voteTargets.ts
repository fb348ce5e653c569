/** What can be voted on: of a board's matrix, what lies in the part that the vote opens. (SPEC H132) */
import { isCounted, type Matrix } from '../matrix/matrix.ts'
import { covers } from './RunSheet.ts'
import type { Vote } from './vote.ts'

/** @returns record ids of notes or cells, or themes' ids; in the order in which they lie */
export function voteTargets(
	{ cells, outside }: Pick<Matrix, 'cells' | 'outside'>,
	{ on, open }: Pick<Vote, 'on' | 'open'>,
): Set<string> {
	const within = cells.filter((cell) => covers(open, cell))
	if (on === 'cells') return new Set(within.map(({ id }) => id))
	if (on === 'themes') return new Set(within.map(({ theme }) => theme))
	const notes = within.flatMap((cell) => cell.notes)
	// A part of the matrix is nowhere outside it.
	const loose = open === 'all' ? outside : []
	return new Set([...notes, ...loose].filter(isCounted).map(({ id }) => id))
}
