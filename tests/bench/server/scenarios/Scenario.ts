/** What all scenarios have in common: who takes part, and how each tells what it found. */
import type { Load } from '../load/Load.ts'
import type { BenchServer } from '../servers/BenchServer.ts'

/** One line of the table. Numbers that weren't measured stay away. */
export interface Row {
	what: string
	server: string
	unit: string
	median: number
	p95?: number
	p99?: number
	/** Microseconds of processor time for each delivery. */
	cpu?: number
	/** Megabytes. */
	memory?: number
	/** Against the batched relay, or whoever the scenario names, in the same round; the median of all rounds. */
	ratios?: string
	runs: number
	note?: string
}

export interface Bench {
	load: Load
	servers: readonly BenchServer[]
	/** How often each of them has its turn: A B C A B C. */
	rounds: number
	/** Of one measurement, in milliseconds. */
	windowMs: number
	/** Sizes asked for in place of the scenario's own. */
	sizes: readonly number[] | null
	/** A new empty folder for a server's data. */
	newFolder(): string
	/** Tells whoever waits what has just been found. */
	say(words: string): void
}

export interface Scenario {
	readonly name: string
	/** Servers that it can be run with. */
	fits(server: BenchServer): boolean
	run(bench: Bench): Promise<Row[]>
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	const middle = sorted.length >> 1
	const upper = sorted[middle] ?? Number.NaN
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** At most three digits. */
export function short(value: number): string {
	return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}
