/**
 * How fast requests with tokens may come: each token's, and all of a board's together. A person has one window; a program has a loop. Reading
 * a whole board costs as much as several writes. (SPEC H99)
 */
import { Bucket } from '../room/Bucket.ts'
import type { Scheduler } from '../room/Scheduler.ts'

/** Requests: so many at once, so many a second in the long run. */
const OF_TOKEN = { atOnce: 100, perSecond: 10 }
const OF_BOARD = { atOnce: 300, perSecond: 30 }
/** Tokens and boards remembered before those that have been quiet are forgotten. */
const MAX_REMEMBERED = 1000

export class TokenRates {
	readonly #buckets = new Map<string, Bucket>()
	readonly #scheduler: Pick<Scheduler, 'now'>

	constructor(scheduler: Pick<Scheduler, 'now'>) {
		this.#scheduler = scheduler
	}

	/** Counts a request in. @returns false where it's too much */
	allow(boardId: string, token: string, cost = 1): boolean {
		const now = this.#scheduler.now()
		if (!this.#bucketOf(token, OF_TOKEN, now).take(cost, now)) return false
		return this.#bucketOf(boardId, OF_BOARD, now).take(cost, now)
	}

	#bucketOf(id: string, { atOnce, perSecond }: typeof OF_TOKEN, now: number): Bucket {
		const known = this.#buckets.get(id)
		if (known) return known
		if (this.#buckets.size >= MAX_REMEMBERED) {
			for (const [each, bucket] of this.#buckets) {
				if (bucket.isFull(now)) this.#buckets.delete(each)
			}
		}
		const bucket = new Bucket(atOnce, perSecond, now)
		this.#buckets.set(id, bucket)
		return bucket
	}
}
