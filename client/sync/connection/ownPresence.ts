/** The internals of y-websocket that we use, to send only one's own presence. (SPEC C68) */
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
 * Others remember the clock of a presence that has gone, and would take no notice of the same one on
 * a new line until y-protocols renews it, after up to 15 seconds. (SPEC S77)
 */
export function announceAnew(awareness: Awareness): void {
	const state = awareness.getLocalState()
	if (state) awareness.setLocalState(state)
}
