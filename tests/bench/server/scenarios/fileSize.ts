/** What a hundred thousand moves leave in the store, beside what the document has. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { wait } from '../load/Load.ts'
import { readRoom } from '../servers/fillRoom.ts'
import { type Bench, type Row, type Scenario, short } from './Scenario.ts'

const MOVES = 100_000
const WRITERS = 20
/** A hundred moves a second of each: half of what a participant may. */
const FAST = { moveMs: 10 }
const PARTS = 4
const NOTES = 500
/** Until what nobody has open is stored for good. */
const REST_MS = 5000

export const fileSize: Scenario = {
	name: 'file',
	fits: ({ keeps }) => keeps === 'disk',
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const moves = bench.sizes?.[0] ?? MOVES
	const rows: Row[] = []
	for (const one of bench.servers) {
		const folder = bench.newFolder()
		const server = await one.start(folder, { unloadMs: 1000 })
		const target = await server.makeRoom({ notes: NOTES }, WRITERS + 1)
		await bench.load.call('enter', [target], WRITERS, WRITERS, FAST)
		await bench.load.call('drive')
		await bench.load.call('openWindow')
		const sizes: string[] = []
		for (let part = 1; part <= PARTS; part++) {
			while ((await bench.load.call('written')) < (moves * part) / PARTS) await wait(50)
			const { store, log } = sizesIn(folder)
			sizes.push(`${short(store)} + ${short(log)}`)
			bench.say(`${one.name}, ${(moves * part) / PARTS} moves: ${sizes.at(-1)} MB`)
		}
		await bench.load.call('closeWindow')
		await bench.load.call('settle')
		const document = Y.encodeStateAsUpdate(await readRoom(target, WRITERS)).length / 1e6
		await bench.load.call('leave')
		await wait(REST_MS)
		const { store, log } = sizesIn(folder)
		await server.stop()
		const note = `the document has ${short(document)} MB, so ${short(store / document)} times; with its write-ahead log (MB) after each quarter ${sizes.join(', ')}; log at the end ${short(log)}`
		bench.say(`${one.name}, left: ${short(store)} + ${short(log)} MB; ${note}`)
		const what = `the store after ${moves} moves, all have left`
		rows.push({ what, server: one.name, unit: 'MB', median: store, runs: 1, note })
	}
	return rows
}

/** Megabytes of all that is there, write-ahead logs apart. */
function sizesIn(folder: string): { store: number; log: number } {
	let [store, log] = [0, 0]
	for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
		if (!entry.isFile()) continue
		const size = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
		if (/-wal$|\.log$/.test(entry.name)) log += size / 1e6
		else if (!/-shm$/.test(entry.name)) store += size / 1e6
	}
	return { store, log }
}
