/**
 * Writes frames to all sockets. What goes to many is put into a WebSocket frame once, not for
 * each of them: a server's frames are unmasked, so the bytes are the same. And what one socket
 * is given within one step of the event loop leaves in one call to the system: those calls are
 * most of what a delivery costs. (SPEC R29)
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** Beyond this a copy costs more than a second piece in the call. */
const MAX_COPIED = 16 * 1024
const FINAL_BINARY = 0x82
/** In the place of a length: it follows in two bytes. */
const TWO_BYTES = 126

export class SocketWriter {
	/** The last frame sent, in its WebSocket frame: a room sends one to all of its sockets in a row. */
	#framed: { frame: Uint8Array; bytes: Buffer } | null = null
	/** What holds its bytes back until this step of the event loop ends. */
	#held: Duplex[] = []

	/**
	 * @param socket open, and without compression: then all that it sends is written at once
	 * @param stream what it writes to
	 * @param frame not changed afterwards
	 */
	write(socket: WebSocket, stream: Duplex, frame: Uint8Array): void {
		this.#hold(stream)
		if (frame.length <= MAX_COPIED) stream.write(this.#bytesOf(frame))
		// A failed send is followed by 'close', which is where it's handled.
		else socket.send(frame, { binary: true }, () => {})
	}

	#bytesOf(frame: Uint8Array): Buffer {
		if (this.#framed?.frame !== frame) this.#framed = { frame, bytes: inFrame(frame) }
		return this.#framed.bytes
	}

	#hold(stream: Duplex): void {
		if (stream.writableCorked > 0) return
		stream.cork()
		this.#held.push(stream)
		if (this.#held.length === 1) process.nextTick(() => this.#release())
	}

	#release(): void {
		const held = this.#held
		this.#held = []
		for (const stream of held) stream.uncork()
	}
}

/** As one WebSocket frame from a server. */
function inFrame(frame: Uint8Array): Buffer {
	const { length } = frame
	const isShort = length < TWO_BYTES
	const bytes = Buffer.allocUnsafe(length + (isShort ? 2 : 4))
	bytes[0] = FINAL_BINARY
	bytes[1] = isShort ? length : TWO_BYTES
	if (!isShort) bytes.writeUInt16BE(length, 2)
	bytes.set(frame, isShort ? 2 : 4)
	return bytes
}
