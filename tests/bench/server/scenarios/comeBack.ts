/** Two hundred people who were on a board of 2,000 notes come back all at once after a restart: with what they have of it, and without. */
import * as Y from 'yjs'
import { Load } from '../load/Load.ts'
import type { Come } from '../load/Visits.ts'
import { readRoom } from '../servers/fillRoom.ts'
import { type Bench, median, type Row, type Scenario, short } from './Scenario.ts'

const PEOPLE = 200
const NOTES = 2000
/** Of a document as it was read before: encoded again it may be a little shorter. */
const ENOUGH = 0.9

export const comeBack: Scenario = {
	name: 'come-back',
	fits: ({ keeps }) => keeps === 'disk',
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const people = bench.sizes?.[0] ?? PEOPLE
	const crowd = new Load(true)
	const rows: Row[] = []
	for (const one of bench.servers) {
		const folder = bench.newFolder()
		const first = await one.start(folder)
		const target = await first.makeRoom({ notes: NOTES }, people)
		const doc = await readRoom(target, 0)
		await first.stop()
		const ways: Record<string, Come> = {
			'with their state': { stateVector: Y.encodeStateVector(doc), bytes: 1 },
			'without their state': { bytes: ENOUGH * Y.encodeStateAsUpdate(doc).length },
		}
		for (const [way, come] of Object.entries(ways)) {
			const lasts: number[] = []
			for (let round = 0; round < bench.rounds; round++) {
				const server = await one.start(folder)
				const same = server.sameRoom(target)
				const visits = Array.from({ length: people }, (_, person) => ({ target: same, person }))
				lasts.push(Math.max(...(await crowd.call('visit', visits, come))))
				await crowd.call('leaveVisits')
				await server.stop()
			}
			const what = `last of ${people} who come back to ${NOTES} notes ${way}`
			bench.say(`${one.name}, ${what}: ${lasts.map(short).join(', ')} ms`)
			const common = { what, server: one.name, unit: 'ms', runs: lasts.length }
			rows.push({ ...common, median: median(lasts) })
		}
	}
	crowd.end()
	return rows
}
