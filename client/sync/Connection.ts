/**
 * The line to the server: y-websocket's provider, told what is acknowledged, and
 * what the interface says of saving. (SPEC A1-A5)
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { ACK_PARAMETER, MESSAGE } from '../../shared/protocol.ts'
import { isRole, type Role } from '../../shared/roles.ts'
import { Acknowledgements, tellingSocket } from './acknowledgements.ts'

/** What the interface says of saving. "Saved" only where the server has committed all that was made here. */
export type SavedState =
	| { kind: 'connecting' }
	| { kind: 'saved' }
	| { kind: 'saving'; count: number }
	| { kind: 'offline'; count: number }

export interface ConnectionEvents {
	/** Something of others' comes next. */
	onIncoming(): void
	/** The document is as the server has it, with what is unsent on its way. */
	onSynced(): void
	onSaved(state: SavedState): void
	/** What this participant may do, from now on. */
	onRole(role: Role): void
	/** The server won't have this client, and trying again can't help. */
	onRefused(code: number): void
}

export class Connection {
	private readonly acknowledgements = new Acknowledgements()
	private readonly provider: WebsocketProvider
	/** Whether a first try has come to an end, well or not. */
	private tried = false

	/**
	 * Counts the document's updates from here on as edits of this client, except
	 * those of `foreign` origin. Connects when told to.
	 *
	 * @param syncAddress `ws(s)://host/sync`
	 */
	constructor(
		boardId: string,
		syncAddress: string,
		private readonly doc: Y.Doc,
		awareness: Awareness,
		private readonly foreign: (origin: unknown) => boolean,
		private readonly events: ConnectionEvents,
		Socket: typeof WebSocket = WebSocket,
	) {
		// Before the provider listens, so that an edit is counted before it is sent.
		doc.on('update', this.onUpdate)
		this.provider = new WebsocketProvider(syncAddress, boardId, doc, {
			awareness,
			connect: false,
			// A BroadcastChannel would go round the server's rules.
			disableBc: true,
			params: { [ACK_PARAMETER]: '1' },
			WebSocketPolyfill: tellingSocket(this.acknowledgements, Socket),
		})
		sendOnlyMine(this.provider, awareness)
		for (const kind of [MESSAGE.sync, MESSAGE.awareness]) {
			const handle = this.provider.messageHandlers[kind]
			this.provider.messageHandlers[kind] = (...message) => {
				events.onIncoming()
				handle?.(...message)
			}
		}
		this.provider.messageHandlers[MESSAGE.ack] = (_encoder, decoder) => {
			this.acknowledgements.acknowledged(decoding.readVarUint(decoder))
			this.tell()
		}
		this.provider.messageHandlers[MESSAGE.role] = (_encoder, decoder) => {
			const role = decoding.readVarString(decoder)
			if (isRole(role)) events.onRole(role)
		}
		this.provider.on('status', this.tell)
		this.provider.on('connection-close', () => {
			this.tried = true
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

	/** @param unsaved edits that earlier visits made, and the document has */
	connect(unsaved: number): void {
		this.acknowledgements.edited(unsaved)
		this.provider.connect()
	}

	destroy(): void {
		this.doc.off('update', this.onUpdate)
		this.provider.destroy()
	}

	private readonly onUpdate = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this.provider || this.foreign(origin)) return
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

/**
 * y-websocket sends back every presence that it hears: with n people in a room,
 * n times n of them a tick. Only one's own goes out.
 */
function sendOnlyMine(provider: WebsocketProvider, awareness: Awareness): void {
	awareness.off('update', provider._awarenessUpdateHandler)
	awareness.on('update', (change: { added: number[]; updated: number[]; removed: number[] }) => {
		const { clientID } = awareness
		const clients = [...change.added, ...change.updated, ...change.removed]
		if (!clients.includes(clientID) || !provider.wsconnected) return
		const encoder = encoding.createEncoder()
		encoding.writeVarUint(encoder, MESSAGE.awareness)
		encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [clientID]))
		provider.ws?.send(encoding.toUint8Array(encoder))
	})
}
