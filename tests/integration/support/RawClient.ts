/**
 * A client at the level of frames, without y-websocket: a socket, a document, and a log
 * of what arrived. Kills and hostile frames need one that does nothing by itself.
 */
import * as decoding from 'lib0/decoding'
import { onTestFinished, vi } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { step1Frame, step2Frame, updateFrame } from '../../../server/room/frames.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { type PlainRecord, writeNewRecord } from '../../../shared/document/records.ts'
import { type Hello, readHello } from '../../../shared/hello.ts'
import { type News, readNews } from '../../../shared/news.ts'
import { MESSAGE, PROTOCOL, SYNC } from '../../../shared/protocol.ts'
import { noteRecord as someNote } from '../../support/noteRecord.ts'

interface Address {
	/** `ws://host:port` */
	socketUrl: string
}

/** Whose cookie it shows; without one it isn't let in. */
export interface Visitor {
	boardId: string
	cookie?: string
	/** What a browser would add. */
	origin?: string
	/** How it asks for Kudelma's own messages; by version if it doesn't say. */
	query?: string
	/** Which of their documents it opens: the board's, if it doesn't say. */
	path?: 'sync' | 'private'
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
	/** The last role that it was told. */
	role: string | null = null
	/** What it was told at the beginning. */
	hello: Hello | null = null
	/** What holds beside the document, by topic, as it was told last. */
	readonly news = new Map<string, unknown>()
	/** All that was told beside the document, in the order in which it came. */
	readonly heard: News[] = []
	/** Frames of any kind that came. */
	frames = 0
	/** Frames of presence that came. */
	presenceFrames = 0

	readonly #received: Uint8Array[] = []

	private constructor(url: string, options: WebSocket.ClientOptions) {
		this.socket = new WebSocket(url, options)
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
	static async connect(
		server: Address,
		who: Visitor,
		autoPong = true,
		earlier?: Y.Doc,
	): Promise<RawClient> {
		const { boardId, cookie, origin, path = 'sync' } = who
		const { query = `?protocol=${PROTOCOL.version}` } = who
		const headers = { ...(cookie && { Cookie: cookie }), ...(origin && { Origin: origin }) }
		const url = `${server.socketUrl}/${path}/${boardId}${query}`
		const client = new RawClient(url, { autoPong, headers })
		onTestFinished(() => client.socket.terminate())
		if (earlier) Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(earlier), client)
		await vi.waitFor(() => {
			if (client.closeCode !== null) return
			if (client.socket.readyState !== WebSocket.OPEN) throw new Error('not open yet')
		}, WAIT)
		client.send(step1Frame(Y.encodeStateVector(client.doc)))
		return client
	}

	/** The HTTP status by which an upgrade is refused. */
	static refusal(
		server: Address,
		{ boardId, cookie, origin, path = 'sync' }: Visitor,
	): Promise<number> {
		const headers = { ...(cookie && { Cookie: cookie }), ...(origin && { Origin: origin }) }
		const socket = new WebSocket(`${server.socketUrl}/${path}/${boardId}`, { headers })
		return new Promise((resolve, reject) => {
			socket.on('unexpected-response', (_request, answer) => {
				resolve(answer.statusCode ?? 0)
				answer.destroy()
			})
			socket.on('open', () => {
				socket.terminate()
				reject(new Error('the upgrade was not refused'))
			})
			socket.on('error', reject)
		})
	}

	static async join(server: Address, who: Visitor, autoPong = true): Promise<RawClient> {
		const client = await RawClient.connect(server, who, autoPong)
		await client.until(() => client.synced)
		return client
	}

	/** With what an earlier visit has, and may have made since. */
	static async rejoin(server: Address, who: Visitor, earlier: Y.Doc): Promise<RawClient> {
		const client = await RawClient.connect(server, who, true, earlier)
		await client.until(() => client.synced)
		return client
	}

	/** All that has come over the socket, as text. */
	receivedText(): string {
		return this.#received.map((frame) => Buffer.from(frame).toString('utf8')).join('\n')
	}

	/** Of all that has come: the kinds of messages. */
	get receivedTypes(): Set<number> {
		return new Set(this.#received.map(([type = 0]) => type))
	}

	/** Names of the marks that have come in, its own included. */
	get marks(): string[] {
		return marksOf(this.doc)
	}

	/** Write something that no other writes: a note. */
	mark(name: string): void {
		mark(this.doc, name)
	}

	send(frame: Uint8Array): void {
		this.socket.send(frame)
	}

	/** An update that isn't its document's own, counted as one of its messages. */
	sendUpdate(update: Uint8Array): void {
		this.#sendDocument(updateFrame(update))
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
		this.#received.push(frame)
		this.frames++
		const decoder = decoding.createDecoder(frame)
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.ack:
				this.acknowledged = decoding.readVarUint(decoder)
				return
			case MESSAGE.role:
				this.role = decoding.readVarString(decoder)
				return
			case MESSAGE.awareness:
				this.presenceFrames++
				return
			case MESSAGE.hello:
				this.hello = readHello(decoding.readVarString(decoder))
				return
			case MESSAGE.news: {
				const told = readNews(decoding.readVarString(decoder))
				if (told) this.heard.push(told)
				if (told && !told.once) this.news.set(told.topic, told.value)
				return
			}
			case MESSAGE.undone:
			case MESSAGE.coming:
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

const MARK = 'shape:mark-'

export function mark(doc: Y.Doc, name: string): void {
	doc.transact(() => writeNewRecord(getRecords(doc), noteRecord(MARK + name)))
}

export function marksOf(doc: Y.Doc): string[] {
	const ids = [...getRecords(doc).keys()].filter((id) => id.startsWith(MARK))
	return ids.map((id) => id.slice(MARK.length))
}

/** A note without words. */
export function noteRecord(id: string, more: Partial<PlainRecord> = {}): PlainRecord {
	return someNote(id, '', { x: 10, y: 20, ...more })
}

const WAIT = { timeout: 60_000, interval: 2 }
