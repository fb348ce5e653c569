/**
 * Where the frames end in what goes through to a client, so that a line whose other end has died
 * is closed with words and not in the midst of a message. It reads lengths alone: a server's
 * frames have no mask. RFC 6455, 5.2. (SPEC S65)
 */

const CLOSE_FRAME = 0x88

export class FrameEdge {
	/** Of the frame that is going through: bytes of its head, as far as they have come. */
	#head: number[] = []
	/** Bytes of its contents that are still to come. */
	#left = 0
	/** Whether the other end has said goodbye by itself. */
	closed = false

	/** Whether another frame can be put in now. */
	get free(): boolean {
		return this.#left === 0 && this.#head.length === 0 && !this.closed
	}

	passed(chunk: Uint8Array): void {
		for (let at = 0; at < chunk.length; ) {
			if (this.#left > 0) {
				const taken = Math.min(this.#left, chunk.length - at)
				this.#left -= taken
				at += taken
				continue
			}
			this.#head.push(chunk[at++] as number)
			const length = contentLength(this.#head)
			if (length === null) continue
			if (this.#head[0] === CLOSE_FRAME) this.closed = true
			this.#left = length
			this.#head = []
		}
	}
}

/** @returns null while more of the head is to come */
function contentLength(head: readonly number[]): number | null {
	const [, second] = head
	if (second === undefined) return null
	const short = second & 0x7f
	if (short < 126) return short
	const bytes = head.slice(2)
	if (bytes.length < (short === 126 ? 2 : 8)) return null
	return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** A server's frame that closes the line. */
export function closeFrame(code: number, reason: string): Buffer {
	const words = Buffer.from(reason)
	const frame = Buffer.alloc(4 + words.length)
	frame.writeUInt8(CLOSE_FRAME, 0)
	frame.writeUInt8(2 + words.length, 1)
	frame.writeUInt16BE(code, 2)
	words.copy(frame, 4)
	return frame
}
