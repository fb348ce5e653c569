/** Where sectors differ most in a vote: by how unlike the shares of their dots are. (SPEC H137) */
import type { SectorSums, VoteResult } from './vote.ts'

export interface Share {
	/** Sector id. */
	sector: string
	/** Of all dots of this sector, from 0 to 1. */
	share: number
}

export interface Difference {
	/** What was voted on. */
	target: string
	/** Of the sector that cares for it most, and of the one that does least. */
	highest: Share
	lowest: Share
	/** How far those two are apart, from 0 to 1. */
	spread: number
	/** Of each sector, as they are told. */
	shares: readonly Share[]
}

/**
 * Shares, not sums: a sector of many voters doesn't outweigh a small one. Sectors that are told
 * together are no sector.
 *
 * @returns what differs at all, most first; empty where fewer than two sectors are told alone
 */
export function differences({ sectors, dots }: Pick<VoteResult, 'sectors' | 'dots'>): Difference[] {
	const given = sectors
		.map((sector) => ({ sector, all: allDots(sector) }))
		.filter(({ all }) => all > 0)
	if (given.length < 2) return []
	const found = Object.keys(dots).map((target): Difference => {
		const shares = given.map(({ sector, all }) => {
			return { sector: sector.id, share: (sector.dots[target] ?? 0) / all }
		})
		const highest = shares.reduce((a, b) => (b.share > a.share ? b : a))
		const lowest = shares.reduce((a, b) => (b.share < a.share ? b : a))
		return { target, highest, lowest, spread: highest.share - lowest.share, shares }
	})
	return found
		.filter(({ spread }) => spread > 0)
		.sort((a, b) => b.spread - a.spread || (dots[b.target] ?? 0) - (dots[a.target] ?? 0))
}

function allDots({ dots }: SectorSums): number {
	return Object.values(dots).reduce((sum, count) => sum + count, 0)
}
