/** What is counted, and how: numbers that are changed in place, so that counting allocates nothing. */
import type { Sample, Series } from './Family.ts'

/** Only grows, from 0 at the start of the process. */
export class Counter implements Series {
	value = 0

	add(more = 1): void {
		this.value += more
	}

	*samples(): Iterable<Sample> {
		yield { suffix: '', value: this.value }
	}
}

/** What is so now: set, or read when it's asked for. */
export class Gauge implements Series {
	#read: () => number = () => 0

	set(value: number): void {
		this.#read = () => value
	}

	/** @param read is called at each scrape: cheap, and never throws */
	from(read: () => number): void {
		this.#read = read
	}

	*samples(): Iterable<Sample> {
		yield { suffix: '', value: this.#read() }
	}
}

/** How often it took how long. */
export class Histogram implements Series {
	readonly #bounds: readonly number[]
	/** Of each bound those that no lower one has; then those above all. */
	readonly #counts: number[]
	#sum = 0

	/** @param bounds the upper ones of its buckets, ascending */
	constructor(bounds: readonly number[]) {
		this.#bounds = bounds
		this.#counts = [...bounds, Number.POSITIVE_INFINITY].map(() => 0)
	}

	observe(value: number): void {
		let at = 0
		while (at < this.#bounds.length && value > (this.#bounds[at] ?? 0)) at++
		this.#counts[at] = (this.#counts[at] ?? 0) + 1
		this.#sum += value
	}

	*samples(): Iterable<Sample> {
		let count = 0
		for (const [at, counted] of this.#counts.entries()) {
			count += counted
			const bound = this.#bounds[at]
			const le = bound === undefined ? '+Inf' : String(bound)
			yield { suffix: '_bucket', label: ['le', le], value: count }
		}
		yield { suffix: '_sum', value: this.#sum }
		yield { suffix: '_count', value: count }
	}
}

export interface Summed {
	/** 0.5 is the median, 1 the highest. */
	quantiles: readonly (readonly [quantile: number, value: number])[]
	sum: number
	count: number
}

/** Quantiles that somebody else has reckoned. */
export class Summary implements Series {
	#read: () => Summed = () => ({ quantiles: [], sum: 0, count: 0 })

	from(read: () => Summed): void {
		this.#read = read
	}

	*samples(): Iterable<Sample> {
		const { quantiles, sum, count } = this.#read()
		for (const [quantile, value] of quantiles) {
			yield { suffix: '', label: ['quantile', String(quantile)], value }
		}
		yield { suffix: '_sum', value: sum }
		yield { suffix: '_count', value: count }
	}
}
