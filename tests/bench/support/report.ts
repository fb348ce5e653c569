/**
 * How a bench tells its results: one JSON line each on standard output, which
 * `.scripts/bench.mjs` collects into docs/benchmarks.md.
 */
export type Result = {
	name: string
	/** E.g. `ms`, `kB`, `%`. */
	unit: string
	median: number
	p95?: number
	/** How many measurements stand behind it. */
	runs: number
	note?: string
}

export function report(result: Result): void {
	console.log(JSON.stringify(result))
}

/** The median and the 95th percentile (nearest rank) of some measurements. */
export function summarize(values: readonly number[]): {
	median: number
	p95: number
	runs: number
} {
	if (values.length === 0) throw new Error('There is nothing to summarize')
	const sorted = [...values].sort((a, b) => a - b)
	const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
	return { median: rank(0.5), p95: rank(0.95), runs: values.length }
}
