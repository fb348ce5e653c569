/**
 * A reader on a bad line: asks for the board, then reads a byte a second, or nothing. Its socket is its own:
 * Node's streams and ws read ahead what there is. What it hears is lost.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import * as Y from 'yjs'
import type { Target } from '../servers/BenchServer.ts'
import { Wire } from './Wire.ts'

const BINARY = 2
const PING = 9

export type Slowness = 'stopped' | 'byte'

export class SlowReader {
	/** Whether the server has given it up. */
	dropped = false
	readonly #socket: Socket
	#beat: NodeJS.Timeout | null = null
	#answer = ''
	#taken = false

	constructor(target: Target, person: number, slowness: Slowness) {
		const { hostname, port, pathname, search } = new URL(target.address)
		const callback = (): boolean => this.#onByte(target, slowness)
		const one = Buffer.alloc(1)
		this.#byte = one
		this.#socket = connect({
			...{ host: hostname, port: Number(port) },
			onread: { buffer: one, callback },
		})
		const { Cookie } = target.people[person] ?? {}
		const lines = [
			`GET ${pathname}${search} HTTP/1.1`,
			`Host: ${hostname}:${port}`,
			...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
			`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
			...(Cookie ? [`Cookie: ${Cookie}`] : []),
		]
		this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`)
		for (const event of ['error', 'close', 'end']) {
			this.#socket.on(event, () => {
				this.dropped = true
			})
		}
	}

	readonly #byte: Buffer

	leave(): void {
		if (this.#beat) clearInterval(this.#beat)
		this.#socket.destroy()
	}

	/** @returns whether it reads on */
	#onByte({ dialect, room }: Target, slowness: Slowness): boolean {
		if (this.#taken) return false
		this.#answer += this.#byte.toString('latin1')
		if (!this.#answer.endsWith('\r\n\r\n')) return true
		this.#taken = true
		const wire = new Wire(dialect, room)
		for (const frame of wire.opening(Y.encodeStateVector(new Y.Doc()))) this.#write(BINARY, frame)
		this.#beat = setInterval(() => {
			// Whoever doesn't read learns only by writing that it was given up. A ping isn't an answer to one.
			this.#write(PING, new Uint8Array())
			if (slowness === 'byte') this.#socket.resume()
		}, 1000)
		return false
	}

	/** Masked with nothing, as a client may. */
	#write(opcode: number, payload: Uint8Array): void {
		if (payload.length > 125) throw new Error('longer than an opening is')
		const header = Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0])
		this.#socket.write(Buffer.concat([header, payload]))
	}
}
