/** Somebody who writes and points on a board and takes in nothing of it: what others do there holds up no measurement. */
import { once } from 'node:events'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { presenceFrame, updateFrame } from '../../../server/room/frames.ts'
import { PROTOCOL } from '../../../shared/protocol.ts'
import type { Guest } from '../../integration/support/Guest.ts'

export class DeafWriter {
	readonly doc = new Y.Doc()
	readonly #socket: WebSocket

	private constructor(socket: WebSocket) {
		this.#socket = socket
		this.doc.on('update', (update: Uint8Array) => socket.send(updateFrame(update)))
	}

	static async open(url: string, { boardId, cookie }: Guest): Promise<DeafWriter> {
		const address = `${url.replace('http', 'ws')}/sync/${boardId}?${PROTOCOL.parameter}=${PROTOCOL.version}`
		const socket = new WebSocket(address, { headers: { Cookie: cookie } })
		await once(socket, 'open')
		return new DeafWriter(socket)
	}

	/** @param n from 0, each more than the last */
	point(n: number): void {
		const entry = {
			clientId: this.doc.clientID,
			clock: n + 1,
			state: JSON.stringify({ cursor: n }),
		}
		this.#socket.send(presenceFrame([entry]))
	}

	leave(): void {
		this.#socket.terminate()
	}
}
