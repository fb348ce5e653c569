/**
 * Copies for twenty groups, and the merge of ten boards of 200 notes each: how long they
 * take, and how long people on another board wait for each other meanwhile.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CreatedBoard } from '../../shared/api.ts'
import { ROLES } from '../../shared/roles.ts'
import { Guest } from '../integration/support/Guest.ts'
import { createFramework, fillCells, watchOthers } from './support/others.ts'
import { report, summarize } from './support/report.ts'

const ROOT = join(import.meta.dirname, '../..')
const RUNS = 3
const GROUPS = 20
const MERGED = 10
const NOTES = 200
const QUIET_MS = 1500

const child = spawn(
	process.execPath,
	[
		join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
		join(ROOT, 'tests/bench/support/measuredServer.ts'),
	],
	{ stdio: ['pipe', 'pipe', 'inherit'] },
)
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
const url = String((await lines.next()).value)

/** Milliseconds of the server's CPU time since its start. */
async function cpu(): Promise<number> {
	child.stdin.write('\n')
	return Number((await lines.next()).value)
}

const names = ['clones', 'clonesCpu', 'merge', 'mergeCpu', 'quiet', 'waits'] as const
const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
	(typeof names)[number],
	number[]
>
for (let run = 0; run < RUNS; run++) {
	const board = await createFramework(url)
	const lead = await Guest.join(url, board, ROLES[0])
	const titles = Array.from({ length: GROUPS }, (_, n) => `Ryhmä ${n + 1}`)
	const [started, startedCpu] = [performance.now(), await cpu()]
	const answer = await lead.post('/clones', { titles, notes: 'none' })
	times.clones.push(performance.now() - started)
	times.clonesCpu.push((await cpu()) - startedCpu)
	const { boards } = (await answer.json()) as { boards: CreatedBoard[] }
	const some = boards.slice(0, MERGED)
	for (const group of some) await fillCells(url, group, NOTES, 'contributor')
	// What a busy machine makes of it by itself.
	const alone = await watchOthers(url)
	await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
	times.quiet.push(...(await alone.stop()))
	const others = await watchOthers(url)
	const from = some.map(({ id }) => ({ id }))
	const [began, beganCpu] = [performance.now(), await cpu()]
	const merged = await lead.post('/merge', { from })
	times.merge.push(performance.now() - began)
	times.mergeCpu.push((await cpu()) - beganCpu)
	times.waits.push(...(await others.stop()))
	const { notes } = (await merged.json()) as { notes: { new: number } }
	if (notes.new !== MERGED * NOTES) throw new Error(`${notes.new} notes came`)
}
report({
	name: `${GROUPS} copies of the framework with ideas`,
	unit: 'ms',
	...summarize(times.clones),
	note: 'target: under 2000',
})
report({ name: 'CPU time of the server for these', unit: 'ms', ...summarize(times.clonesCpu) })
report({
	name: `Merging ${MERGED} boards of ${NOTES} notes`,
	unit: 'ms',
	...summarize(times.merge),
	note: 'target: under 3000',
})
report({ name: 'CPU time of the server for it', unit: 'ms', ...summarize(times.mergeCpu) })
report({
	name: 'Another board’s edits when nothing is merged, from one person to another',
	unit: 'ms',
	...summarize(times.quiet),
})
report({
	name: 'Another board’s edits meanwhile, from one person to another',
	unit: 'ms',
	...summarize(times.waits),
	note: 'target: p95 under 50',
})
child.stdin.end()
process.exit(0)
