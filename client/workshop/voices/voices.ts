/**
 * Whose voices haven't been heard: cells where nobody or one sector has spoken, and sectors
 * that are here and silent. Sectors only, never people. (SPEC N117)
 */
import type { Participant } from '../../../shared/document/people.ts'
import type { CellCoverage, Coverage } from '../../../shared/matrix/coverage.ts'
import { isCounted, type Matrix } from '../../../shared/matrix/matrix.ts'
import { covers, type Phase } from '../../../shared/workshop/RunSheet.ts'
import type { Person } from '../../sync/useBoard.ts'

export interface SilentSector {
	/** Sector id. */
	id: string
	/** How many people of it are here, without those who lead. */
	here: number
}

interface Here {
	people: readonly Person[]
	participants: Readonly<Record<string, Participant>>
}

/** How many of each sector are here, each participant once; nobody waits for the voices of those who lead. */
export function sectorsHere({ people, participants }: Here): Map<string, number> {
	const seen = new Set<string>()
	const here = new Map<string, number>()
	for (const person of people) {
		const { participant } = person
		const leads = person.isMe || person.leads
		if (leads || participant === null || seen.has(participant)) continue
		seen.add(participant)
		const sector = participants[participant]?.sector
		if (sector) here.set(sector, (here.get(sector) ?? 0) + 1)
	}
	return here
}

/** @param since milliseconds since 1970; null for ever */
export function silentSectors(
	matrix: Matrix,
	here: ReadonlyMap<string, number>,
	since: number | null,
): SilentSector[] {
	const spoken = new Set<string>()
	for (const note of [...matrix.cells.flatMap(({ notes }) => notes), ...matrix.outside]) {
		const { stamp } = note
		if (!stamp || !isCounted(note)) continue
		// What another changed doesn't tell that its maker spoke.
		const spokeAt = stamp.by === undefined ? stamp.m : stamp.c
		if (since === null || spokeAt >= since) spoken.add(stamp.s)
	}
	return [...here]
		.filter(([id]) => !spoken.has(id))
		.map(([id, count]) => ({ id, here: count }))
		.sort((a, b) => b.here - a.here || (a.id < b.id ? -1 : 1))
}

/** Cells that wait for somebody to speak, or for another sector, of those that the phase opens; empty ones first. */
export function waitingCells({ cells }: Coverage, phase: Phase | null): CellCoverage[] {
	// Where nothing is open, all of it is talked about.
	const open = phase && phase.open !== 'none' ? phase.open : 'all'
	const waiting = [...cells.values()].filter(
		(cell) => cell.voices !== 'several' && covers(open, cell),
	)
	const isEmpty = ({ voices }: CellCoverage) => Number(voices !== 'nobody')
	return waiting.sort((a, b) => isEmpty(a) - isEmpty(b))
}
