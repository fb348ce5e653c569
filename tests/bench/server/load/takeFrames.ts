/**
 * Reads a client's messages past ws: of sixty thousand frames a second ws' own reading is what costs a load
 * generator most, and it would be the generator that's measured. Pings and closings are left to ws.
 */
import type { Socket } from 'node:net'
import type WebSocket from 'ws'

const CONTROL = 8
const FINAL = 0x80

/** Call while the socket's `open` is told, before anything has been read. */
export function takeFrames(socket: WebSocket, onMessage: (message: Buffer) => void): void {
	// Private to ws; it has been called so for ten years.
	const raw = Reflect.get(socket, '_socket') as Socket
	const [forWs] = raw.listeners('data') as ((bytes: Buffer) => void)[]
	if (!forWs) throw new Error('ws reads in another way than it did')
	raw.off('data', forWs)
	const frames = new Frames((opcode, whole, payload) => {
		if (opcode >= CONTROL) forWs.call(raw, whole)
		else onMessage(payload)
	})
	raw.on('data', (bytes: Buffer) => frames.read(bytes))
}

type OnFrame = (opcode: number, whole: Buffer, payload: Buffer) => void

class Frames {
	/** What has come of a frame that isn't whole yet. */
	#parts: Buffer[] = []
	#bytes = 0
	/** Bytes until there's more to tell. */
	#needed = 2

	constructor(private readonly onFrame: OnFrame) {}

	read(bytes: Buffer): void {
		let rest = bytes
		if (this.#parts.length > 0) {
			this.#parts.push(bytes)
			this.#bytes += bytes.length
			if (this.#bytes < this.#needed) return
			rest = Buffer.concat(this.#parts)
			this.#parts = []
		}
		for (;;) {
			const header = headerLength(rest)
			const length = rest.length < header ? header : header + payloadLength(rest, header)
			if (rest.length < header || rest.length < length) {
				this.#needed = length
				break
			}
			const first = rest[0] ?? 0
			// Servers that are measured here send each message whole.
			if ((first & FINAL) === 0) throw new Error('a message in fragments')
			this.onFrame(first & 0xf, rest.subarray(0, length), rest.subarray(header, length))
			rest = rest.subarray(length)
		}
		this.#bytes = rest.length
		if (rest.length > 0) this.#parts.push(rest)
	}
}

/** Of what a server sends: nothing is masked. */
function headerLength(bytes: Buffer): number {
	const length = (bytes[1] ?? 0) & 0x7f
	return bytes.length < 2 || length < 126 ? 2 : length === 126 ? 4 : 10
}

function payloadLength(bytes: Buffer, header: number): number {
	if (header === 2) return (bytes[1] ?? 0) & 0x7f
	return header === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
}
