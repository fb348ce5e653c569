/**
 * Slows down whoever tries keys: each wrong one on a board waits twice as long for
 * its answer as the one before. Counted per board and never per address, because a
 * workshop sits behind one; a right key is never kept waiting. (SPEC J5)
 */
import type { Scheduler } from '../room/Scheduler.ts'

export interface WrongKeyLimits {
	/** Milliseconds that the first answer is delayed, and the most. */
	delayMs: number
	maxDelayMs: number
	/** Milliseconds after which one wrong key is forgotten. */
	forgetMs: number
	/** How many answers may be delayed at once on a board; more are refused immediately. */
	waiting: number
}

interface Tries {
	count: number
	at: number
	waiting: number
}

export class WrongKeys {
	readonly #boards = new Map<string, Tries>()
	readonly #limits: WrongKeyLimits
	readonly #scheduler: Scheduler

	constructor(limits: WrongKeyLimits, scheduler: Scheduler) {
		this.#limits = limits
		this.#scheduler = scheduler
	}

	/** Resolves when the answer may go. @returns false at once where too many wait already */
	async slowDown(boardId: string): Promise<boolean> {
		const { delayMs, maxDelayMs, waiting } = this.#limits
		const tries = this.#count(boardId)
		if (tries.waiting >= waiting) return false
		tries.waiting++
		const delay = Math.min(maxDelayMs, delayMs * 2 ** Math.min(tries.count - 1, 30))
		await new Promise<void>((resolve) => this.#scheduler.later(resolve, delay))
		tries.waiting--
		return true
	}

	#count(boardId: string): Tries {
		const now = this.#scheduler.now()
		const tries = this.#boards.get(boardId) ?? { count: 0, at: now, waiting: 0 }
		tries.count = this.#left(tries, now) + 1
		tries.at = now
		this.#boards.set(boardId, tries)
		for (const [id, other] of this.#boards) {
			if (other.waiting === 0 && this.#left(other, now) === 0) this.#boards.delete(id)
		}
		return tries
	}

	#left({ count, at }: Tries, now: number): number {
		return Math.max(0, count - Math.floor((now - at) / this.#limits.forgetMs))
	}
}
