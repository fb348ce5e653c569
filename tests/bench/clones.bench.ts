/**
 * Copies for twenty groups, and the merge of ten boards of 200 notes each: how long they
 * take, and how long people on another board wait for each other meanwhile.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CreatedBoard } from '../../shared/api.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { writeNewRecord } from '../../shared/document/records.ts'
import { ROLES } from '../../shared/roles.ts'
import { Guest } from '../integration/support/Guest.ts'
import { noteRecord } from '../unit/client/sync/support.ts'
import { report, summarize } from './support/report.ts'
import { StockClient } from './support/StockClient.ts'

const ROOT = join(import.meta.dirname, '../..')
const RUNS = 3
const GROUPS = 20
const MERGED = 10
const NOTES = 200
/** Milliseconds between two edits on the other board. */
const PACE_MS = 15
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

async function createBoard(): Promise<CreatedBoard> {
	const template = 'co-development-framework'
	const answer = await fetch(`${url}/api/boards`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ title: 'Bench', template, language: 'fi', ideas: true }),
	})
	return (await answer.json()) as CreatedBoard
}

/** 200 notes in the cells of a board, by one who then leaves. */
async function fill(board: CreatedBoard, cells: readonly string[]): Promise<void> {
	const client = await StockClient.join(url, board, 'contributor')
	for (let from = 0; from < NOTES; from += 50) {
		client.doc.transact(() => {
			for (let n = from; n < from + 50; n++) {
				const words = `Kaupungin ja hyvinvointialueen yhteinen ehdotus ${n}`
				const parentId = cells[n % cells.length] as never
				const record = noteRecord(`bench-${n}`, words, { parentId })
				writeNewRecord(getRecords(client.doc), record as never)
			}
		})
		await client.saved()
	}
	client.leave()
}

/** How long it takes that an edit of one person is another's, again and again until it's stopped. */
async function watchOthers(): Promise<{ stop(): Promise<number[]> }> {
	const board = await createBoard()
	const [writer, reader] = [
		await StockClient.join(url, board, 'editor'),
		await StockClient.join(url, board, 'editor'),
	]
	const sent: number[] = []
	const waits: number[] = []
	getRecords(reader.doc).observe(({ keysChanged }) => {
		for (const key of keysChanged) {
			const n = Number(String(key).replace('shape:wait-', ''))
			const at = sent[n]
			if (at !== undefined) waits.push(performance.now() - at)
		}
	})
	let watching = true
	const done = (async () => {
		for (let n = 0; watching; n++) {
			sent[n] = performance.now()
			writer.doc.transact(() =>
				writeNewRecord(getRecords(writer.doc), noteRecord(`wait-${n}`, '') as never),
			)
			await new Promise((resolve) => setTimeout(resolve, PACE_MS))
		}
	})()
	return {
		async stop() {
			watching = false
			await done
			await writer.saved()
			writer.leave()
			reader.leave()
			return waits
		},
	}
}

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
	const board = await createBoard()
	const lead = await Guest.join(url, board, ROLES[0])
	const titles = Array.from({ length: GROUPS }, (_, n) => `Ryhmä ${n + 1}`)
	const [started, startedCpu] = [performance.now(), await cpu()]
	const answer = await lead.post('/clones', { titles, notes: 'none' })
	times.clones.push(performance.now() - started)
	times.clonesCpu.push((await cpu()) - startedCpu)
	const { boards } = (await answer.json()) as { boards: CreatedBoard[] }
	const cells = [...getRecords((await StockClient.join(url, board, 'viewer')).doc).keys()].filter(
		(id) => id.startsWith('shape:cell-'),
	)
	const some = boards.slice(0, MERGED)
	for (const group of some) await fill(group, cells)
	// What a busy machine makes of it by itself.
	const alone = await watchOthers()
	await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
	times.quiet.push(...(await alone.stop()))
	const others = await watchOthers()
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
