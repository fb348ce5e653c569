/**
 * Joins of a board with thousands of notes: the first after the server has started, the next, fifty at once and
 * what these do to others in another room, and the first after the board was unloaded. Against what a bare
 * process needs to read, apply and encode the same document.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { Load, wait } from '../load/Load.ts'
import type { BenchServer, RunningServer, Target } from '../servers/BenchServer.ts'
import { readRoom } from '../servers/fillRoom.ts'
import { type Bench, median, type Row, type Scenario, short } from './Scenario.ts'

const SIZES = [2000, 10_000]
const AT_ONCE = 50
const BARE = join(import.meta.dirname, '../peers/bare.mjs')
const UNLOAD_MS = 1000
/** Until a board that nobody is on is surely unloaded and stored, with each of the servers. */
const UNLOADED_MS = 5000
/** An edit in the other room. */
const OTHERS: { moveMs: number } = { moveMs: 10 }
/** Of a document as it was read before: encoded again it may be a little shorter. */
const ENOUGH = 0.9

const KINDS = ['first after a start', 'next', 'last of 50 at once', 'after an unload'] as const
type Kind = (typeof KINDS)[number] | 'stall of another room'
type Found = Partial<Record<Kind, number>> & { bare: number }

export const joins: Scenario = {
	name: 'joins',
	fits: ({ keeps }) => keeps === 'disk',
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const rows: Row[] = []
	const crowd = new Load(true)
	for (const size of bench.sizes ?? SIZES) {
		const boards = new Map<
			BenchServer,
			{ folder: string; target: Target; file: string; bytes: number }
		>()
		for (const one of bench.servers) {
			const folder = bench.newFolder()
			const server = await one.start(folder)
			const target = await server.makeRoom({ notes: size }, AT_ONCE + 2)
			const state = Y.encodeStateAsUpdate(await readRoom(target, 0))
			const file = join(bench.newFolder(), 'state')
			writeFileSync(file, state)
			await server.stop()
			boards.set(one, { folder, target, file, bytes: ENOUGH * state.length })
		}
		const found = new Map<string, Found[]>()
		for (let round = 0; round < bench.rounds; round++) {
			for (const [one, { folder, target, file, bytes }] of boards) {
				const bare = Number(execFileSync(process.execPath, [BARE, file]))
				const server = await one.start(folder, { unloadMs: UNLOAD_MS })
				const times = await measure(bench, crowd, server, server.sameRoom(target), bytes)
				await server.stop()
				found.set(one.name, [...(found.get(one.name) ?? []), { ...times, bare }])
				bench.say(`${one.name}, ${size} notes: bare ${short(bare)}, ${inWords(times)} ms`)
			}
		}
		for (const [name, times] of found) rows.push(...rowsOf(name, size, times))
	}
	crowd.end()
	return rows
}

async function measure(
	{ load }: Bench,
	crowd: Load,
	server: RunningServer,
	target: Target,
	bytes: number,
): Promise<Omit<Found, 'bare'>> {
	const other = await server.makeRoom({ notes: 0 }, 2)
	const visit = async (from: number, count: number, who = load): Promise<number> => {
		const visits = Array.from({ length: count }, (_, n) => ({ target, person: from + n }))
		return Math.max(...(await who.call('visit', visits, { bytes })))
	}
	const first = await visit(0, 1)
	const next = await visit(1, 1)
	await load.call('enter', [other], 2, 1, OTHERS)
	await load.call('drive')
	await wait(500)
	await load.call('openWindow')
	const last = await visit(2, AT_ONCE, crowd)
	await load.call('closeWindow')
	const { moves } = await load.call('settle')
	await crowd.call('leaveVisits')
	await load.call('leave')
	await load.call('leaveVisits')
	await wait(UNLOADED_MS)
	const again = await visit(0, 1)
	await load.call('leaveVisits')
	return {
		'first after a start': first,
		next,
		'last of 50 at once': last,
		'after an unload': again,
		'stall of another room': moves.max,
	}
}

function inWords(times: Omit<Found, 'bare'>): string {
	return Object.entries(times)
		.map(([kind, ms]) => `${kind} ${short(ms)}`)
		.join(', ')
}

function rowsOf(server: string, size: number, found: Found[]): Row[] {
	const common = { server, unit: 'ms', runs: found.length }
	const bare = median(found.map((one) => one.bare))
	return [...KINDS, 'stall of another room' as const].map((kind) => {
		const value = median(found.map((one) => one[kind] ?? Number.NaN))
		const row = { ...common, what: `${size} notes, ${kind}`, median: value }
		if (kind !== 'first after a start' && kind !== 'after an unload') return row
		const ratio = median(found.map((one) => (one[kind] ?? Number.NaN) / one.bare))
		return { ...row, note: `${short(ratio)} times the bare process' ${short(bare)} ms` }
	})
}
