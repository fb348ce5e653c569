/**
 * Secret votes: ballots come by HTTP, stand in the store and leave it for nobody but their
 * voter; the document is told what is asked, and after the close what came of it. (SPEC H130-H136)
 *
 * A vote is closed in the document first, with the phase that is left; then it's counted, and
 * the ballots are deleted in the step that keeps their sums; then the document gets those. A
 * server that ends in between goes on where it was as soon as anybody asks.
 */
import type * as Y from 'yjs'
import { isPseudonymous } from '../../shared/document/people.ts'
import type { BallotAnswer, VoteAnswer } from '../../shared/voteApi.ts'
import { presentPhase, readPhase, readRunSheet } from '../../shared/workshop/phase.ts'
import { type CastBallot, countedDots, tally } from '../../shared/workshop/tally.ts'
import {
	type Dots,
	readVote,
	readVotes,
	type Vote,
	type VoteResult,
	voteIdOf,
	writeVote,
} from '../../shared/workshop/vote.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { BallotRow, BallotStorage } from '../storage/BallotStorage.ts'
import type { ParticipantRow, ParticipantStorage } from '../storage/ParticipantStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { VoteTargets } from './VoteTargets.ts'

/** A ballot that was sent in time arrives within this. */
const TRANSIT_MS = 5_000
/** A close counts again where a ballot that was on its way came in between. */
const COUNTS = 50

export type NotVoted = {
	ok: false
	reason:
		| 'unknown-vote'
		| 'vote-closed'
		| 'open'
		| 'too-many-dots'
		| 'too-many-on-one'
		| 'unknown-target'
		| 'outside-part'
}

export type BallotListener = (boardId: string, voteId: string, isOpen: boolean) => void

interface Parts {
	registry: RoomRegistry
	ballots: BallotStorage
	participants: ParticipantStorage
	/** Milliseconds since 1970. */
	wallClock?: () => number
}

export class Votes {
	readonly #registry: RoomRegistry
	readonly #ballots: BallotStorage
	readonly #participants: ParticipantStorage
	readonly #wallClock: () => number
	readonly #targets = new VoteTargets()
	#listener: BallotListener = () => {}

	constructor({ registry, ballots, participants, wallClock = Date.now }: Parts) {
		this.#registry = registry
		this.#ballots = ballots
		this.#participants = participants
		this.#wallClock = wallClock
	}

	/** Called when somebody has voted, or changed their vote, and when the ballots have ended. */
	onBallots(listener: BallotListener): void {
		this.#listener = listener
	}

	async list(boardId: string): Promise<Stored<Vote[]>> {
		const settled = await this.settle(boardId)
		return settled.ok ? this.#registry.inspect(boardId, readVotes) : settled
	}

	/** @param counts whether they may know how many have voted so far */
	async read(
		boardId: string,
		voteId: string,
		counts: boolean,
	): Promise<Stored<VoteAnswer> | NotVoted> {
		const found = await this.#settled(boardId, voteId)
		if (!found.ok) return found
		const vote = found.value
		if (vote.result) return { ok: true, value: { ...vote, voted: vote.result.voters } }
		if (!counts) return { ok: false, reason: 'open' }
		const voted = await this.#ballots.count(boardId, voteId)
		return voted.ok ? { ok: true, value: { ...vote, voted: voted.value } } : voted
	}

