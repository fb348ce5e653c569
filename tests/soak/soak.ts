/**
 * `npm run soak -- --minutes 30`: a hundred people come and go on fifty boards over three nodes on
 * one Postgres, and every five minutes a node is restarted (`--every`, in minutes; `--people`,
 * `--boards`). It prints a line a minute: who is there, each node's memory, errors in the logs; at
 * the end whether anything was lost. Ends with 1 where something was, or where a log has an error.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { CreatedBoard } from '../../shared/api.ts'
import {
	BesetCluster,
	type BesetNode,
	broken,
} from '../integration/cluster/support/BesetCluster.ts'
import { seededRandom } from '../support/random.ts'
import { newSoakBoard, SOAK_TICK_MS, type SoakBoard, Visitor } from './Visitor.ts'

const MINUTE_MS = 60_000
const ERROR = /^\{"level":(50|60).*$/gm

// y-websocket listens for each of its lines.
process.setMaxListeners(0)
const { minutes, every, people, boards: howMany } = wanted(process.argv.slice(2))
const cluster = await BesetCluster.start({ LOG_LEVEL: 'info' })
let code = 1
try {
	code = await soak()
} finally {
	await cluster.dispose()
}
process.exit(code)

async function soak(): Promise<number> {
	const boards: SoakBoard[] = []
	for (let n = 0; n < howMany; n++) boards.push(await newBoard(cluster.node(n % 3), n))
	const visitors = Array.from({ length: people }, (_, n) => {
		return new Visitor(`s${n}`, boards, cluster.nodes, seededRandom(n + 1))
	})
	const start = performance.now()
	console.log('| minute | there | visits | node0 MB | node1 MB | node2 MB | boards | errors |')
	console.log('|---|---|---|---|---|---|---|---|')
	let restarting: Promise<void> | null = null
	for (let minute = 1, restart = 1; minute <= minutes; ) {
		const now = performance.now()
		for (const visitor of visitors) void visitor.live(now)
		if (now > start + restart * every * MINUTE_MS) {
			const node = cluster.node((restart - 1) % 3)
			restarting = node.stop().then(() => node.start())
			restart++
		}
		if (now > start + minute * MINUTE_MS) await tell(minute++, visitors)
		await pause(SOAK_TICK_MS)
	}
	await restarting
	await farewell(visitors)
	return conclude(boards, visitors)
}

async function tell(minute: number, visitors: readonly Visitor[]): Promise<void> {
	const there = visitors.filter((visitor) => visitor.there).length
	const visits = visitors.reduce((sum, each) => sum + each.visits, 0)
	const [leases] = await cluster.query<{ n: number }>(
		'SELECT count(*)::integer AS n FROM kudelma.leases WHERE expires_at > clock_timestamp()',
	)
	const memory = cluster.nodes.map(megabytes)
	console.log(`| ${[minute, there, visits, ...memory, leases?.n, errors().length].join(' | ')} |`)
}

/** All leave; what they wrote is saved first. */
async function farewell(visitors: readonly Visitor[]): Promise<void> {
	for (const visitor of visitors) visitor.leave(performance.now())
	while (visitors.some(({ there }) => there)) {
		for (const visitor of visitors) if (visitor.there) void visitor.live(performance.now())
		await pause(SOAK_TICK_MS)
	}
}

async function conclude(boards: readonly SoakBoard[], visitors: readonly Visitor[]) {
	const problems = visitors.flatMap((visitor) => visitor.problems)
	let notes = 0
	for (const { id, ledger } of boards) {
		const stored = await cluster.stored(id)
		const lost = stored ? ledger.lackedBy(stored) : ['the database is away']
		problems.push(...lost, ...broken(await cluster.writesTo(id)))
		notes += ledger.size
		stored?.destroy()
	}
	problems.push(...errors())
	const gap = Math.max(...visitors.map(({ longestGap }) => longestGap))
	console.log(`\n${notes} notes owed; the longest without a line: ${Math.round(gap)} ms`)
	console.log(problems.length === 0 ? 'Nothing lost, no error.' : problems.slice(0, 50).join('\n'))
	return problems.length === 0 ? 0 : 1
}

function errors(): string[] {
	return cluster.nodes.flatMap(({ name, server }) =>
		[...server.log.matchAll(ERROR)].map(([line]) => `${name}: ${line}`),
	)
}

/** That the process keeps in memory; Linux only. */
function megabytes({ server }: BesetNode): string {
	if (!server.running) return 'away'
	const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
	return String(Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024))
}

async function newBoard({ address }: BesetNode, n: number): Promise<SoakBoard> {
	const template = 'co-development-framework'
	const answer = await fetch(`${address}/api/boards`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ title: `Board ${n}`, template, language: 'en', ideas: true }),
	})
	if (answer.status !== 201) throw new Error(await answer.text())
	return newSoakBoard((await answer.json()) as CreatedBoard)
}

function wanted(words: readonly string[]) {
	const values = { minutes: 30, every: 5, people: 100, boards: 50 }
	for (let n = 0; n < words.length; n += 2) {
		const name = (words[n] ?? '').replace('--', '') as keyof typeof values
		const value = Number(words[n + 1])
		if (!(name in values) || !(value > 0)) {
			throw new Error(`--minutes, --every, --people and --boards take a number: ${words.join(' ')}`)
		}
		values[name] = value
	}
	return values
}
