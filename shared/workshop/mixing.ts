/** Puts people into teams by chance, evenly; and so that each team has as many sectors as it can. (SPEC H172) */

export interface Mixed {
	/** Participant id. */
	id: string
	sector: string
}

export const MIXINGS = ['chance', 'sectors'] as const
export type Mixing = (typeof MIXINGS)[number]

/**
 * Sizes differ by one at most; by `sectors` so do the numbers of each sector.
 *
 * @param random from 0 up to 1, without it
 * @returns participant ids of each team
 */
export function mix(
	people: readonly Mixed[],
	teams: number,
	how: Mixing,
	random: () => number,
): string[][] {
	const shuffled = shuffle(people, random)
	const dealing = how === 'chance' ? shuffled : bySector(shuffled)
	const dealt: string[][] = Array.from({ length: teams }, () => [])
	// Which team is the first is chance too: it's not always the same that has one more.
	const first = Math.floor(random() * teams)
	for (const [n, { id }] of dealing.entries()) dealt[(first + n) % teams]?.push(id)
	return dealt
}

/** One sector after another, as they come first: dealt round, each goes to all teams in turn. */
function bySector(people: readonly Mixed[]): Mixed[] {
	const sectors = new Map<string, Mixed[]>()
	for (const one of people) sectors.set(one.sector, [...(sectors.get(one.sector) ?? []), one])
	return [...sectors.values()].flat()
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
	const shuffled = [...items]
	for (let last = shuffled.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1))
		const [a, b] = [shuffled[last], shuffled[other]] as [T, T]
		shuffled[last] = b
		shuffled[other] = a
	}
	return shuffled
}
