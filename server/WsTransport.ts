/** A `ws` socket as a room's session sees it. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { CloseCode } from '../shared/protocol.ts'
import type { SocketCounts } from './metrics/SocketCounts.ts'
import { presenceFrame } from './room/frames.ts'
import type { Transport } from './room/Session.ts'
import type { SocketWriter } from './SocketWriter.ts'

/** A reader that doesn't read never sees our close frame: its socket is terminated after this. */
const CLOSE_TIMEOUT_MS = 2000
/** Bytes a second. A sign of life waits behind all that was sent before it: slower than this, a line counts as dead. */
const SLOWEST = 4096

export class WsTransport implements Transport {
	readonly #socket: WebSocket
	readonly #meter: SocketCounts
	readonly #stream: Duplex
	readonly #writer: SocketWriter
	readonly #keepAlive = presenceFrame([])
	#answered = true
	#askedAt = 0
	/** Bytes sent since it was last heard. */
	#unheard = 0
	#spoke = false
	/** The code that it was closed with from here. */
	closedWith: CloseCode | null = null

	/** @param stream that the socket was made of */
	constructor(socket: WebSocket, stream: Duplex, writer: SocketWriter, meter: SocketCounts) {
		this.#socket = socket
		this.#stream = stream
		this.#writer = writer
		this.#meter = meter
		socket.on('pong', () => {
			this.#answered = true
			this.#unheard = 0
		})
	}

	get bufferedBytes(): number {
		return this.#socket.bufferedAmount
	}

	send(frame: Uint8Array): void {
		if (this.#socket.readyState !== this.#socket.OPEN) return
		this.#spoke = true
		this.#unheard += frame.length
		this.#meter.sent(frame)
		this.#writer.write(this.#socket, this.#stream, frame)
	}

	close(code: CloseCode, reason: string): void {
		this.closedWith ??= code
		// A close frame carries at most 123 bytes of reason, or `ws` throws.
		this.#socket.close(code, reason.slice(0, 40))
		setTimeout(() => this.#socket.terminate(), CLOSE_TIMEOUT_MS).unref()
	}

	async probe(timeoutMs: number): Promise<boolean> {
		const alive = await new Promise<boolean>((resolve) => {
			const timer = setTimeout(() => resolve(false), timeoutMs)
			const settle = (result: boolean) => () => {
				clearTimeout(timer)
				resolve(result)
			}
			this.#socket.once('pong', settle(true))
			this.#socket.once('close', settle(false))
			if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
			else settle(false)()
		})
		if (!alive) this.#socket.terminate()
		return alive
	}

	/**
	 * One heartbeat, both ways. A client that left the last one unanswered is disconnected, unless
	 * its answer may still be on its way: a large board takes long on a slow line. Browsers
	 * don't show pings to a page, and y-websocket hangs up when it hears nothing for
	 * 30 seconds: so a client that heard nothing since the last beat gets an empty presence.
	 */
	beat(): void {
		const now = performance.now()
		if (!this.#answered) {
			const isOverdue = now > this.#askedAt + (1000 * this.#unheard) / SLOWEST
			if (isOverdue) this.#socket.terminate()
			return
		}
		this.#answered = false
		this.#askedAt = now
		if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
		if (!this.#spoke) this.send(this.#keepAlive)
		this.#spoke = false
	}
}
