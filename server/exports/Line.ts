/**
 * Tasks of which only so many run at once; others wait in a line that's no longer than
 * is told, and come to turn in its order.
 */
export class Line {
	readonly #atOnce: number
	readonly #places: number
	#running = 0
	readonly #waiting: (() => void)[] = []

	/** @param places for those who wait */
	constructor(atOnce: number, places: number) {
		this.#atOnce = atOnce
		this.#places = places
	}

	get isFull(): boolean {
		return this.#running >= this.#atOnce && this.#waiting.length >= this.#places
	}

	get figures(): { running: number; waiting: number } {
		return { running: this.#running, waiting: this.#waiting.length }
	}

	/** @returns null where the line is full */
	async run<T>(task: () => Promise<T>): Promise<T | null> {
		if (this.isFull) return null
		if (this.#running < this.#atOnce) this.#running++
		// Whoever ends hands over the place.
		else await new Promise<void>((resolve) => this.#waiting.push(resolve))
		try {
			return await task()
		} finally {
			const next = this.#waiting.shift()
			if (next) next()
			else this.#running--
		}
	}
}
