/** A token bucket: so much at once, and so much a second in the long run. (SPEC R30) */
export class Bucket {
	#left: number
	#last: number

	constructor(
		readonly capacity: number,
		readonly perSecond: number,
		now: number,
	) {
		this.#left = capacity
		this.#last = now
	}

	/** @param now milliseconds. @returns false where there isn't enough left */
	take(amount: number, now: number): boolean {
		const refilled = this.#left + ((now - this.#last) / 1000) * this.perSecond
		this.#left = Math.min(this.capacity, refilled) - amount
		this.#last = now
		if (this.#left >= 0) return true
		this.#left = 0
		return false
	}

	/** Whether it's as if it had never been used. */
	isFull(now: number): boolean {
		return this.#left + ((now - this.#last) / 1000) * this.perSecond >= this.capacity
	}
}
