/**
 * The windows of many people, in a process of their own, so that they hold up nobody who
 * measures: of the board they hear everything and decode nothing; their private notes are a
 * stock client's. Reads what to do from its standard input, a line each, answers each with
 * one, and ends with it.
 */
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { step1Frame } from '../../../server/room/frames.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { type PlainRecord, writeNewRecord } from '../../../shared/document/records.ts'
import { PROTOCOL } from '../../../shared/protocol.ts'
import type { Person } from './Crowd.ts'
import { StockClient } from './StockClient.ts'

const AT_ONCE = 20

// These would be two hundred other machines: they mustn't take the server's time here, nor the reader's.
setPriority(constants.priority.PRIORITY_LOW)
// Each stock client hears when its process ends.
process.setMaxListeners(0)

for await (const line of createInterface({ input: process.stdin })) {
	const { url, people, notes } = JSON.parse(line) as {
		url: string
		people: Person[]
		/** Of each of them; none where they come to the board. */
		notes?: PlainRecord[][]
	}
	for (let from = 0; from < people.length; from += AT_ONCE) {
		const some = people.slice(from, from + AT_ONCE)
		await Promise.all(
			some.map((one, n) =>
				notes ? writeAlone(url, one, notes[from + n] ?? []) : listen(url, one),
			),
		)
	}
	console.log('done')
}
process.exit(0)

async function listen(url: string, { boardId, cookie }: Person): Promise<void> {
	const address = `${url.replace('http', 'ws')}/sync/${boardId}?${PROTOCOL.parameter}=${PROTOCOL.version}`
	const socket = new WebSocket(address, { headers: { Cookie: cookie } })
	const heard = once(socket, 'message')
	await once(socket, 'open')
	socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())))
	await heard
}

/** They stay where they write, as a window does. */
async function writeAlone(url: string, person: Person, notes: PlainRecord[]): Promise<void> {
	const own = await StockClient.open(url, person, 'private')
	own.doc.transact(() => {
		for (const note of notes) writeNewRecord(getRecords(own.doc), note)
	})
	// The promise of a note is written when the note is.
	while (own.doc.getMap('board').size < notes.length) {
		await new Promise((resolve) => setTimeout(resolve, 5))
	}
}
