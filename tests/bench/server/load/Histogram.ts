/** Times in buckets that are two percent wide: millions of them cost a few kilobytes. */

const FINEST_MS = 0.01
const WIDTH = Math.log(1.02)
const BUCKETS = 1100

export interface Quantiles {
	/** Milliseconds. */
	p50: number
	p95: number
	p99: number
	max: number
	/** How many were taken. */
	count: number
}

export class Histogram {
	readonly #buckets = new Uint32Array(BUCKETS)
	#count = 0
	#max = 0

	add(ms: number): void {
		const at = Math.ceil(Math.log(Math.max(ms, FINEST_MS) / FINEST_MS) / WIDTH)
		const bucket = Math.min(BUCKETS - 1, at)
		this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1
		this.#count++
		if (ms > this.#max) this.#max = ms
	}

	/** Not a number where there's nothing. */
	quantiles(): Quantiles {
		const [p50 = Number.NaN, p95 = Number.NaN, p99 = Number.NaN] = [0.5, 0.95, 0.99].map(
			(share) => {
				return this.#at(share)
			},
		)
		return { p50, p95, p99, max: this.#max, count: this.#count }
	}

	#at(share: number): number {
		if (this.#count === 0) return Number.NaN
		const rank = Math.ceil(share * this.#count)
		let passed = 0
		const bucket = this.#buckets.findIndex((count) => {
			passed += count
			return passed >= rank
		})
		return FINEST_MS * Math.exp(bucket * WIDTH)
	}
}
