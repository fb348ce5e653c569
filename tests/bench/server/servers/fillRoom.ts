/** Writes into a room, as clients do, and waits until the server gives it to others. */
import * as Y from 'yjs'
import { getRecords } from '../../../../shared/document/layout.ts'
import { Client } from '../load/Client.ts'
import type { Target } from './BenchServer.ts'

const FILL_MS = 300_000

/** @param updates that belong together; the room has nothing of them yet */
export async function fillRoom(target: Target, updates: readonly Uint8Array[]): Promise<void> {
	const whole = new Y.Doc()
	for (const update of updates) Y.applyUpdate(whole, update)
	const writer = await Client.open(target, 0)
	for (const update of updates) writer.send(update)
	const deadline = performance.now() + FILL_MS
	while (!(await hasAll(target, whole))) {
		if (performance.now() > deadline) throw new Error(`${target.address} was not filled`)
	}
	await writer.leave()
}

/** Whether somebody who comes now gets all of it. */
async function hasAll(target: Target, whole: Y.Doc): Promise<boolean> {
	const seen = await readRoom(target, 0)
	const ids = [...getRecords(whole).keys()]
	return ids.every((id) => getRecords(seen).has(id))
}

/** The document as the server's first whole answer has it. */
export async function readRoom(target: Target, person: number): Promise<Y.Doc> {
	const doc = new Y.Doc()
	const reader = await new Promise<Client>((resolve, reject) => {
		Client.open(target, person, {
			onFrame(frame, client) {
				const heard = client.wire.read(frame)
				if (heard.kind !== 'document') return
				Y.applyUpdate(doc, heard.update)
				if (heard.isAnswer) resolve(client)
			},
		}).then((client) => {
			client.socket.once('close', (code) => reject(new Error(`closed with ${code}`)))
		}, reject)
	})
	await reader.leave()
	return doc
}
