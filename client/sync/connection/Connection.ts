/**
 * The connection to the server: y-websocket's provider with acknowledgements, and what
 * the interface says of saving. (SPEC A1-A5)
 */
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Hello, readHello } from '../../../shared/hello.ts'
import { type News, readNews } from '../../../shared/news.ts'
import { MESSAGE, PROTOCOL, SYNC } from '../../../shared/protocol.ts'
import { isRole, type Role } from '../../../shared/roles.ts'
import { Acknowledgements } from './acknowledgements.ts'
import { Outbox, postingSocket } from './Outbox.ts'
import { meetAnew, sendOnlyMine } from './ownPresence.ts'

/** What the interface says of saving. "Saved" only where the server has committed all that was made here. */
export type SavedState =
	| { kind: 'connecting' }
	| { kind: 'saved' }
	| { kind: 'saving'; count: number }
	| { kind: 'offline'; count: number }

export interface ConnectionEvents {
	/** Called before a sync or presence message is applied. */
	onIncoming(): void
	/** Called after a sync message has been applied. */
	onCame(): void
	/** The document is as the server has it, with what is unsent on its way. */
	onSynced(): void
	onSaved(state: SavedState): void
	/** What this participant may do, from now on. */
	onRole(role: Role): void
	onHello(hello: Hello): void
	onNews(news: News): void
	/** The next update reverts what was written here in these records. */
	onUndone(records: readonly string[]): void
	/** How many bytes of the document have been received, and of how many; null once it's complete. */
	onProgress(progress: Progress | null): void
	/**
	 * The server lacks what came from it before: its store was restored to an earlier state.
	 * Nothing was sent to it, and nothing will be.
	 */
	onWentBack(): void
	/** The server rejects this client, and trying again can't help. */
	onRefused(code: number): void
}

/** Of a document that comes in parts, in bytes. */
export interface Progress {
	come: number
	of: number
}

export interface ConnectionOptions {
	/** Whether an update of this origin is no edit of this client's. */
	isForeign(origin: unknown): boolean
	/** Whether this device writes as this Yjs client, or did. */
	isOwn(client: number): boolean
	/** Whether one message goes at a time, so that it's known which one is refused. */
	careful: boolean
	Socket?: typeof WebSocket | undefined
}

/** A frame over the server's limit. `ws` closes with it by itself, and trying again can't help. */
export const FRAME_TOO_LARGE = 1009

export class Connection {
	private readonly acknowledgements = new Acknowledgements()
	private readonly outbox: Outbox
	private coming: Progress | null = null
	private readonly provider: WebsocketProvider
	/** Whether a first try has come to an end, well or not. */
	private tried = false

	/**
	 * Counts the document's updates from here on as edits of this client, except
	 * those of foreign origin. Connects when told to.
	 *
	 * @param syncAddress `ws(s)://host/sync`
	 */
	constructor(
		boardId: string,
		syncAddress: string,
		private readonly doc: Y.Doc,
		awareness: Awareness,
		private readonly events: ConnectionEvents,
		private readonly options: ConnectionOptions,
	) {
		this.outbox = new Outbox(this.acknowledgements, options.careful)
		// Before the provider listens, so that an edit is counted before it is sent.
		doc.on('update', this.onUpdate)
		this.provider = new WebsocketProvider(syncAddress, boardId, doc, {
			awareness,
			connect: false,
			// A BroadcastChannel would bypass the server's rules.
			disableBc: true,
			params: { [PROTOCOL.parameter]: String(PROTOCOL.version) },
			WebSocketPolyfill: postingSocket(this.outbox, options.Socket ?? WebSocket),
			shouldReconnect: ({ code }) => code !== FRAME_TOO_LARGE && !(code >= 4400 && code < 4500),
		})
		sendOnlyMine(this.provider, awareness)
		this.hear()
		this.provider.on('status', ({ status }) => {
			if (status === 'connected') meetAnew(awareness)
			this.tell()
		})
		this.provider.on('connection-close', () => {
			this.tried = true
			this.coming = null
			this.tell()
		})
		this.provider.on('sync', (synced: boolean) => {
			if (synced) {
				this.tried = true
				events.onSynced()
			}
			this.tell()
		})
		this.provider.on('closed', ({ code }) => events.onRefused(code))
	}

