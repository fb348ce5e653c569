/** One room: ten people drag notes and move their pointers, while ten, fifty or two hundred look on. */
import { driveRooms, type Measured } from '../load/Load.ts'
import type { RunningServer } from '../servers/BenchServer.ts'
import { type Bench, median, type Row, type Scenario, short } from './Scenario.ts'

const SIZES = [10, 50, 200]
const WRITERS = 10
const WARM_MS = 1000
/** Before anything counts, for code that is compiled as it's used. */
const FIRST_MS = 3000
/** What the others are compared with. */
const LIMIT = 'relay'

export const turns: Scenario = {
	name: 'turns',
	fits: () => true,
	run,
}

async function run(bench: Bench): Promise<Row[]> {
	const sizes = bench.sizes ?? SIZES
	const servers: RunningServer[] = []
	for (const server of bench.servers) servers.push(await server.start(bench.newFolder()))
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
			return rowsOf(name, size, found.get(`${name} ${size}`) ?? [], found.get(`${LIMIT} ${size}`))
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

function inWords({ moves, cursors, cpuPerDelivery, cpuShare, lost, busy }: Measured): string {
	return [
		`moves ${short(moves.p50)} / ${short(moves.p95)} / ${short(moves.p99)} ms`,
		`cursors ${short(cursors.p50)} / ${short(cursors.p95)} ms`,
		`${short(cpuPerDelivery)} us of CPU a delivery (${short(100 * cpuShare)} %)`,
		`${lost} lost, generator busy ${short(100 * busy)} %`,
	].join(', ')
}

function rowsOf(server: string, size: number, of: Measured[], limits: Measured[] = []): Row[] {
	const middle = (value: (one: Measured) => number) => median(of.map(value))
	const ratio = (value: (one: Measured) => number) => {
		return short(median(of.map((one, n) => value(one) / value(limits[n] ?? one))))
	}
	const lost = of.reduce((sum, one) => sum + one.lost, 0)
	const closed = of.reduce((sum, one) => sum + one.closed, 0)
	const compared = limits.length > 0 && server !== LIMIT
	const common = { server, unit: 'ms', runs: of.length }
	return [
		{
			...common,
			what: `${size} clients, moves`,
			median: middle(({ moves }) => moves.p50),
			p95: middle(({ moves }) => moves.p95),
			p99: middle(({ moves }) => moves.p99),
			cpu: middle(({ cpuPerDelivery }) => cpuPerDelivery),
			memory: middle(({ rss }) => rss / 1e6),
			...(compared && {
				ratios: `CPU ${ratio((one) => one.cpuPerDelivery)}, p95 ${ratio(({ moves }) => moves.p95)}`,
			}),
			note: [
				lost > 0 && `${lost} moves lost`,
				closed > 0 && `${closed} closed`,
				`generator busy ${short(100 * middle(({ busy }) => busy))} %`,
			]
				.filter(Boolean)
				.join(', '),
		},
		{
			...common,
			what: `${size} clients, cursors`,
			median: middle(({ cursors }) => cursors.p50),
			p95: middle(({ cursors }) => cursors.p95),
			p99: middle(({ cursors }) => cursors.p99),
			note: `${short(100 * middle(({ cursorsSeen }) => cursorsSeen))} % shown, the others overtaken`,
		},
	]
}
