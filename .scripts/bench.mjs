/**
 * `npm run bench`: runs each tests/bench/*.bench.ts by itself, one after another,
 * and writes what they report into docs/benchmarks.md, each into its own table
 * between two markers. Words pick benches: `npm run bench -- bundle`.
 */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { figure, place, table } from './benchPage.mjs'
import { ensureBrowser } from './browser.mjs'
import { checkNode, ensureBuild, ensureDependencies, ROOT } from './setup.mjs'

const FOLDER = join(ROOT, 'tests/bench')
const COLUMNS = ['what', 'median:', 'p95:', 'unit', 'runs:', 'note']

/** Runs one bench; answers its results and exit code. What isn't a result is passed on. */
function measure(file, browser) {
	return new Promise((resolve) => {
		const results = []
		const child = spawn(
			process.execPath,
			[join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(FOLDER, file)],
			{
				cwd: ROOT,
				env: { ...process.env, ...(browser && { CHROMIUM_PATH: browser }) },
				stdio: ['ignore', 'pipe', 'inherit'],
			},
		)
		createInterface({ input: child.stdout }).on('line', (line) => {
			const result = parse(line)
			if (result) results.push(result)
			console.log(line)
		})
		child.on('close', (code) => resolve({ results, code: code ?? 1 }))
	})
}

function parse(line) {
	if (!line.startsWith('{')) return undefined
	try {
		const { name, unit, median, p95, runs, note } = JSON.parse(line)
		if (typeof name !== 'string' || typeof median !== 'number') return undefined
		return { name, unit, median, p95, runs, note }
	} catch {
		return undefined
	}
}

checkNode()
await ensureDependencies()
await ensureBuild()

const words = process.argv.slice(2)
const files = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.bench.ts'))
	.filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
	.sort()
if (files.length === 0) {
	console.error(`No bench is called ${words.join(' or ')}.`)
	process.exit(1)
}
// Without one, those that need none still run.
const browser = await ensureBrowser()
for (const file of files) {
	const name = file.replace('.bench.ts', '')
	console.log(`\n=== ${name} ===`)
	const { results, code } = await measure(file, browser)
	if (code !== 0 || results.length === 0) {
		console.error(`${name} ${code === 0 ? 'reported nothing' : `failed with code ${code}`}.`)
		process.exitCode = 1
		continue
	}
	const rows = results.map(({ name, unit, median, p95, runs, note }) => {
		return [name, figure(median), figure(p95), unit, runs, note]
	})
	place(name, table(COLUMNS, rows))
}
