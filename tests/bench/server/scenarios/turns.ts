/** One room: ten people drag notes and move their pointers while others look on, few or very many. */
import { driveRooms, type Measured } from '../load/Load.ts'
import type { RunningServer } from '../servers/BenchServer.ts'
import { inWords, rowsOf } from './drivenRows.ts'
import type { Bench, Row, Scenario } from './Scenario.ts'

const WRITERS = 10
const WARM_MS = 1000
/** Before anything counts, for code that is compiled as it's used. */
const FIRST_MS = 3000
/** What the others are compared with. */
const LIMIT = 'relay'

export const turns: Scenario = {
	name: 'turns',
	fits: () => true,
	run: (bench) => run(bench, bench.sizes ?? [10, 50, 200]),
}

/** Too many for a relay that sends each message by itself: what hears it would be measured. */
export const large: Scenario = {
	name: 'large',
	fits: ({ name }) => name.startsWith('kudelma'),
	run: (bench) => run(bench, bench.sizes ?? [990, 2000]),
}

async function run(bench: Bench, sizes: readonly number[]): Promise<Row[]> {
	const sessions = Math.max(1000, ...sizes) + 100
	const servers: RunningServer[] = []
	for (const server of bench.servers) {
		servers.push(await server.start(bench.newFolder(), { sessions }))
	}
	const found = new Map<string, Measured[]>()
	for (const server of servers) await measure(bench, server, 50, FIRST_MS, 500)
	for (let round = 0; round < bench.rounds; round++) {
		for (const size of sizes) {
			for (const server of servers) {
				const measured = await measure(bench, server, size, WARM_MS, bench.windowMs)
				const key = `${server.name} ${size}`
				found.set(key, [...(found.get(key) ?? []), measured])
				bench.say(`${server.name}, ${size} clients: ${inWords(measured)}`)
			}
		}
	}
	for (const server of servers) await server.stop()
	return sizes.flatMap((size) =>
		servers.flatMap(({ name }) => {
			const of = found.get(`${name} ${size}`) ?? []
			return rowsOf(name, `${size} clients`, of, found.get(`${LIMIT} ${size}`))
		}),
	)
}

async function measure(
	{ load }: Bench,
	server: RunningServer,
	people: number,
	warmMs: number,
	windowMs: number,
): Promise<Measured> {
	const target = await server.makeRoom({ notes: 0 }, people)
	const writers = Math.min(WRITERS, people)
	return driveRooms(load, server, [target], { people, writers, warmMs, windowMs })
}