	/** Edits made here that the server is not known to have committed. */
	get unsaved(): number {
		return this.acknowledgements.unsaved
	}

	/** Whether the server's answer has come since the line is up. */
	get synced(): boolean {
		return this.provider.synced
	}

	/** The update that was refused, where it's known that it was that one. */
	get suspect(): Uint8Array | null {
		return this.outbox.suspect
	}

	/** @param unsaved edits that earlier visits made, and the document has */
	connect(unsaved: number): void {
		this.acknowledgements.edited(unsaved)
		this.provider.connect()
	}

	/** Send nothing more, and hear nothing. */
	disconnect(): void {
		this.provider.disconnect()
	}

	destroy(): void {
		this.doc.off('update', this.onUpdate)
		this.outbox.stop()
		this.provider.destroy()
	}

	private hear(): void {
		const { messageHandlers } = this.provider
		const sync = messageHandlers[MESSAGE.sync]
		messageHandlers[MESSAGE.sync] = (...message) => {
			const [, decoder] = message
			if (this.wentBack(decoder)) {
				this.provider.disconnect()
				this.events.onWentBack()
				return
			}
			this.progress(decoder)
			this.events.onIncoming()
			sync?.(...message)
			this.events.onCame()
		}
		const awareness = messageHandlers[MESSAGE.awareness]
		messageHandlers[MESSAGE.awareness] = (...message) => {
			this.events.onIncoming()
			awareness?.(...message)
		}
		messageHandlers[MESSAGE.ack] = (_encoder, decoder) => {
			this.acknowledgements.acknowledged(decoding.readVarUint(decoder))
			this.outbox.acknowledged()
			this.tell()
		}
		messageHandlers[MESSAGE.role] = (_encoder, decoder) => {
			const role = decoding.readVarString(decoder)
			if (isRole(role)) this.events.onRole(role)
		}
		messageHandlers[MESSAGE.hello] = (_encoder, decoder) => {
			const hello = readHello(decoding.readVarString(decoder))
			if (!hello) return
			this.outbox.limits = hello.limits
			this.events.onHello(hello)
		}
		messageHandlers[MESSAGE.undone] = (_encoder, decoder) => {
			const records: unknown = JSON.parse(decoding.readVarString(decoder))
			if (Array.isArray(records)) this.events.onUndone(records.map(String))
		}
		messageHandlers[MESSAGE.news] = (_encoder, decoder) => {
			const news = readNews(decoding.readVarString(decoder))
			if (news) this.events.onNews(news)
		}
		messageHandlers[MESSAGE.coming] = (_encoder, decoder) => {
			this.coming = { come: 0, of: decoding.readVarUint(decoder) }
			this.events.onProgress(this.coming)
		}
	}

	/**
	 * Whether a step 1 of the server's lacks what others have written and this document has:
	 * that came from the server, so it had it once. Said before anything is answered, or what
	 * others wrote would be sent as this participant's. (SPEC G5)
	 */
	private wentBack({ arr, pos }: decoding.Decoder): boolean {
		const decoder = decoding.createDecoder(arr)
		decoder.pos = pos
		if (decoding.readVarUint(decoder) !== SYNC.step1) return false
		const there = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
		const here = Y.decodeStateVector(Y.encodeStateVector(this.doc))
		for (const [client, clock] of here) {
			if (clock > (there.get(client) ?? 0) && !this.options.isOwn(client)) return true
		}
		return false
	}

	private progress({ arr, pos }: decoding.Decoder): void {
		if (!this.coming) return
		const isLast = arr[pos] === SYNC.step2
		this.coming = isLast ? null : { ...this.coming, come: this.coming.come + arr.length }
		this.events.onProgress(this.coming)
	}

	private readonly onUpdate = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this.provider || this.options.isForeign(origin)) return
		this.acknowledgements.edited()
		this.tell()
	}

	private readonly tell = (): void => {
		const count = this.unsaved
		const { wsconnected, synced } = this.provider
		if (wsconnected && synced) {
			this.events.onSaved(count === 0 ? { kind: 'saved' } : { kind: 'saving', count })
		} else if (this.tried) this.events.onSaved({ kind: 'offline', count })
	}
}
