/**
 * The results of a board of 2,000 notes in each format: how long the file takes, how much
 * memory the server has at its most, and how long people on another board wait meanwhile.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { RESULT_FORMATS, type ResultFormat } from '../../shared/export/formats.ts'
import { ROLES } from '../../shared/roles.ts'
import { Guest } from '../integration/support/Guest.ts'
import { createFramework, fillCells, watchOthers } from './support/others.ts'
import { peakMemory } from './support/peakMemory.ts'
import { report, summarize } from './support/report.ts'

const ROOT = join(import.meta.dirname, '../..')
const RUNS = 5
const NOTES = 2000
const QUIET_MS = 3000
/** Milliseconds that each format may take. */
const TARGETS: Record<ResultFormat, number> = {
	...{ xlsx: 2000, csv: 2000, md: 2000, docx: 2000, json: 2000, pdf: 8000 },
}

const child = spawn(
	process.execPath,
	['--import', 'tsx', join(ROOT, 'tests/bench/support/measuredServer.ts')],
	{ cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
)
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
const url = String((await lines.next()).value)

const board = await createFramework(url)
await fillCells(url, board, NOTES, 'facilitator')
const lead = await Guest.join(url, board, ROLES[0])
const before = peakMemory(child.pid)
// What a busy machine makes of it by itself.
const alone = await watchOthers(url)
await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
const quiet = await alone.stop()
const waits: number[] = []
for (const format of Object.keys(RESULT_FORMATS) as ResultFormat[]) {
	const path = `/export.${format}?language=fi&zone=Europe/Helsinki`
	const first = await lead.get(path)
	if (first.status !== 200) throw new Error(await first.text())
	await first.arrayBuffer()
	peakMemory(child.pid)
	const others = await watchOthers(url)
	const times: number[] = []
	for (let run = 0; run < RUNS; run++) {
		const began = performance.now()
		const answer = await lead.get(path)
		await answer.arrayBuffer()
		if (answer.status !== 200) throw new Error(`${format}: ${answer.status}`)
		times.push(performance.now() - began)
	}
	const peak = peakMemory(child.pid)
	const its = await others.stop()
	waits.push(...its)
	const memory = peak === null ? '' : `; the server had ${Math.round(peak)} MB at most`
	report({
		name: `${format} of ${NOTES.toLocaleString('en')} notes`,
		unit: 'ms',
		...summarize(times),
		note: `target: under ${TARGETS[format]}${memory}`,
	})
}
report({
	name: 'Another board’s edits when nothing is exported, from one person to another',
	unit: 'ms',
	...summarize(quiet),
})
report({
	name: 'Another board’s edits meanwhile, from one person to another',
	unit: 'ms',
	...summarize(waits),
	note: `target: p95 under 50; the server had ${Math.round(before ?? 0)} MB at most before`,
})
child.stdin.end()
process.exit(0)
