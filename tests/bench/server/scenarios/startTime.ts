/** How long until a server listens that has ten thousand boards in store. */
import { type Bench, median, type Row, type Scenario, short } from './Scenario.ts'

const BOARDS = 10_000
const AT_ONCE = 10

export const startTime: Scenario = {
	name: 'start',
	fits: ({ keeps }) => keeps === 'disk',
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const boards = bench.sizes?.[0] ?? BOARDS
	const rows: Row[] = []
	for (const one of bench.servers) {
		const folder = bench.newFolder()
		const first = await one.start(folder)
		for (let made = 0; made < boards; made += AT_ONCE) {
			await Promise.all(Array.from({ length: AT_ONCE }, () => first.makeRoom({ notes: 0 }, 0)))
		}
		await first.stop()
		const times: number[] = []
		for (let round = 0; round < bench.rounds; round++) {
			const server = await one.start(folder)
			times.push(server.startMs)
			await server.stop()
		}
		bench.say(`${one.name}, start with ${boards} boards: ${times.map(short).join(', ')} ms`)
		const what = `from its start until it listens, ${boards} boards stored`
		rows.push({ what, server: one.name, unit: 'ms', median: median(times), runs: times.length })
	}
	return rows
}
