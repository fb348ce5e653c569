/** The teams of a board as this person meets them: which is theirs, and what is its part in the present phase. (SPEC N120) */
import { useMemo } from 'react'
import type { Team } from '../../shared/document/teams.ts'
import { isAtLeast, type Role } from '../../shared/roles.ts'
import { presentPhase } from '../../shared/workshop/phase.ts'
import { covers, type OpenPart, type Phase } from '../../shared/workshop/RunSheet.ts'
import { phaseFor } from '../../shared/workshop/teamParts.ts'
import type { BoardConnection } from '../sync/useBoard.ts'

/** What of a board it follows. */
export type TeamWatched = 'teams' | 'teamParts' | 'runSheet' | 'phase'

export interface TeamHere {
	list: readonly Team[]
	/** null in none. */
	mine: Team | null
	/** What its part is now; null where all have the same. */
	part: OpenPart | null
	/** This person may be in a team. */
	takesPart: boolean
	/** They choose it themselves. */
	mayChoose: boolean
}

/** @param connection null before the board is there */
export function teamHere(
	connection: Pick<BoardConnection, TeamWatched> | null,
	{ id, role }: { id: string; role: Role },
): TeamHere {
	const teams = connection?.teams
	const list = teams?.list ?? []
	const mine = teamWith(list, id)
	const phase = presentPhase(connection?.runSheet ?? [], connection?.phase ?? null)
	const parts = connection?.teamParts ?? null
	const takesPart = isAtLeast(role, 'contributor')
	return {
		...{ list, mine, takesPart },
		part: phase && parts && mine ? phaseFor(phase, parts, mine.id).open : null,
		// Who leads isn't asked to.
		mayChoose: takesPart && teams?.choice === true && (role !== 'facilitator' || mine !== null),
	}
}

export function teamWith(list: readonly Team[], participantId: string): Team | null {
	return list.find(({ members }) => members.includes(participantId)) ?? null
}

/** The present phase as it holds for somebody: its `open` is their part. null in no phase. */
export function useOwnPhase(
	connection: Pick<BoardConnection, TeamWatched> | null,
	{ id, role }: { id: string; role: Role },
): Phase | null {
	const phase = presentPhase(connection?.runSheet ?? [], connection?.phase ?? null)
	const parts = connection?.teamParts ?? null
	const team = teamWith(connection?.teams.list ?? [], id)?.id ?? null
	return useMemo(() => {
		// Who leads writes everywhere, and sees what the phase says.
		if (!phase || (team === null && role === 'facilitator')) return phase
		return phaseFor(phase, parts, team)
	}, [phase, parts, team, role])
}

/** Cells of a part in the board's order, row by row. */
export function cellsIn<Cell extends { theme: string; perspective: string; x: number; y: number }>(
	cells: readonly Cell[],
	part: OpenPart,
): Cell[] {
	return cells.filter((cell) => covers(part, cell)).sort((a, b) => a.y - b.y || a.x - b.x)
}
