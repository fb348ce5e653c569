/** Two who lead a board while much happens on it: how long an edit and a cursor of one take to the other. */
import { getRecords } from '../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../shared/document/records.ts'
import type { Guest } from '../../integration/support/Guest.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { DeafWriter } from './DeafWriter.ts'
import { StockClient } from './StockClient.ts'

/** Milliseconds between two edits, and between two places of the cursor. */
const PACE_MS = { edit: 25, cursor: 25 }

export interface Waits {
	edits: number[]
	cursors: number[]
}

interface Wait {
	/** When it was sent, and how many milliseconds later it was there. */
	at: number
	took: number
}

export interface Watched {
	reader: StockClient
	/** Once where what's measured apart begins, and once where it ends. */
	mark(): void
	/** @returns `marked` are those that were on their way between the marks */
	stop(): Promise<{ all: Waits; marked: Waits }>
}

export async function watchBoard(url: string, one: Guest, other: Guest): Promise<Watched> {
	const [writer, reader] = [await DeafWriter.open(url, one), await StockClient.open(url, other)]
	const edits = follow((heard) => {
		getRecords(reader.doc).observe(({ keysChanged }) => {
			for (const key of keysChanged) heard(Number(String(key).replace('shape:wait-', '')))
		})
	})
	const cursors = follow((heard) => {
		reader.awareness.on('change', () => {
			heard(Number(reader.awareness.getStates().get(writer.doc.clientID)?.cursor))
		})
	})
	const stops = [
		every(PACE_MS.edit, (n) => {
			edits.sent(n)
			writer.doc.transact(() =>
				writeNewRecord(getRecords(writer.doc), noteRecord(`shape:wait-${n}`)),
			)
		}),
		every(PACE_MS.cursor, (n) => {
			cursors.sent(n)
			writer.point(n)
		}),
	]
	const marks: number[] = []
	const isMarked = ({ at, took }: Wait) =>
		at + took >= (marks[0] ?? 0) && at <= (marks[1] ?? Number.POSITIVE_INFINITY)
	return {
		reader,
		mark: () => void marks.push(performance.now()),
		async stop() {
			for (const stop of stops) stop()
			while (edits.waiting() + cursors.waiting() > 0) await pause(5)
			for (const client of [writer, reader]) client.leave()
			const those = (meant: (wait: Wait) => boolean): Waits => ({
				edits: edits.waits.filter(meant).map(({ took }) => took),
				cursors: cursors.waits.filter(meant).map(({ took }) => took),
			})
			return { all: those(() => true), marked: those(isMarked) }
		},
	}
}

/** A later one stands for those before it: of several places the cursor has passed only the last travels. */
function follow(listen: (heard: (n: number) => void) => void) {
	const sent = new Map<number, number>()
	const waits: Wait[] = []
	listen((last) => {
		// Something else has changed.
		if (Number.isNaN(last)) return
		const now = performance.now()
		for (const [n, at] of sent) {
			if (n > last) continue
			sent.delete(n)
			waits.push({ at, took: now - at })
		}
	})
	return { waits, sent: (n: number) => sent.set(n, performance.now()), waiting: () => sent.size }
}

function every(ms: number, act: (n: number) => void): () => void {
	let n = 0
	const timer = setInterval(() => act(n++), ms)
	return () => clearInterval(timer)
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms))
}
