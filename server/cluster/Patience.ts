/**
 * One call at a time; but one that hangs holds up the next for no longer than this: its connection
 * may be dead while the database lives. (SPEC S61)
 */
export class Patience {
	readonly #ms: number
	readonly #now: () => number
	#until = Number.NEGATIVE_INFINITY

	/** @param now milliseconds by a clock that only goes forward */
	constructor(ms: number, now: () => number) {
		this.#ms = ms
		this.#now = now
	}

	/** Whether a call is under way that may still be waited for. */
	get waits(): boolean {
		return this.#now() < this.#until
	}

	async for<T>(call: Promise<T>): Promise<T> {
		const until = this.#now() + this.#ms
		this.#until = until
		try {
			return await call
		} finally {
			if (this.#until === until) this.#until = Number.NEGATIVE_INFINITY
		}
	}
}
