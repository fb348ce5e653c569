/** Ballots, and the results that take their place, in memory. */
import type { Dots, VoteResult } from '../../../shared/workshop/vote.ts'
import type { BallotStorage, CastBallots, ClosedVote } from '../BallotStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, done, type Entry, type MemoryTables, type VoteEntry } from './MemoryTables.ts'

export class MemoryBallots implements BallotStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async put(
		boardId: string,
		vote: string,
		by: string,
		dots: Dots,
		at: number,
	): Promise<Stored<null> | ClosedVote> {
		return this.#tables.withBoard(boardId, ({ votes }): Stored<null> | ClosedVote => {
			const entry = votes.get(vote) ?? newEntry()
			if (entry.result) return { ok: false, reason: 'closed' }
			if (Object.keys(dots).length === 0) entry.ballots.delete(by)
			else entry.ballots.set(by, { dots: { ...dots }, at })
			entry.changes++
			votes.set(vote, entry)
			return done(null)
		})
	}

	async read(boardId: string, vote: string, by: string): Promise<Stored<Dots | null>> {
		return this.#tables.withBoard(boardId, ({ votes }) => {
			const ballot = votes.get(vote)?.ballots.get(by)
			return done(ballot ? { ...ballot.dots } : null)
		})
	}

	async count(boardId: string, vote: string): Promise<Stored<number>> {
		return this.#tables.withBoard(boardId, ({ votes }) => done(votes.get(vote)?.ballots.size ?? 0))
	}

	async list(boardId: string, vote: string): Promise<Stored<CastBallots>> {
		return this.#tables.withBoard(boardId, ({ votes }) => {
			const { ballots, changes } = votes.get(vote) ?? newEntry()
			const cast = [...ballots].sort(([a], [b]) => (a < b ? -1 : 1))
			return done({ ballots: cast.map(([by, { dots }]) => ({ by, dots: { ...dots } })), changes })
		})
	}

	async close(
		boardId: string,
		vote: string,
		changes: number,
		result: VoteResult,
	): Promise<Stored<VoteResult> | Conflict> {
		return this.#tables.withBoard(boardId, ({ votes }): Stored<VoteResult> | Conflict => {
			const entry = votes.get(vote) ?? newEntry()
			if (!entry.result) {
				if (entry.changes !== changes) return CONFLICT
				entry.result = structuredClone(result)
				entry.ballots.clear()
				votes.set(vote, entry)
			}
			return done(structuredClone(entry.result))
		})
	}

	async result(boardId: string, vote: string): Promise<Stored<VoteResult | null>> {
		return this.#tables.withBoard(boardId, ({ votes }) => {
			return done(structuredClone(votes.get(vote)?.result ?? null))
		})
	}
}

/** Two participants are one: of two ballots in one vote the later one stays. */
export function mergeBallots({ votes }: Pick<Entry, 'votes'>, id: string, into: string): void {
	for (const vote of votes.values()) {
		const { ballots } = vote
		const [moved, own] = [ballots.get(id), ballots.get(into)]
		if (!moved) continue
		ballots.delete(id)
		if (!own || moved.at > own.at) ballots.set(into, moved)
		vote.changes++
	}
}

function newEntry(): VoteEntry {
	return { changes: 0, result: null, ballots: new Map() }
}
