/**
 * The results of a board of 2,000 notes in each format: how long the file takes, how much
 * memory the server has at its most, and how long people on another board wait meanwhile.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CreatedBoard } from '../../shared/api.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { writeNewRecord } from '../../shared/document/records.ts'
import { RESULT_FORMATS, type ResultFormat } from '../../shared/export/formats.ts'
import { ROLES } from '../../shared/roles.ts'
import { Guest } from '../integration/support/Guest.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { report, summarize } from './support/report.ts'
import { StockClient } from './support/StockClient.ts'

const ROOT = join(import.meta.dirname, '../..')
const RUNS = 5
const NOTES = 2000
/** Milliseconds between two edits on the other board. */
const PACE_MS = 15
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

async function createBoard(): Promise<CreatedBoard> {
	const template = 'co-development-framework'
	const answer = await fetch(`${url}/api/boards`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ title: 'Bench', template, language: 'fi', ideas: true }),
	})
	return (await answer.json()) as CreatedBoard
}

async function fill(board: CreatedBoard): Promise<void> {
	const client = await StockClient.join(url, board, 'facilitator')
	const cells = [...getRecords(client.doc).keys()].filter((id) => id.startsWith('shape:cell-'))
	for (let from = 0; from < NOTES; from += 50) {
		client.doc.transact(() => {
			for (let n = from; n < from + 50; n++) {
				const words = `Kaupungin ja hyvinvointialueen yhteinen ehdotus ${n}`
				const parentId = cells[n % cells.length]
				writeNewRecord(getRecords(client.doc), noteRecord(`shape:${n}`, words, { parentId }))
			}
		})
		await client.saved()
	}
	client.leave()
}

/** How long it takes that an edit of one person is another's, until it's stopped. */
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
			const at = sent[Number(String(key).replace('shape:wait-', ''))]
			if (at !== undefined) waits.push(performance.now() - at)
		}
	})
	let watching = true
	const done = (async () => {
		for (let n = 0; watching; n++) {
			sent[n] = performance.now()
			writer.doc.transact(() =>
				writeNewRecord(getRecords(writer.doc), noteRecord(`shape:wait-${n}`)),
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

/** Megabytes that the server has had at most since it was last asked; null where the system doesn't tell. */
function peakMemory(): number | null {
	try {
		const [, kilobytes] =
			/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
		// Begins to count anew.
		writeFileSync(`/proc/${child.pid}/clear_refs`, '5')
		return kilobytes === undefined ? null : Number(kilobytes) / 1024
	} catch {
		return null
	}
}

const board = await createBoard()
await fill(board)
const lead = await Guest.join(url, board, ROLES[0])
const before = peakMemory()
const waits: number[] = []
for (const format of Object.keys(RESULT_FORMATS) as ResultFormat[]) {
	const path = `/export.${format}?language=fi&zone=Europe/Helsinki`
	const first = await lead.get(path)
	// Made by none of this server's writers.
	if (first.status === 404) continue
	if (first.status !== 200) throw new Error(await first.text())
	await first.arrayBuffer()
	peakMemory()
	const others = await watchOthers()
	const times: number[] = []
	for (let run = 0; run < RUNS; run++) {
		const began = performance.now()
		const answer = await lead.get(path)
		await answer.arrayBuffer()
		if (answer.status !== 200) throw new Error(`${format}: ${answer.status}`)
		times.push(performance.now() - began)
	}
	const peak = peakMemory()
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
	name: 'Another board’s edits meanwhile, from one person to another',
	unit: 'ms',
	...summarize(waits),
	note: `target: p95 under 50; the server had ${Math.round(before ?? 0)} MB at most before`,
})
child.stdin.end()
process.exit(0)
