/**
 * Limits the rate of wrong codes: a burst and an hourly rate for all boards and addresses
 * together. Past that no code is looked up at all, not even a right one: an answer would
 * tell a guesser which it was. (SPEC J61)
 */
export interface CodeLimits {
	atOnce: number
	perHour: number
}

const HOUR_MS = 3_600_000

export class CodeTries {
	readonly #limits: CodeLimits
	#left: number
	#last: number

	/** @param now milliseconds, from no particular start */
	constructor(limits: CodeLimits, now: number) {
		this.#limits = limits
		this.#left = limits.atOnce
		this.#last = now
	}

	/** Counts as wrong until it has proved right: many may be looked up at once. */
	take(now: number): boolean {
		const { atOnce, perHour } = this.#limits
		this.#left = Math.min(atOnce, this.#left + ((now - this.#last) / HOUR_MS) * perHour)
		this.#last = now
		if (this.#left < 1) return false
		this.#left--
		return true
	}

	wasRight(): void {
		this.#left = Math.min(this.#limits.atOnce, this.#left + 1)
	}
}
