/** Many small rooms: 500 with one who works and one who looks on; then 10,000 new notes there within a second. */
import { driveRooms, type Measured } from '../load/Load.ts'
import type { Pace } from '../load/Writer.ts'
import type { RunningServer, Target } from '../servers/BenchServer.ts'
import { inWords, rowsOf } from './drivenRows.ts'
import { type Bench, median, type Row, type Scenario, short } from './Scenario.ts'

const ROOMS = 500
/** Somebody drags a note a fifth of the time. */
const WORKING: Pace = { moveMs: 500, pointMs: 250 }
/** Twenty notes in each room in one second. */
const WRITING: Pace = { noteMs: 50 }
const WRITING_MS = 1000
const WARM_MS = 2000
/** Boards that are made at once. */
const AT_ONCE = 10

export const rooms: Scenario = {
	name: 'rooms',
	// A relay for two is no limit of anything: it has nothing to batch.
	fits: ({ keeps }) => keeps !== 'nothing',
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const count = bench.sizes?.[0] ?? ROOMS
	const [worked, wrote] = [new Map<string, Measured[]>(), new Map<string, Measured[]>()]
	for (let round = 0; round < bench.rounds; round++) {
		// One after the other: a thousand open sockets of another one would not be nothing.
		for (const one of bench.servers) {
			const server = await one.start(bench.newFolder())
			const targets = await makeRooms(server, count)
			const working = { people: 2, writers: 1, warmMs: WARM_MS, windowMs: bench.windowMs }
			const moves = await driveRooms(bench.load, server, targets, { ...working, pace: WORKING })
			worked.set(one.name, [...(worked.get(one.name) ?? []), moves])
			bench.say(`${one.name}, ${count} rooms: ${inWords(moves)}`)
			const writing = { people: 2, writers: 1, warmMs: 0, windowMs: WRITING_MS, pace: WRITING }
			const notes = await driveRooms(bench.load, server, targets, writing)
			wrote.set(one.name, [...(wrote.get(one.name) ?? []), notes])
			bench.say(`${one.name}, notes in ${count} rooms: ${noteWords(notes)}`)
			await server.stop()
		}
	}
	return bench.servers.flatMap(({ name }) => [
		...rowsOf(name, `${count} rooms of two`, worked.get(name) ?? []).map((row) => {
			const share = median((worked.get(name) ?? []).map(({ cpuShare }) => cpuShare))
			return { ...row, note: `${short(100 * share)} % of a processor; ${row.note}` }
		}),
		notesRow(name, count, wrote.get(name) ?? []),
	])
}

async function makeRooms(server: RunningServer, count: number): Promise<Target[]> {
	const targets: Target[] = []
	while (targets.length < count) {
		const some = Array.from({ length: Math.min(AT_ONCE, count - targets.length) }, () => {
			return server.makeRoom({ notes: 0 }, 2)
		})
		targets.push(...(await Promise.all(some)))
	}
	return targets
}

function noteWords({ moves, lastMs, deliveries, cpuPerDelivery, lost }: Measured): string {
	const times = `${short(moves.p50)} / ${short(moves.p95)} / ${short(moves.p99)} ms`
	return `${times}, ${deliveries} notes there after ${short(lastMs)} ms, ${short(cpuPerDelivery)} us of CPU a note, ${lost} lost`
}

function notesRow(server: string, count: number, of: Measured[]): Row {
	const middle = (value: (one: Measured) => number) => median(of.map(value))
	const notes = short(middle(({ deliveries }) => deliveries))
	return {
		what: `new notes in ${count} rooms within a second`,
		server,
		unit: 'ms',
		median: middle(({ moves }) => moves.p50),
		p95: middle(({ moves }) => moves.p95),
		p99: middle(({ moves }) => moves.p99),
		cpu: middle(({ cpuPerDelivery }) => cpuPerDelivery),
		memory: middle(({ rss }) => rss / 1e6),
		runs: of.length,
		note: `${notes} notes, the last there after ${short(middle(({ lastMs }) => lastMs))} ms`,
	}
}
