/**
 * How many have voted in the vote that is open, for whoever leads: counted in the store after
 * ballots have come, once a second at most, and told as the news `voted`. Before a ballot has
 * come to this run of the server nothing is told: a client asks by HTTP then. (SPEC H134)
 */
import { isAtLeast } from '../../shared/roles.ts'
import type { VotedNews } from '../../shared/voteApi.ts'
import { boardTag, type Log } from '../log.ts'
import type { News } from '../room/News.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { BallotStorage } from '../storage/BallotStorage.ts'
import type { Votes } from './Votes.ts'

/** Milliseconds between two counts of a board. */
const COUNT_MS = 1_000
const TOPIC = 'voted'

interface Parts {
	votes: Pick<Votes, 'onBallots'>
	ballots: Pick<BallotStorage, 'count'>
	registry: Pick<RoomRegistry, 'tell'>
	news: News
	scheduler: Scheduler
	log: Log
}

interface Count {
	vote: string
	/** null before the first count. */
	voted: number | null
	/** It will be counted soon. */
	isComing: boolean
}

export class Turnout {
	readonly #parts: Parts
	/** Of boards where a vote is open that somebody has voted in. */
	readonly #boards = new Map<string, Count>()

	constructor(parts: Parts) {
		this.#parts = parts
		parts.news.on(TOPIC, (boardId, { role }): VotedNews | undefined => {
			const { vote = '', voted = null } = this.#boards.get(boardId) ?? {}
			return voted === null || !isAtLeast(role, 'facilitator') ? undefined : { vote, voted }
		})
		parts.votes.onBallots((boardId, vote, isOpen) => {
			if (isOpen) this.#countSoon(boardId, vote)
			else if (this.#boards.get(boardId)?.vote === vote) this.#boards.delete(boardId)
		})
	}

	#countSoon(boardId: string, vote: string): void {
		const before = this.#boards.get(boardId)
		const count = before?.vote === vote ? before : { vote, voted: null, isComing: false }
		this.#boards.set(boardId, count)
		if (count.isComing) return
		count.isComing = true
		const { scheduler, log } = this.#parts
		scheduler.later(() => {
			count.isComing = false
			this.#count(boardId, count).catch((error) => {
				log.error({ board: boardTag(boardId), err: error }, 'counting ballots failed')
			})
		}, COUNT_MS)
	}

	/** A store that can't be read tells whoever votes. */
	async #count(boardId: string, count: Count): Promise<void> {
		const voted = await this.#parts.ballots.count(boardId, count.vote)
		// The close ends the ballots, so that none would be counted.
		if (!voted.ok || this.#boards.get(boardId) !== count) return
		count.voted = voted.value
		this.#parts.registry.tell(boardId, TOPIC)
	}
}
