/** Two who lead a board while much happens on it: how long an edit and a cursor of one take to the other. */
import { getRecords } from '../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../shared/document/records.ts'
import type { Guest } from '../../integration/support/Guest.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { StockClient } from './StockClient.ts'

/** Milliseconds between two edits, and between two places of the cursor. */
const PACE_MS = { edit: 100, cursor: 50 }

export interface Waits {
	edits: number[]
	cursors: number[]
}

export async function watchBoard(
	url: string,
	one: Guest,
	other: Guest,
): Promise<{ reader: StockClient; stop(): Promise<Waits> }> {
	const [writer, reader] = [await StockClient.open(url, one), await StockClient.open(url, other)]
	const edits = follow((heard) => {
		getRecords(reader.doc).observe(({ keysChanged }) => {
			for (const key of keysChanged) heard(String(key))
		})
	})
	const cursors = follow((heard) => {
		reader.awareness.on('change', () => {
			heard(String(reader.awareness.getStates().get(writer.doc.clientID)?.cursor))
		})
	})
	const stops = [
		every(PACE_MS.edit, (n) => {
			edits.sent(`shape:wait-${n}`)
			writer.doc.transact(() =>
				writeNewRecord(getRecords(writer.doc), noteRecord(`shape:wait-${n}`)),
			)
		}),
		every(PACE_MS.cursor, (n) => {
			cursors.sent(String(n))
			writer.awareness.setLocalStateField('cursor', n)
		}),
	]
	return {
		reader,
		async stop() {
			for (const stop of stops) stop()
			await writer.saved()
			for (const client of [writer, reader]) client.leave()
			return { edits: edits.waits, cursors: cursors.waits }
		},
	}
}

function follow(listen: (heard: (what: string) => void) => void) {
	const sent = new Map<string, number>()
	const waits: number[] = []
	listen((what) => {
		const at = sent.get(what)
		if (at === undefined) return
		sent.delete(what)
		waits.push(performance.now() - at)
	})
	return { waits, sent: (what: string) => sent.set(what, performance.now()) }
}

function every(ms: number, act: (n: number) => void): () => void {
	let n = 0
	const timer = setInterval(() => act(n++), ms)
	return () => clearInterval(timer)
}
