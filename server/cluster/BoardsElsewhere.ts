/**
 * What a room's process asks of the cluster: whether a document is this node's, and, where it
 * isn't, how to read it and what to do with a change. A change is made on a copy of what is
 * stored and goes to the owner as an update, which merges with whatever the owner has. (SPEC S62, S67)
 */
import * as Y from 'yjs'
import type { BoardElsewhere, Ownership } from '../room/Ownership.ts'
import { openDocument } from '../room/openDocument.ts'
import type { DocumentStorage } from '../storage/DocumentStorage.ts'
import type { Stored } from '../storage/Stored.ts'
import type { Calls } from './Calls.ts'
import type { Leases } from './Leases.ts'

interface Parts {
	leases: Leases
	calls: Calls
	documents: DocumentStorage
}

export class BoardsElsewhere implements Ownership {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	async fenceOf(documentId: string): Promise<Stored<number>> {
		const found = await this.#parts.leases.find(boardIn(documentId), { fresh: true })
		if (!found.ok) return found
		const { here, fence } = found.value
		if (here) return { ok: true, value: fence }
		return { ok: false, reason: 'unavailable', detail: 'another node has the board' }
	}

	doubt(documentId: string): void {
		this.#parts.leases.doubt(boardIn(documentId))
	}

	async elsewhere(documentId: string): Promise<BoardElsewhere | null> {
		const { leases } = this.#parts
		// A private document is worked on where its board is.
		if (boardIn(documentId) !== documentId || leases.fenceHere(documentId) !== null) return null
		const found = await leases.find(documentId)
		return found.ok && !found.value.here ? this.#board(documentId) : null
	}

	#board(boardId: string): BoardElsewhere {
		const { calls } = this.#parts
		return {
			inspect: (read) => this.#read(boardId, read),
			change: async (write) => {
				const update = await this.#read(boardId, (doc) => {
					const before = Y.encodeStateVector(doc)
					doc.transact(() => write(doc))
					return Y.encodeStateAsUpdate(doc, before)
				})
				if (!update.ok) return update
				const asked = await calls.ask<Stored<null>>('change', boardId, update.value)
				return asked.ok ? asked.value : asked
			},
			present: async () => {
				const asked = await calls.ask<string[]>('present', boardId, new Uint8Array())
				return asked.ok ? asked.value : []
			},
		}
	}

	async #read<T>(boardId: string, read: (doc: Y.Doc) => T): Promise<Stored<T>> {
		const stored = await this.#parts.documents.load(boardId)
		if (!stored.ok) return stored
		const opened = openDocument(stored.value)
		if (!opened.ok) return opened
		const { doc } = opened.value.document
		const value = read(doc)
		opened.value.document.destroy()
		return { ok: true, value }
	}
}

/** The board that a document belongs to; a board's own has its id. */
export function boardIn(documentId: string): string {
	return documentId.split('/', 1)[0] as string
}
