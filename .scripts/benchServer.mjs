/**
 * `npm run bench:server`: measures Kudelma beside other servers (docs/decisions/042), prints one table and puts
 * it in docs/benchmarks.md. Words name scenarios; `--quick` takes two minutes and runs the turns alone; what
 * else there is, tests/bench/server/run.ts tells. A part of the whole is printed only: the page keeps the whole.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { figure, place, table } from './benchPage.mjs'
import { run } from './run.mjs'
import { checkNode, ensureBuild, ensureDependencies, ROOT } from './setup.mjs'

const FOLDER = join(ROOT, 'tests/bench/server')
const PEERS = join(FOLDER, 'peers')
const COLUMNS = [
	...['scenario', 'what', 'server', 'median:', 'p95:', 'p99:', 'unit'],
	...['CPU us per delivery:', 'MB:', 'times the relay', 'runs:', 'note'],
]

/** The other servers, at the versions of their own lock file. They run no install scripts: none needs one. */
async function ensurePeers() {
	const read = (name) => {
		const file = join(PEERS, name)
		return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
	}
	const [wanted, present] = [read('package-lock.json'), read('node_modules/.package-lock.json')]
	const current = Object.entries(wanted).every(([path, { version, optional }]) => {
		return path === '' || (present[path]?.version ?? (optional && version)) === version
	})
	if (current) return
	console.error('Installing the other servers (npm ci) ...')
	const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: PEERS,
	})
	if (code !== 0) process.exit(code)
}

/** @returns the rows of the table */
function measure(words) {
	return new Promise((resolve, reject) => {
		const rows = []
		const args = ['--import', 'tsx', join(FOLDER, 'run.ts'), ...words]
		const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
		createInterface({ input: child.stdout }).on('line', (line) => rows.push(JSON.parse(line)))
		child.on('close', (code) => {
			if (code === 0) resolve(rows)
			else reject(new Error(`the bench ended with code ${code}`))
		})
	})
}

checkNode()
await ensureDependencies()
await ensureBuild()
await ensurePeers()

const words = process.argv.slice(2)
const rows = await measure(words)
const text = table(
	COLUMNS,
	rows.map((row) => [
		...[row.scenario, row.what, row.server, figure(row.median), figure(row.p95), figure(row.p99)],
		...[row.unit, figure(row.cpu), figure(row.memory), row.ratios, row.runs, row.note],
	]),
)
console.log(text)
if (words.length === 0) place('server', text)
