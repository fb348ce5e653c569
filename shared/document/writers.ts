/**
 * Which participant a Yjs client belongs to: keys `writer.<client id>` of the root
 * `board`, written by the server with the client's first edit. They hold for one epoch,
 * as the client ids do. (SPEC D12)
 */
import type * as Y from 'yjs'
import { getBoard } from './layout.ts'

const PREFIX = 'writer.'

export function isWriterKey(key: string): boolean {
	return key.startsWith(PREFIX)
}

/** @returns participant id */
export function readWriter(doc: Y.Doc, client: number): string | null {
	const owner = getBoard(doc).get(PREFIX + client)
	return typeof owner === 'string' ? owner : null
}

/** For the server. Call within a transaction. */
export function writeWriter(doc: Y.Doc, client: number, participantId: string): void {
	getBoard(doc).set(PREFIX + client, participantId)
}

/** For the server: hands one participant's clients to another. Call within a transaction. */
export function giveWritersTo(doc: Y.Doc, from: string, to: string): void {
	const board = getBoard(doc)
	for (const [key, owner] of board.entries()) {
		if (isWriterKey(key) && owner === from) board.set(key, to)
	}
}

/** All participants who have written in this epoch. */
export function writersOf(doc: Y.Doc): Set<unknown> {
	const owners = new Set<unknown>()
	getBoard(doc).forEach((owner, key) => {
		if (isWriterKey(key)) owners.add(owner)
	})
	return owners
}
