/**
 * A metric with its series, one for each set of label values that was seen. A caller that
 * counts often keeps its series: to look one up costs a string.
 */
export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary'

/** One line of the text format, in its parts. */
export interface Sample {
	/** What comes after the metric's name: `_bucket`, `_sum`, `_count`, or nothing. */
	suffix: string
	/** Beside those of the series. */
	label?: readonly [name: string, value: string]
	value: number
}

export interface Series {
	samples(): Iterable<Sample>
}

export class Family<S extends Series> {
	readonly #series = new Map<string, { values: readonly string[]; series: S }>()

	constructor(
		readonly name: string,
		readonly help: string,
		readonly type: MetricType,
		readonly labels: readonly string[],
		private readonly make: () => S,
	) {}

	/** @param values of the labels, in their order; few different ones: each set is kept for good */
	with(...values: string[]): S {
		const key = values.join('\n')
		const known = this.#series.get(key)
		if (known) return known.series
		if (values.length !== this.labels.length) throw new Error(`${this.name} has other labels`)
		const series = this.make()
		this.#series.set(key, { values, series })
		return series
	}

	/** All of it, in the order in which it was first seen. */
	all(): Iterable<{ values: readonly string[]; series: S }> {
		return this.#series.values()
	}
}
