/** Presence on a line: of y-websocket's only one's own goes out, and on a new line all begin anew. (SPEC C68, S77) */
import * as encoding from 'lib0/encoding'
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import { MESSAGE } from '../../../shared/protocol.ts'

/**
 * y-websocket sends back every presence that it hears: with n people in a room,
 * n times n of them a tick. Only one's own goes out.
 */
export function sendOnlyMine(provider: WebsocketProvider, awareness: Awareness): void {
	// Its types name it, its documentation doesn't; renamed, everybody's would go out again.
	awareness.off('update', provider._awarenessUpdateHandler)
	awareness.on('update', (change: { added: number[]; updated: number[]; removed: number[] }) => {
		const { clientID } = awareness
		const clients = [...change.added, ...change.updated, ...change.removed]
		if (!clients.includes(clientID) || !provider.wsconnected) return
		const encoder = encoding.createEncoder()
		encoding.writeVarUint(encoder, MESSAGE.awareness)
		encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [clientID]))
		provider.ws?.send(encoding.toUint8Array(encoder))
	})
}

/**
 * The clock of a presence that has gone is remembered, and no notice would be taken of the same one
 * on a new line until y-protocols renews it, after up to 15 seconds: neither by others of one's own,
 * nor here of theirs. (SPEC S77)
 */
export function meetAnew(awareness: Awareness): void {
	for (const client of awareness.meta.keys()) {
		// Whoever the server still tells of comes with its greeting.
		if (client !== awareness.clientID && !awareness.states.has(client))
			awareness.meta.delete(client)
	}
	const state = awareness.getLocalState()
	if (state) awareness.setLocalState(state)
}
