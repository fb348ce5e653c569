/** A reader that stops reading, and one that reads a byte a second, while others write much: what the server keeps for it, and for how long. */
import { wait } from '../load/Load.ts'
import type { Slowness } from '../load/SlowReader.ts'
import type { Pace } from '../load/Writer.ts'
import type { RunningServer, Target } from '../servers/BenchServer.ts'
import { type Bench, type Row, type Scenario, short } from './Scenario.ts'

const WRITERS = 10
/** Each drags two hundred notes: some 80 kB a second, 0.8 MB of all. */
const MUCH: Pace = { moveMs: 100, selected: 200 }
const WARM_MS = 10_000
/** Whoever isn't given up until then isn't given up at all. */
const WATCH_MS = 90_000
const LOOK_MS = 200

export const slowReaders: Scenario = {
	name: 'slow',
	fits: ({ keeps }) => keeps !== 'nothing',
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const rows: Row[] = []
	for (const one of bench.servers) {
		for (const slowness of ['stopped', 'byte'] as const) {
			const server = await one.start(bench.newFolder())
			const target = await server.makeRoom({ notes: 0 }, WRITERS + 1)
			const seen = await watch(bench, server, target, slowness)
			await server.stop()
			const what = `growth by a reader that ${slowness === 'stopped' ? 'reads nothing' : 'reads a byte a second'}`
			const note = seen.droppedMs
				? `dropped after ${short(seen.droppedMs / 1000)} s; the whole board came to it again in ${short(seen.againMs)} ms`
				: `not dropped in ${WATCH_MS / 1000} s`
			bench.say(`${one.name}, ${what}: ${short(seen.growth)} MB, ${note}`)
			const all = `${note}; ${short(seen.without)} MB in as long without it`
			rows.push({ what, server: one.name, unit: 'MB', median: seen.growth, runs: 1, note: all })
		}
	}
	return rows
}

interface Seen {
	/** Megabytes at most above what there was before; and in a time as long without such a reader. */
	growth: number
	without: number
	droppedMs: number | null
	againMs: number
}

async function watch(
	{ load }: Bench,
	server: RunningServer,
	target: Target,
	slowness: Slowness,
): Promise<Seen> {
	await load.call('enter', [target], WRITERS, WRITERS, MUCH)
	await load.call('drive')
	await wait(WARM_MS)
	await load.call('readSlowly', target, WRITERS, slowness)
	const slow = await growth(server, async () => await load.call('isDropped'), WATCH_MS)
	await load.call('stopReading')
	const dropped = slow.tookMs < WATCH_MS
	const [againMs = Number.NaN] = dropped
		? await load.call('visit', [{ target, person: WRITERS }], { bytes: 1 })
		: []
	await load.call('leaveVisits')
	const without = await growth(server, async () => false, slow.tookMs)
	await load.call('leave')
	const droppedMs = dropped ? slow.tookMs : null
	return { growth: slow.most, without: without.most, droppedMs, againMs }
}

/** @returns megabytes at most above the beginning */
async function growth(
	server: RunningServer,
	isOver: () => Promise<boolean>,
	forMs: number,
): Promise<{ most: number; tookMs: number }> {
	const before = (await server.usage()).rss
	const began = performance.now()
	let most = before
	while (performance.now() - began < forMs) {
		most = Math.max(most, (await server.usage()).rss)
		if (await isOver()) break
		await wait(LOOK_MS)
	}
	return { most: (most - before) / 1e6, tookMs: performance.now() - began }
}
