/**
 * A client of the wire, without y-websocket: a socket, a document, and a memory of
 * what came when. Kills and hostile frames need one that does nothing by itself.
 */
import * as decoding from 'lib0/decoding'
import { onTestFinished, vi } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { step1Frame, step2Frame, updateFrame } from '../../../server/room/frames.ts'
import { MESSAGE, SYNC } from '../../../shared/protocol.ts'

interface Address {
	/** `ws://host:port` */
	socketUrl: string
}

export class RawClient {
	readonly doc = new Y.Doc()
	readonly socket: WebSocket
	synced = false
	/** Document messages sent, and of these acknowledged. */
	sent = 0
	acknowledged = 0
	closeCode: number | null = null
	closeReason = ''
	/** Frames of any kind that came. */
	frames = 0
	/** Frames of presence that came. */
	presenceFrames = 0

	private constructor(url: string, autoPong: boolean) {
		this.socket = new WebSocket(url, { autoPong })
		this.socket.binaryType = 'arraybuffer'
		this.socket.on('message', (data: ArrayBuffer) => this.#receive(new Uint8Array(data)))
		this.socket.on('error', () => {})
		this.socket.on('close', (code, reason) => {
			this.closeCode = code
			this.closeReason = reason.toString()
		})
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this) this.#sendDocument(updateFrame(update))
		})
	}

	/** Connect and ask to sync; not yet answered. */
	static async connect(server: Address, boardId: string, autoPong = true): Promise<RawClient> {
		const client = new RawClient(`${server.socketUrl}/sync/${boardId}?ack=1`, autoPong)
		onTestFinished(() => client.socket.terminate())
		await vi.waitFor(() => {
			if (client.closeCode !== null) return
			if (client.socket.readyState !== WebSocket.OPEN) throw new Error('not open yet')
		}, WAIT)
		client.send(step1Frame(Y.encodeStateVector(client.doc)))
		return client
	}

	static async join(server: Address, boardId: string, autoPong = true): Promise<RawClient> {
		const client = await RawClient.connect(server, boardId, autoPong)
		await client.until(() => client.synced)
		return client
	}

	get marks(): string[] {
		return [...this.doc.getMap('marks').keys()]
	}

	/** Write something that no other writes. */
	mark(name: string): void {
		this.doc.getMap('marks').set(name, true)
	}

	send(frame: Uint8Array): void {
		this.socket.send(frame)
	}

	/** Wait for a condition, and fail with a closed socket's code. */
	async until(condition: () => boolean): Promise<void> {
		await vi.waitFor(() => {
			if (!condition()) throw new Error(`not yet; closed with ${this.closeCode}`)
		}, WAIT)
	}

	#sendDocument(frame: Uint8Array): void {
		if (this.socket.readyState !== WebSocket.OPEN) return
		this.sent++
		this.send(frame)
	}

	#receive(frame: Uint8Array): void {
		this.frames++
		const decoder = decoding.createDecoder(frame)
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.ack:
				this.acknowledged = decoding.readVarUint(decoder)
				return
			case MESSAGE.awareness:
				this.presenceFrames++
				return
		}
		const type = decoding.readVarUint(decoder)
		const bytes = decoding.readVarUint8Array(decoder)
		if (type === SYNC.step1) {
			this.#sendDocument(step2Frame(Y.encodeStateAsUpdate(this.doc, bytes)))
			return
		}
		Y.applyUpdate(this.doc, bytes, this)
		if (type === SYNC.step2) this.synced = true
	}
}

const WAIT = { timeout: 10_000, interval: 2 }
