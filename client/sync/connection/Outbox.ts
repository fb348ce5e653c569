/**
 * What goes out on a socket: a document message that is too large for a frame goes in
 * parts, no faster than the server takes it, and what comes after it waits its turn.
 * After a refusal one message goes at a time, so that it's known which one is refused.
 * (SPEC A6, A7)
 */
import * as encoding from 'lib0/encoding'
import { splitUpdate } from '../../../shared/document/updateParts.ts'
import type { ClientLimits } from '../../../shared/hello.ts'
import { MESSAGE, SYNC } from '../../../shared/protocol.ts'
import {
	type Acknowledgements,
	type DocumentMessage,
	readDocumentMessage,
} from './acknowledgements.ts'

/** Bytes of one part: on a slow line it's on its way for some seconds. */
const PART_BYTES = 64 * 1024
/** Bytes of a frame around its update. */
const FRAME_OVERHEAD = 32
/** Of what the server takes in a second: others' windows of the same participant count too. */
const PACE = 0.5

interface Waiting {
	message: DocumentMessage
	/** Whether it's one of several parts. */
	isPart: boolean
}

export class Outbox {
	/** Told by the server when the socket is taken in; until then nothing large has been written. */
	limits: ClientLimits | null = null
	/** The document message that was sent last and isn't acknowledged, while one goes at a time. */
	private alone: DocumentMessage | null = null
	private waiting: Waiting[] = []
	/** Whether this socket's answer to the server's step 1 has been written. */
	private answered = false
	private send: (frame: Uint8Array) => void = () => {}
	private timer: ReturnType<typeof setTimeout> | undefined

	/** @param careful whether one document message goes at a time */
	constructor(
		private readonly acknowledgements: Acknowledgements,
		private readonly careful: boolean,
	) {}

	/** What the server was given last, where it's known that it was that alone. */
	get suspect(): Uint8Array | null {
		return this.alone?.update ?? null
	}

	opened(send: (frame: Uint8Array) => void): void {
		this.stop()
		this.send = send
		this.alone = null
		this.answered = false
		this.acknowledgements.opened()
	}

	post(frame: Uint8Array): void {
		const message = readDocumentMessage(frame)
		if (!message) {
			this.send(frame)
			return
		}
		this.answered ||= message.kind === SYNC.step2
		// The answer will carry it. Sent before, it may build on what the server lacks: that is
		// acknowledged only once the answer has come, and the answer may be waiting for that.
		if (!this.answered) return
		const parts = this.inParts(message)
		for (const part of parts) this.waiting.push({ message: part, isPart: parts.length > 1 })
		this.go()
	}

	/** The server has committed more: what waits may go. */
	acknowledged(): void {
		if (this.acknowledgements.inFlight === 0) this.alone = null
		this.go()
	}

	stop(): void {
		clearTimeout(this.timer)
		this.timer = undefined
		this.waiting = []
	}

	private inParts({ kind, update }: DocumentMessage): DocumentMessage[] {
		const most = Math.min(PART_BYTES, (this.limits?.frameBytes ?? PART_BYTES) - FRAME_OVERHEAD)
		const parts = splitUpdate(update, most)
		// Only with the last one the server has all of a step 2.
		return parts.map((part, n) => ({
			kind: n === parts.length - 1 ? kind : SYNC.update,
			update: part,
		}))
	}

	private go(): void {
		while (this.timer === undefined) {
			const [next] = this.waiting
			const { inFlight } = this.acknowledgements
			if (!next || inFlight > this.mostInFlight(next)) return
			this.waiting.shift()
			const { message, isPart } = next
			this.acknowledgements.sending(message.kind, this.waiting.length === 0)
			this.alone = this.careful ? message : null
			this.send(frameOf(message))
			if (isPart) this.pause(message.update.length)
		}
	}

	/** Of parts a server has no more than two to deal with, however busy it is. */
	private mostInFlight({ isPart }: Waiting): number {
		if (this.careful) return 0
		return isPart ? 1 : Number.POSITIVE_INFINITY
	}

	/** As long as so many bytes may take. */
	private pause(bytes: number): void {
		if (!this.limits || this.waiting.length === 0) return
		const ms = (1000 * bytes) / (PACE * this.limits.bytesPerSecond)
		this.timer = setTimeout(() => {
			this.timer = undefined
			this.go()
		}, ms)
	}
}

function frameOf({ kind, update }: DocumentMessage): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync)
		encoding.writeVarUint(encoder, kind)
		encoding.writeVarUint8Array(encoder, update)
	})
}

/** `WebSocket.OPEN`, for where there's no such global. */
const OPEN = 1

/** A WebSocket class for y-websocket whose frames go through an outbox. */
export function postingSocket(outbox: Outbox, Socket: typeof WebSocket): typeof WebSocket {
	return class extends Socket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols)
			outbox.opened((frame) => {
				// A closing socket sends nothing and logs an error; the next one sends it all.
				if (this.readyState <= OPEN) super.send(frame as Uint8Array<ArrayBuffer>)
			})
		}

		override send(data: Parameters<WebSocket['send']>[0]): void {
			if (data instanceof Uint8Array) outbox.post(data)
			else super.send(data)
		}
	}
}
