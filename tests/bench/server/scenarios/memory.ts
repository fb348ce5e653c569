/** What rooms cost in memory: loaded and idle, and after a thousand were opened and left. Nothing is collected by force. */
import { wait } from '../load/Load.ts'
import { DRAGGING } from '../load/Writer.ts'
import type { BenchServer, RunningServer, Target } from '../servers/BenchServer.ts'
import { type Bench, median, type Row, type Scenario, short } from './Scenario.ts'

/** Rooms that are opened before anything counts, and rooms that count. */
const FIRST = 100
const IDLE = 300
const LEFT = 1000
/** Rooms that are opened at a time before they're left. */
const AT_ONCE = 50
const REST_MS = 15_000
const AFTER_MS = 120_000

export const memory: Scenario = {
	name: 'memory',
	fits: ({ keeps }) => keeps !== 'nothing',
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const rows: Row[] = []
	for (const one of bench.servers) {
		const folder = bench.newFolder()
		const rooms = await makeRooms(one, folder, bench.sizes?.[0] ?? LEFT)
		const idle: number[] = []
		for (let round = 0; round < bench.rounds; round++) {
			idle.push(await idleRoom(bench, one, folder, rooms))
			bench.say(`${one.name}, an idle room: ${short(idle.at(-1) ?? 0)} kB`)
		}
		const common = { server: one.name, runs: idle.length }
		const what = 'a loaded idle room, its socket included'
		rows.push({ ...common, what, unit: 'kB', median: median(idle) })
		const left = await leftRooms(bench, one, folder, rooms)
		const times = left.after / left.before
		const words = `${short(left.before)} MB before, ${short(left.peak)} at most; ${short(times)} times`
		bench.say(`${one.name}, ${rooms.length} rooms left: ${short(left.after)} MB after; ${words}`)
		rows.push({
			...{ server: one.name, runs: 1, unit: 'MB' },
			what: `two minutes after ${rooms.length} rooms were opened and left`,
			median: left.after,
			note: words,
		})
	}
	return rows
}

/** In a server that is ended after, so that nothing of making them is measured. */
async function makeRooms(one: BenchServer, folder: string, count: number): Promise<Target[]> {
	const server = await one.start(folder)
	const rooms: Target[] = []
	while (rooms.length < count) {
		const some = Array.from({ length: 10 }, () => server.makeRoom({ notes: 0 }, 1))
		rooms.push(...(await Promise.all(some)))
	}
	await server.stop()
	return rooms
}

/** @returns kilobytes for each, of those beyond the first ones */
async function idleRoom(
	{ load }: Bench,
	one: BenchServer,
	folder: string,
	rooms: readonly Target[],
): Promise<number> {
	const server = await one.start(folder)
	const come = async (from: number, to: number) => {
		const visits = rooms
			.slice(from, to)
			.map((room) => ({ target: server.sameRoom(room), person: 0 }))
		await load.call('visit', visits, { bytes: 1 })
		await wait(REST_MS)
		return (await server.usage()).rss
	}
	const before = await come(0, FIRST)
	const after = await come(FIRST, FIRST + IDLE)
	await load.call('leaveVisits')
	await server.stop()
	return (after - before) / IDLE / 1000
}

/** @returns megabytes */
async function leftRooms(
	{ load }: Bench,
	one: BenchServer,
	folder: string,
	rooms: readonly Target[],
): Promise<{ before: number; peak: number; after: number }> {
	const server = await one.start(folder)
	const megabytes = async () => (await server.usage()).rss / 1e6
	// A room has been there before, and somebody in it: what is compiled and loaded at the first use is no room's.
	await visitRooms(load, server, rooms.slice(0, AT_ONCE))
	await wait(REST_MS)
	const before = await megabytes()
	let peak = before
	for (let from = 0; from < rooms.length; from += AT_ONCE) {
		await visitRooms(load, server, rooms.slice(from, from + AT_ONCE))
		peak = Math.max(peak, await megabytes())
	}
	await wait(AFTER_MS)
	const after = await megabytes()
	await server.stop()
	return { before, peak, after }
}

/** Somebody opens each, drags a note there and leaves. */
async function visitRooms(load: Bench['load'], server: RunningServer, rooms: readonly Target[]) {
	const targets = rooms.map((room) => server.sameRoom(room))
	await load.call('enter', targets, 1, 1, DRAGGING)
	await load.call('drive')
	await wait(500)
	await load.call('leave')
}
