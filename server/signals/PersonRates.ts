/** How fast one person may signal, react and comment on one board. (SPEC H159) */
import { Bucket } from '../room/Bucket.ts'
import type { Scheduler } from '../room/Scheduler.ts'

export interface Rate {
	atOnce: number
	perSecond: number
}

/** People remembered before those that have been quiet are forgotten. */
const MAX_REMEMBERED = 5000

export class PersonRates {
	readonly #buckets = new Map<string, Bucket>()
	readonly #rate: Rate
	readonly #scheduler: Pick<Scheduler, 'now'>

	constructor(rate: Rate, scheduler: Pick<Scheduler, 'now'>) {
		this.#rate = rate
		this.#scheduler = scheduler
	}

	/** Counts one in. @returns false where it's too much */
	allow(boardId: string, participantId: string): boolean {
		const now = this.#scheduler.now()
		const key = `${boardId} ${participantId}`
		const known = this.#buckets.get(key)
		if (known) return known.take(1, now)
		if (this.#buckets.size >= MAX_REMEMBERED) {
			for (const [each, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(each)
		}
		const bucket = new Bucket(this.#rate.atOnce, this.#rate.perSecond, now)
		this.#buckets.set(key, bucket)
		return bucket.take(1, now)
	}
}
