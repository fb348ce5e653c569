/**
 * Prometheus' text format (0.0.4), read by its grammar and nothing besides: what isn't
 * in it throws, with the line.
 */
const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/
const PAIR = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"(,|$)/y
const VALUE = /^(\+Inf|-Inf|NaN|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
	counter: [''],
	gauge: [''],
	histogram: ['_bucket', '_sum', '_count'],
	summary: ['', '_sum', '_count'],
}

export type Labels = Readonly<Record<string, string>>

export interface Sample {
	name: string
	labels: Labels
	value: number
}

export interface Family {
	name: string
	help: string
	type: string
	samples: Sample[]
}

export class Scrape {
	readonly families = new Map<string, Family>()

	static async of(metricsAt: string | null): Promise<Scrape> {
		if (!metricsAt) throw new Error('the server shows no metrics')
		const answer = await fetch(metricsAt)
		if (answer.headers.get('content-type') !== 'text/plain; version=0.0.4; charset=utf-8') {
			throw new Error(`of type ${answer.headers.get('content-type')}`)
		}
		return new Scrape(await answer.text())
	}

	/** @throws for what isn't in the grammar */
	constructor(readonly text: string) {
		if (!text.endsWith('\n')) throw new Error('the last line has no end')
		const seen = new Set<string>()
		let family: Family | null = null
		let help: { name: string; help: string } | null = null
		for (const line of text.slice(0, -1).split('\n')) {
			const [, what, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
			if (what === 'HELP') {
				if (!NAME.test(name) || this.families.has(name))
					throw new Error(`twice or no name: ${line}`)
				help = { name, help: rest }
			} else if (what === 'TYPE') {
				if (help?.name !== name || !(rest in SUFFIXES)) throw new Error(`no help or type: ${line}`)
				family = { ...help, type: rest, samples: [] }
				this.families.set(name, family)
				help = null
			} else {
				if (!family || help) throw new Error(`a sample of no family: ${line}`)
				const sample = readSample(line)
				const id = JSON.stringify([sample.name, Object.entries(sample.labels).sort()])
				if (seen.has(id)) throw new Error(`twice: ${line}`)
				seen.add(id)
				const suffixes = SUFFIXES[family.type] ?? []
				if (!suffixes.some((suffix) => family?.name + suffix === sample.name)) {
					throw new Error(`within ${family.name}: ${line}`)
				}
				family.samples.push(sample)
			}
		}
		for (const each of this.families.values()) check(each)
	}

	/** The sum of what has these labels, whatever others; 0 where there's none yet. */
	sum(name: string, labels: Labels = {}): number {
		const base = this.families.get(name) ?? this.families.get(name.replace(/_(sum|count)$/, ''))
		if (!base) throw new Error(`there is no ${name}`)
		const fits = (sample: Sample) =>
			sample.name === name &&
			Object.entries(labels).every(([label, value]) => sample.labels[label] === value)
		return base.samples.filter(fits).reduce((sum, { value }) => sum + value, 0)
	}

	/** Every value that a label has. */
	values(label: string): Set<string> {
		const all = [...this.families.values()].flatMap(({ samples }) => samples)
		return new Set(all.flatMap(({ labels }) => labels[label] ?? []))
	}
}

function readSample(line: string): Sample {
	const [, name = '', pairs, value = ''] = SAMPLE.exec(line) ?? []
	if (!VALUE.test(value)) throw new Error(`no sample: ${line}`)
	const labels: Record<string, string> = {}
	PAIR.lastIndex = 0
	for (let at = 0; pairs !== undefined && at < pairs.length; at = PAIR.lastIndex) {
		const [, label, text = ''] = PAIR.exec(pairs) ?? []
		if (label === undefined || label in labels) throw new Error(`no labels: ${line}`)
		labels[label] = text.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign))
	}
	return { name, labels, value: value.endsWith('Inf') ? Number(`${value}inity`) : Number(value) }
}

/** What each type promises of its numbers. */
function check({ name, type, samples }: Family): void {
	const wrong = (why: string) => new Error(`${name}: ${why}`)
	if ((type === 'counter') !== name.endsWith('_total')) throw wrong('_total is for counters')
	if (type === 'counter' && samples.some(({ value }) => !(value >= 0))) throw wrong('below 0')
	if (type !== 'histogram') return
	const groups = grouped(samples)
	for (const group of groups.values()) {
		const buckets = group.filter((sample) => sample.name === `${name}_bucket`)
		const bounds = buckets.map(({ labels }) => Number(labels.le?.replace('+Inf', 'Infinity')))
		const counts = buckets.map(({ value }) => value)
		const ascends = (values: number[], by: (a: number, b: number) => boolean) =>
			values.every((value, at) => at === 0 || by(values[at - 1] ?? 0, value))
		if (!ascends(bounds, (a, b) => a < b) || !ascends(counts, (a, b) => a <= b)) {
			throw wrong('buckets that do not ascend')
		}
		if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw wrong('no last bucket')
		const one = (suffix: string) => group.filter((sample) => sample.name === name + suffix)
		const [[count], [sum]] = [one('_count'), one('_sum')]
		if (count?.value !== counts.at(-1) || !sum) throw wrong('no count or sum that fits')
	}
}

/** By all labels but the bucket's. */
function grouped(samples: readonly Sample[]): Map<string, Sample[]> {
	const groups = new Map<string, Sample[]>()
	for (const sample of samples) {
		const { le: _, ...others } = sample.labels
		const key = JSON.stringify(others)
		groups.set(key, [...(groups.get(key) ?? []), sample])
	}
	return groups
}