	/** One's own. */
	async ballot(
		boardId: string,
		voteId: string,
		by: string,
	): Promise<Stored<BallotAnswer> | NotVoted> {
		const found = await this.#settled(boardId, voteId)
		if (!found.ok) return found
		if (found.value.closed !== null) return { ok: false, reason: 'vote-closed' }
		const dots = await this.#ballots.read(boardId, voteId, by)
		if (!dots.ok) return dots
		const targets = await this.#registry.inspect(boardId, (doc) =>
			this.#targets.of(doc, found.value),
		)
		if (!targets.ok) return targets
		// What was deleted since has given its dots back.
		return answer(
			found.value,
			countedDots(dots.value ?? {}, (id) => targets.value.has(id)),
		)
	}

	async cast(
		boardId: string,
		voteId: string,
		by: string,
		dots: Dots,
	): Promise<Stored<BallotAnswer> | NotVoted> {
		const checked = await this.#registry.inspect(boardId, (doc) => this.#check(doc, voteId, dots))
		if (!checked.ok) return checked
		if (!checked.value.ok) return checked.value
		const vote = checked.value.value
		const given = countedDots(dots, () => true)
		const put = await this.#ballots.put(boardId, voteId, by, given, this.#wallClock())
		if (put.ok) {
			this.#listener(boardId, voteId, true)
			return answer(vote, given)
		}
		if (put.reason !== 'closed') return put
		// The store was quicker to close it than the document.
		const settled = await this.#count(boardId, vote)
		return settled.ok ? { ok: false, reason: 'vote-closed' } : settled
	}

	/** Before its phase is left. One that is closed stays as it is. */
	async close(boardId: string, voteId: string): Promise<Stored<VoteAnswer> | NotVoted> {
		const now = this.#wallClock()
		let known = false
		const changed = await this.#registry.change(boardId, (doc) => {
			const vote = readVote(doc, voteId)
			known = vote !== null
			if (vote?.closed === null) writeVote(doc, { ...vote, closed: now })
		})
		if (!changed.ok) return changed
		if (!known) return { ok: false, reason: 'unknown-vote' }
		return this.read(boardId, voteId, true)
	}

	/** Counts whatever is closed and isn't counted. */
	async settle(boardId: string): Promise<Stored<null>> {
		const votes = await this.#registry.inspect(boardId, readVotes)
		if (!votes.ok) return votes
		for (const vote of votes.value) {
			if (vote.closed === null || vote.result) continue
			const counted = await this.#count(boardId, vote)
			if (!counted.ok) return counted
		}
		return { ok: true, value: null }
	}

	async #settled(boardId: string, voteId: string): Promise<Stored<Vote> | NotVoted> {
		const settled = await this.settle(boardId)
		if (!settled.ok) return settled
		const vote = await this.#registry.inspect(boardId, (doc) => readVote(doc, voteId))
		if (!vote.ok) return vote
		return vote.value ? { ok: true, value: vote.value } : { ok: false, reason: 'unknown-vote' }
	}

	#check(doc: Y.Doc, voteId: string, dots: Dots): { ok: true; value: Vote } | NotVoted {
		const vote = readVote(doc, voteId)
		if (!vote) return { ok: false, reason: 'unknown-vote' }
		if (vote.closed !== null || isOver(doc, vote, this.#wallClock())) {
			return { ok: false, reason: 'vote-closed' }
		}
		const given = Object.entries(dots).filter(([, count]) => count > 0)
		if (given.some(([, count]) => count > vote.most))
			return { ok: false, reason: 'too-many-on-one' }
		if (sumOf(dots) > vote.dots) return { ok: false, reason: 'too-many-dots' }
		const targets = this.#targets.of(doc, vote)
		const beyond = given.filter(([id]) => !targets.has(id))
		if (beyond.length === 0) return { ok: true, value: vote }
		const all = this.#targets.of(doc, { ...vote, open: 'all' })
		const isThere = beyond.every(([id]) => all.has(id))
		return { ok: false, reason: isThere ? 'outside-part' : 'unknown-target' }
	}

	/** In the store, where the ballots end with it, and then in the document. */
	async #count(boardId: string, vote: Vote): Promise<Stored<null>> {
		for (let left = COUNTS; left > 0; left--) {
			const result = await this.#tally(boardId, vote)
			if (!result.ok) return result
			const { changes, sums } = result.value
			const closed = await this.#ballots.close(boardId, vote.id, changes, sums)
			if (!closed.ok && closed.reason === 'conflict') continue
			if (!closed.ok) return closed
			this.#listener(boardId, vote.id, false)
			const now = this.#wallClock()
			return this.#registry.change(boardId, (doc) => {
				const present = readVote(doc, vote.id)
				if (!present || present.result) return
				writeVote(doc, { ...present, closed: present.closed ?? now, result: closed.value })
			})
		}
		return unavailable('ballots came faster than they were counted')
	}

	async #tally(
		boardId: string,
		vote: Vote,
	): Promise<Stored<{ changes: number; sums: VoteResult }>> {
		const cast = await this.#ballots.list(boardId, vote.id)
		if (!cast.ok) return cast
		const people = await this.#participants.list(boardId)
		if (!people.ok) return people
		const told = await this.#registry.inspect(boardId, (doc) => {
			return { names: vote.names && !isPseudonymous(doc), targets: this.#targets.of(doc, vote) }
		})
		if (!told.ok) return told
		const { names, targets } = told.value
		const ballots = votersOf(cast.value.ballots, people.value)
		const sums = tally(ballots, names, (id) => targets.has(id))
		return { ok: true, value: { changes: cast.value.changes, sums } }
	}
}

/** One ballot each. Whoever was sent away doesn't decide. */
function votersOf(cast: readonly BallotRow[], people: readonly ParticipantRow[]): CastBallot[] {
	const rows = new Map(people.map((row) => [row.id, row]))
	const voters = new Map<string, CastBallot>()
	for (const { by, dots } of cast) {
		// One that arrived while its voter was being merged into another is theirs.
		const owner = rows.get(rows.get(by)?.mergedInto ?? by)
		if (!owner || owner.removed) continue
		if (by !== owner.id && voters.has(owner.id)) continue
		voters.set(owner.id, { by: owner.id, sector: owner.sector, dots })
	}
	return [...voters.values()]
}

/** Whether the time of its phase is over, where that closes it. */
function isOver(doc: Y.Doc, vote: Vote, now: number): boolean {
	const state = readPhase(doc)
	if (!state || voteIdOf(state.entry) !== vote.id) return false
	const phase = presentPhase(readRunSheet(doc), state)
	return phase?.closes === true && state.endsAt !== null && now >= state.endsAt + TRANSIT_MS
}

function answer({ id, dots: all }: Vote, dots: Dots): { ok: true; value: BallotAnswer } {
	return { ok: true, value: { vote: id, dots, left: all - sumOf(dots) } }
}

function sumOf(dots: Dots): number {
	return Object.values(dots).reduce((sum, count) => sum + count, 0)
}

function unavailable(detail: string): StorageFailure {
	return { ok: false, reason: 'unavailable', detail }
}
