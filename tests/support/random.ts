/** A seeded source of chance (mulberry32), so that a failing seed fails again. */
export interface Random {
	/** 0 <= n < 1 */
	next(): number
	/** 0 <= n < below */
	integer(below: number): number
	pick<T>(items: readonly T[]): T | undefined
	chance(probability: number): boolean
}

export function seededRandom(seed: number): Random {
	let state = seed | 0
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296
	}
	return {
		next,
		integer: (below) => Math.floor(next() * below),
		pick: (items) => items[Math.floor(next() * items.length)],
		chance: (probability) => next() < probability,
	}
}
