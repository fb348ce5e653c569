/**
 * Conducts the bench of servers; `npm run bench:server` starts it. Words name scenarios, all without any.
 *
 * - `--quick`: the turns alone, two rounds
 * - `--servers relay,kudelma`: these alone
 * - `--rounds 3`, `--seconds 5` of each measurement, `--clients 10,200`
 *
 * On standard output each row of the table is a line of JSON; what is on the way is told on standard error.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Load } from './load/Load.ts'
import { comeBack } from './scenarios/comeBack.ts'
import { fileSize } from './scenarios/fileSize.ts'
import { joins } from './scenarios/joins.ts'
import { memory } from './scenarios/memory.ts'
import { rooms } from './scenarios/rooms.ts'
import type { Bench, Scenario } from './scenarios/Scenario.ts'
import { slowReaders } from './scenarios/slowReaders.ts'
import { startTime } from './scenarios/startTime.ts'
import { large, turns } from './scenarios/turns.ts'
import { kudelma } from './servers/kudelma.ts'
import { kudelmaOnPostgres } from './servers/kudelmaOnPostgres.ts'
import { peers } from './servers/peers.ts'

const SCENARIOS: readonly Scenario[] = [
	turns,
	large,
	joins,
	rooms,
	memory,
	comeBack,
	startTime,
	fileSize,
	slowReaders,
]
const SERVERS = [...peers, kudelma, ...kudelmaOnPostgres()]

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		quick: { type: 'boolean', default: false },
		servers: { type: 'string' },
		rounds: { type: 'string' },
		seconds: { type: 'string' },
		clients: { type: 'string' },
	},
})
const QUICK = ['relay', 'y-websocket', 'hocuspocus', 'kudelma']
const named = values.servers?.split(',') ?? (values.quick ? QUICK : null)
const asked = values.quick ? ['turns'] : positionals
const scenarios = SCENARIOS.filter(({ name }) => asked.length === 0 || asked.includes(name))
const unknown = [
	...asked.filter((name) => !SCENARIOS.some((one) => one.name === name)),
	...(named ?? []).filter((name) => !SERVERS.some((one) => one.name === name)),
]
if (unknown.length > 0) {
	const known = [...SCENARIOS, ...SERVERS].map(({ name }) => name)
	console.error(`Nothing is called ${unknown.join(' or ')}; there are ${known.join(', ')}.`)
	process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'kudelma-bench-'))
const load = new Load()
for (const scenario of scenarios) {
	console.error(`\n=== ${scenario.name} ===`)
	const bench: Bench = {
		load,
		servers: SERVERS.filter((server) => {
			return scenario.fits(server) && (named?.includes(server.name) ?? true)
		}),
		rounds: Number(values.rounds ?? (values.quick ? 2 : 3)),
		windowMs: 1000 * Number(values.seconds ?? 4),
		sizes: values.clients?.split(',').map(Number) ?? null,
		newFolder: () => mkdtempSync(join(folder, 'data-')),
		say: (words) => console.error(words),
	}
	for (const row of await scenario.run(bench)) {
		console.log(JSON.stringify({ scenario: scenario.name, ...row }))
	}
}
load.end()
for (const server of SERVERS) await server.dispose?.()
rmSync(folder, { recursive: true })
