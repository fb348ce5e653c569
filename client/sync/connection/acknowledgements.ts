/**
 * Which of this client's edits the server has committed. The server counts the
 * document messages of a socket and acknowledges that count; here each edit is
 * kept with the number of the message that carried it. (SPEC A1-A4)
 */
import * as decoding from 'lib0/decoding'
import { MESSAGE, SYNC } from '../../../shared/protocol.ts'

export class Acknowledgements {
	/** Edits in no message of this socket yet. */
	private unsent = 0
	/** Edits by the number of the message that carried them. */
	private readonly sent = new Map<number, number>()
	private messages = 0
	private committed = 0
	private answered = false

	/** Edits made here that the server is not known to have committed. */
	get unsaved(): number {
		let count = this.unsent
		for (const edits of this.sent.values()) count += edits
		return count
	}

	/** Document messages of this socket that the server is not known to have committed. */
	get inFlight(): number {
		return this.messages - this.committed
	}

	/** An edit was made. Call before it's sent. @param edits how many: more than one for what an earlier visit left unsaved */
	edited(edits = 1): void {
		this.unsent += edits
	}

	/** A new socket was opened: what an earlier one carried may not have arrived. */
	opened(): void {
		this.unsent = this.unsaved
		this.sent.clear()
		this.messages = 0
		this.committed = 0
		this.answered = false
	}

	/**
	 * A document message goes out on the socket.
	 *
	 * @param kind `SYNC.step2` or `SYNC.update`
	 * @param isLast whether nothing that was made here waits behind it
	 */
	sending(kind: number, isLast: boolean): void {
		this.messages += 1
		// Before step 2 has said all that the server lacks, a single update doesn't carry older edits.
		if (kind === SYNC.step2) this.answered = true
		if (!this.answered || !isLast || this.unsent === 0) return
		this.sent.set(this.messages, this.unsent)
		this.unsent = 0
	}

	/** The server has committed this many document messages of the socket. */
	acknowledged(messages: number): void {
		this.committed = Math.max(this.committed, messages)
		for (const message of this.sent.keys()) if (message <= messages) this.sent.delete(message)
	}
}

/** A sync step 2 or update, as it goes over the wire. */
export interface DocumentMessage {
	kind: number
	update: Uint8Array
}

/** @returns null where the frame is something else */
export function readDocumentMessage(frame: unknown): DocumentMessage | null {
	if (!(frame instanceof Uint8Array) || frame[0] !== MESSAGE.sync) return null
	const decoder = decoding.createDecoder(frame.subarray(1))
	const kind = decoding.readVarUint(decoder)
	if (kind !== SYNC.step2 && kind !== SYNC.update) return null
	return { kind, update: decoding.readVarUint8Array(decoder) }
}
