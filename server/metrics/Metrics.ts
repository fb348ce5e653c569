/**
 * All that this process counts of itself, and how it's written in Prometheus' text format
 * (version 0.0.4). Names end in `_total` where they only grow, and in their unit.
 * docs/metrics.md says what each means. (SPEC H183, H184)
 */
import { Family, type MetricType, type Series } from './Family.ts'
import { Counter, Gauge, Histogram, Summary } from './series.ts'

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export class Metrics {
	readonly #families = new Map<string, Family<Series>>()
	readonly #before: (() => Promise<void>)[] = []

	/** @param name is asked for as often as one likes: it's the same metric then */
	counter(name: string, help: string, ...labels: string[]): Family<Counter> {
		return this.#family(name, help, 'counter', labels, () => new Counter())
	}

	gauge(name: string, help: string, ...labels: string[]): Family<Gauge> {
		return this.#family(name, help, 'gauge', labels, () => new Gauge())
	}

	/** @param bounds the upper ones of its buckets, ascending; in seconds or bytes */
	histogram(
		name: string,
		help: string,
		bounds: readonly number[],
		...labels: string[]
	): Family<Histogram> {
		return this.#family(name, help, 'histogram', labels, () => new Histogram(bounds))
	}

	summary(name: string, help: string, ...labels: string[]): Family<Summary> {
		return this.#family(name, help, 'summary', labels, () => new Summary())
	}

	/** Before each scrape, for what has to be waited for: it sets gauges. Never throws. */
	beforeRead(prepare: () => Promise<void>): void {
		this.#before.push(prepare)
	}

	async text(): Promise<string> {
		await Promise.all(this.#before.map((prepare) => prepare()))
		return [...this.#families.values()].map(written).join('')
	}

	#family<S extends Series>(
		name: string,
		help: string,
		type: MetricType,
		labels: string[],
		make: () => S,
	): Family<S> {
		// What has a name is of the kind that it was made as: names are written once each.
		const known = this.#families.get(name) as Family<S> | undefined
		if (known && known.type !== type) throw new Error(`${name} is a ${known.type}`)
		const family = known ?? new Family(name, help, type, labels, make)
		this.#families.set(name, family)
		// One without labels is there from the start, at 0.
		if (labels.length === 0) family.with()
		return family
	}
}

function written(family: Family<Series>): string {
	const { name, help, type, labels } = family
	const lines = [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${type}`]
	for (const { values, series } of family.all()) {
		const own = labels.map((label, at) => pair(label, values[at] ?? ''))
		for (const { suffix, label, value } of series.samples()) {
			const all = label ? [...own, pair(...label)] : own
			const braces = all.length > 0 ? `{${all.join(',')}}` : ''
			lines.push(`${name}${suffix}${braces} ${figure(value)}`)
		}
	}
	return `${lines.join('\n')}\n`
}

function pair(label: string, value: string): string {
	return `${label}="${escaped(value).replaceAll('"', '\\"')}"`
}

function escaped(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}

function figure(value: number): string {
	if (Number.isFinite(value)) return String(value)
	return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`
}
