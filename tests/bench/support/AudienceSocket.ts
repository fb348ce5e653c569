/** Somebody whose window is open: hears everything of a board and decodes none of it, so that two hundred of them leave the machine to the server. */
import WebSocket from 'ws'
import * as Y from 'yjs'
import { step1Frame } from '../../../server/room/frames.ts'
import { PROTOCOL } from '../../../shared/protocol.ts'
import type { Guest } from '../../integration/support/Guest.ts'

export class AudienceSocket {
	bytes = 0
	readonly #socket: WebSocket

	private constructor(socket: WebSocket) {
		this.#socket = socket
		socket.on('message', (data: Buffer) => {
			this.bytes += data.length
		})
	}

	/** Resolves once the board's answer has begun to come. */
	static async open(url: string, { boardId, cookie }: Guest): Promise<AudienceSocket> {
		const address = `${url.replace('http', 'ws')}/sync/${boardId}?${PROTOCOL.parameter}=${PROTOCOL.version}`
		const socket = new WebSocket(address, { headers: { Cookie: cookie } })
		const audience = new AudienceSocket(socket)
		await new Promise<void>((resolve, reject) => {
			socket.once('error', reject)
			socket.once('message', () => resolve())
			socket.once('open', () => socket.send(step1Frame(Y.encodeStateVector(new Y.Doc()))))
		})
		return audience
	}

	leave(): void {
		this.#socket.terminate()
	}
}
