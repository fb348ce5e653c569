/**
 * `npm run bench`: runs each tests/bench/*.bench.ts by itself, one after another,
 * and writes what they report into docs/benchmarks.md, each into its own table
 * between two markers. Words pick benches: `npm run bench -- bundle`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBrowser } from './browser.mjs'
import { checkNode, ensureBuild, ensureDependencies, ROOT } from './setup.mjs'

const PAGE = join(ROOT, 'docs/benchmarks.md')
const FOLDER = join(ROOT, 'tests/bench')
const HEAD = `# Benchmarks

\`npm run bench\` measures and rewrites the tables; the words between them are ours. Read timings
as ratios: the machine is named at each table.
`

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

/** Three digits are enough to compare by. */
function figure(value) {
	if (value === undefined) return ''
	return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

function table(results) {
	const cell = (text) => String(text ?? '').replaceAll('|', '\\|')
	const day = new Date().toISOString().slice(0, 10)
	const { model } = cpus()[0] ?? { model: 'unknown processor' }
	const memory = Math.round(totalmem() / 2 ** 30)
	return [
		`${day}, ${model.trim()}, ${cpus().length} cores, ${memory} GB, Node ${process.versions.node}`,
		'',
		'| what | median | p95 | unit | runs | note |',
		'|---|---:|---:|---|---:|---|',
		...results.map(
			({ name, unit, median, p95, runs, note }) =>
				`| ${cell(name)} | ${figure(median)} | ${figure(p95)} | ${cell(unit)} | ${runs ?? ''} | ${cell(note)} |`,
		),
	].join('\n')
}

/** Puts a table between the markers of its bench, or at the end under a heading of its own. */
function place(page, name, text) {
	const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
	const [from, to] = [page.indexOf(open), page.indexOf(close)]
	const block = `${open}\n${text}\n${close}`
	if (from < 0 || to < from) return `${page.trimEnd()}\n\n## ${name}\n\n${block}\n`
	return page.slice(0, from) + block + page.slice(to + close.length)
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
	// Read each time: a bench may take long, and someone may write in the page meanwhile.
	const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : HEAD
	mkdirSync(dirname(PAGE), { recursive: true })
	writeFileSync(PAGE, place(page, name, table(results)))
}
