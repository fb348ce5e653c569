/** docs/benchmarks.md: each bench's results stand between two markers of its own; what is around them is ours. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './setup.mjs'

const PAGE = join(ROOT, 'docs/benchmarks.md')
const HEAD = `# Benchmarks

\`npm run bench\` measures and rewrites the tables; the words between them are ours. Read timings
as ratios: the machine is named at each table.
`

/** Three digits are enough to compare by. */
export function figure(value) {
	if (value === undefined) return ''
	return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

/**
 * @param columns the names of the columns, those of numbers with a colon at their end
 * @param rows a cell for each column
 * @returns the day, the machine and the table
 */
export function table(columns, rows) {
	const cell = (text) => String(text ?? '').replaceAll('|', '\\|')
	const line = (cells) => `| ${cells.join(' | ')} |`
	const day = new Date().toISOString().slice(0, 10)
	const { model } = cpus()[0] ?? { model: 'unknown processor' }
	const memory = Math.round(totalmem() / 2 ** 30)
	return [
		`${day}, ${model.trim()}, ${cpus().length} cores, ${memory} GB, Node ${process.versions.node}`,
		'',
		line(columns.map((name) => name.replace(/:$/, ''))),
		`|${columns.map((name) => (name.endsWith(':') ? '---:' : '---')).join('|')}|`,
		...rows.map((cells) => line(cells.map(cell))),
	].join('\n')
}

/** Puts a bench's table between its markers, or at the end under a heading of its own. */
export function place(name, text) {
	// Read each time: a bench may take long, and someone may write in the page meanwhile.
	const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : HEAD
	const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
	const [from, to] = [page.indexOf(open), page.indexOf(close)]
	const block = `${open}\n${text}\n${close}`
	const placed =
		from < 0 || to < from
			? `${page.trimEnd()}\n\n## ${name}\n\n${block}\n`
			: page.slice(0, from) + block + page.slice(to + close.length)
	writeFileSync(PAGE, placed)
}
