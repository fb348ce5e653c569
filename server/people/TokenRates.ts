/**
 * How fast a token's requests may come. A person has one window; a program has a loop. Reading
 * a whole board costs as much as several writes. (SPEC H99)
 */
import { Bucket } from '../room/Bucket.ts'
import type { Scheduler } from '../room/Scheduler.ts'

/** Requests: so many at once, so many a second in the long run. */
const REQUESTS = { atOnce: 100, perSecond: 10 }
/** Tokens remembered before those that have been quiet are forgotten. */
const MAX_REMEMBERED = 1000

export class TokenRates {
	readonly #buckets = new Map<string, Bucket>()
	readonly #scheduler: Pick<Scheduler, 'now'>

	constructor(scheduler: Pick<Scheduler, 'now'>) {
		this.#scheduler = scheduler
	}

	/** Counts a request in. @returns false where it's too much */
	allow(token: string, cost = 1): boolean {
		const now = this.#scheduler.now()
		return this.#bucketOf(token, now).take(cost, now)
	}

	#bucketOf(token: string, now: number): Bucket {
		const known = this.#buckets.get(token)
		if (known) return known
		if (this.#buckets.size >= MAX_REMEMBERED) {
			for (const [id, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(id)
		}
		const bucket = new Bucket(REQUESTS.atOnce, REQUESTS.perSecond, now)
		this.#buckets.set(token, bucket)
		return bucket
	}
}
