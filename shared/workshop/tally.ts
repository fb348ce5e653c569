/**
 * Counts ballots. A sector is told alone only where so many of it voted that no one's ballot
 * shows through, and where what is left, which anybody can reckon by subtraction, hides its
 * voters as well. (SPEC H136)
 */
import type { Dots, SectorSums, Sums, VoteResult } from './vote.ts'

/** Of one sector, to be told alone; and of those who are told together. */
export const ENOUGH_VOTERS = 5

export interface CastBallot {
	/** Participant id. */
	by: string
	/** Sector id. */
	sector: string
	dots: Dots
}

/**
 * @param names whether it was said before that who gave which will be told
 * @param counts whether dots on this count: what has been deleted since has none
 */
export function tally(
	ballots: readonly CastBallot[],
	names: boolean,
	counts: (target: string) => boolean,
): VoteResult {
	const living = ballots
		.map((ballot) => ({ ...ballot, dots: countedDots(ballot.dots, counts) }))
		.filter(({ dots }) => Object.keys(dots).length > 0)
	const ids = [...new Set(living.map(({ sector }) => sector))].sort()
	const all = ids.map((id): SectorSums => {
		return { id, ...sumsOf(living.filter(({ sector }) => sector === id)) }
	})
	const told = toldAlone(all)
	const rest = living.filter(({ sector }) => !told.has(sector))
	return {
		...sumsOf(living),
		sectors: all.filter(({ id }) => told.has(id)),
		others: rest.length > 0 ? sumsOf(rest) : null,
		ballots: names ? living.map(({ by, dots }) => ({ by, dots })) : null,
	}
}

/** Dots of living targets, and none of 0. */
export function countedDots(dots: Dots, counts: (target: string) => boolean): Dots {
	return Object.fromEntries(Object.entries(dots).filter(([id, count]) => count > 0 && counts(id)))
}

function toldAlone(sectors: readonly SectorSums[]): Set<string> {
	const told = sectors
		.filter(({ voters }) => voters >= ENOUGH_VOTERS)
		.sort((a, b) => b.voters - a.voters)
	let rest = voters(sectors) - voters(told)
	// The smallest joins the rest until that is large enough.
	while (rest > 0 && rest < ENOUGH_VOTERS && told.length > 0) rest += told.pop()?.voters ?? 0
	return new Set(told.map(({ id }) => id))
}

function voters(sectors: readonly SectorSums[]): number {
	return sectors.reduce((sum, sector) => sum + sector.voters, 0)
}

function sumsOf(cast: readonly CastBallot[]): Sums {
	const sums = new Map<string, number>()
	for (const { dots } of cast) {
		for (const [id, count] of Object.entries(dots)) sums.set(id, (sums.get(id) ?? 0) + count)
	}
	return { voters: cast.length, dots: Object.fromEntries(sums) }
}
