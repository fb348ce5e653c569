/** Which Yjs clients this device has written as, and which records an update is about. */
import * as Y from 'yjs'
import { readWriter } from '../../../shared/document/writers.ts'
import { recordsAt } from './salvage.ts'

export class OwnWriting {
	/** Yjs clients that this device writes as, or did. */
	readonly clients: Set<number>

	/** @param participant id of the one whose board this is; null where that isn't known */
	constructor(
		private readonly doc: Y.Doc,
		private readonly participant: string | null,
	) {
		this.clients = new Set([doc.clientID])
	}

	/** @param clients as the device's copy knows them; null where an older Kudelma kept it, which didn't */
	knows(clients: readonly number[] | null): void {
		for (const client of clients ?? this.unclaimed()) this.clients.add(client)
	}

	/** @param clients as which this device wrote in a replica before this one */
	stays(clients: Iterable<number>): void {
		const there = Y.decodeStateVector(Y.encodeStateVector(this.doc))
		for (const client of clients) if (there.has(client)) this.clients.add(client)
	}

	/** Whether this device, or this participant on another, writes as this Yjs client. */
	isOwn(client: number): boolean {
		if (this.clients.has(client)) return true
		return this.participant !== null && readWriter(this.doc, client) === this.participant
	}

	/** The records that an update of this document's is about. */
	recordsIn(update: Uint8Array): Set<string> {
		const { structs, ds } = Y.decodeUpdate(update)
		const found = structs.flatMap(({ id, length }) => [...recordsAt(this.doc, id, length)])
		for (const [client, ranges] of ds.clients) {
			for (const { clock, len } of ranges) {
				found.push(...recordsAt(this.doc, new Y.ID(client, clock), len))
			}
		}
		return new Set(found)
	}

	/** Yjs clients of unknown owners: they may have unsent edits. */
	private unclaimed(): number[] {
		const clients = [...Y.decodeStateVector(Y.encodeStateVector(this.doc)).keys()]
		return clients.filter((client) => readWriter(this.doc, client) === null)
	}
}
