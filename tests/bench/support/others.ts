/** Boards to measure on, and people on another board meanwhile: how long they wait for each other. */
import type { CreatedBoard } from '../../../shared/api.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../shared/document/records.ts'
import type { Role } from '../../../shared/roles.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { StockClient } from './StockClient.ts'

/** Milliseconds between two edits on the other board. */
const PACE_MS = 15

export async function createFramework(url: string): Promise<CreatedBoard> {
	const template = 'co-development-framework'
	const answer = await fetch(`${url}/api/boards`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ title: 'Bench', template, language: 'fi', ideas: true }),
	})
	return (await answer.json()) as CreatedBoard
}

/** Notes in the cells of a board, in turn, by one who then leaves. @returns ids of the cells */
export async function fillCells(
	url: string,
	board: CreatedBoard,
	notes: number,
	role: Role,
): Promise<string[]> {
	const client = await StockClient.join(url, board, role)
	const cells = [...getRecords(client.doc).keys()].filter((id) => id.startsWith('shape:cell-'))
	for (let from = 0; from < notes; from += 50) {
		client.doc.transact(() => {
			for (let n = from; n < from + 50; n++) {
				const words = `Kaupungin ja hyvinvointialueen yhteinen ehdotus ${n}`
				const parentId = cells[n % cells.length]
				writeNewRecord(getRecords(client.doc), noteRecord(`shape:bench-${n}`, words, { parentId }))
			}
		})
		await client.saved()
	}
	client.leave()
	return cells
}

/**
 * How long it takes that an edit of one person is another's, again and again until it's stopped.
 *
 * @param on where they write; a board of their own, unless told
 */
export async function watchOthers(
	url: string,
	on?: CreatedBoard,
): Promise<{ stop(): Promise<number[]> }> {
	const board = on ?? (await createFramework(url))
	const role = on ? 'facilitator' : 'editor'
	const [writer, reader] = [
		await StockClient.join(url, board, role),
		await StockClient.join(url, board, role),
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
