/**
 * A line for what took unusually long, at most one a second for the whole process: a disk
 * that stalls makes everything slow at once, and a log that grows with it is no help.
 * (SPEC H192)
 */
import { boardTag, type Log } from '../log.ts'

const EVERY_MS = 1000

export class SlowLog {
	readonly #log: Log
	readonly #thresholdMs: number
	readonly #now: () => number
	#lastAt = Number.NEGATIVE_INFINITY
	#unsaid = 0

	/**
	 * @param thresholdMs from which something is slow; 0: nothing is
	 * @param now milliseconds, from no particular start
	 */
	constructor(log: Log, thresholdMs: number, now: () => number) {
		this.#log = log
		this.#thresholdMs = thresholdMs
		this.#now = now
	}

	/** @param figures numbers; of commonly fast things it's called for each, so they're made only where they're told */
	saw(what: string, boardId: string, ms: number, figures?: () => Record<string, number>): void {
		if (this.#thresholdMs === 0 || ms < this.#thresholdMs) return
		const now = this.#now()
		if (now < this.#lastAt + EVERY_MS) {
			this.#unsaid++
			return
		}
		this.#lastAt = now
		const rounded = Object.entries({ ms, ...figures?.() }).map(([name, value]) => [
			name,
			Math.round(value),
		])
		// How many slow ones since the last line have got none of their own.
		const unsaid = this.#unsaid > 0 && { unsaid: this.#unsaid }
		this.#unsaid = 0
		const of = { what, board: boardTag(boardId), ...Object.fromEntries(rounded), ...unsaid }
		this.#log.warn(of, 'slow')
	}
}
