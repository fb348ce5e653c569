/**
 * Hands that are up on boards: a queue by the server's clock. It's kept in memory: whoever has
 * a hand up says so again to a server that was started anew. Who has left for a minute
 * doesn't wait to speak any more. (SPEC H150, H151)
 */

import { isAtLeast } from '../../shared/roles.ts'
import type { Hand, HandsNews } from '../../shared/signalsApi.ts'
import type { News } from '../room/News.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { SessionParticipant } from '../room/Session.ts'
import { hereOn } from './Here.ts'

const TOPIC = 'hands'
/** Milliseconds that somebody may be away before their hand goes down. */
export const AWAY_MS = 60_000
/** Milliseconds between two looks at who is still here. */
const LOOK_MS = 5_000
/** Of a queue, as whoever leads is told. */
const MAX_TOLD = 100

interface Raised extends Hand {
	/** When they were last here, by the scheduler's clock. */
	seen: number
}

interface Parts {
	registry: RoomRegistry
	news: News
	scheduler: Scheduler
	/** Names this run of the server. */
	run: string
	/** Milliseconds since 1970. */
	wallClock?: () => number
}

export class Hands {
	readonly #parts: Parts
	readonly #wallClock: () => number
	/** By board, the first first. */
	readonly #boards = new Map<string, Map<string, Raised>>()
	/** Stops the looks at who is here; null while no hand is up. */
	#looking: (() => void) | null = null

	constructor(parts: Parts) {
		this.#parts = parts
		this.#wallClock = parts.wallClock ?? Date.now
		parts.news.on(TOPIC, (boardId, to) => this.told(boardId, to))
	}

	/** One that is up stays where it is in the queue. */
	raise(boardId: string, { id, sector }: Pick<SessionParticipant, 'id' | 'sector'>): void {
		const hands = this.#boards.get(boardId) ?? new Map<string, Raised>()
		if (hands.has(id)) return
		const seen = this.#parts.scheduler.now()
		hands.set(id, { participant: id, sector, since: this.#wallClock(), seen })
		this.#boards.set(boardId, hands)
		this.#look()
		this.#parts.registry.tell(boardId, TOPIC)
	}

	/** @param id null takes all down */
	lower(boardId: string, id: string | null): void {
		const hands = this.#boards.get(boardId)
		if (!hands) return
		if (id === null) hands.clear()
		else hands.delete(id)
		if (hands.size === 0) this.#boards.delete(boardId)
		this.#parts.registry.tell(boardId, TOPIC)
	}

	/** The first first. */
	queue(boardId: string): Hand[] {
		return [...(this.#boards.get(boardId)?.values() ?? [])].map(({ seen: _, ...hand }) => hand)
	}

	told(boardId: string, { id, role }: Pick<SessionParticipant, 'id' | 'role'>): HandsNews {
		const { run } = this.#parts
		const ids = [...(this.#boards.get(boardId)?.keys() ?? [])]
		const at = ids.indexOf(id)
		const mine = at < 0 ? null : at + 1
		const leads = isAtLeast(role, 'facilitator')
		const queue = leads ? { queue: this.queue(boardId).slice(0, MAX_TOLD) } : {}
		return { run, up: ids.length, mine, ...queue }
	}

	stop(): void {
		this.#looking?.()
		this.#looking = null
	}

	#look(): void {
		this.#looking ??= this.#parts.scheduler.later(() => {
			this.#looking = null
			for (const [boardId, hands] of this.#boards) this.#dropGone(boardId, hands)
			if (this.#boards.size > 0) this.#look()
		}, LOOK_MS)
	}

	#dropGone(boardId: string, hands: Map<string, Raised>): void {
		const now = this.#parts.scheduler.now()
		const here = hereOn(this.#parts.registry, boardId)
		for (const hand of [...hands.values()]) {
			if (here.has(hand.participant)) hand.seen = now
			else if (now - hand.seen >= AWAY_MS) this.lower(boardId, hand.participant)
		}
	}
}
