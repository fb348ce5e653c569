/**
 * One board, open in this tab: its document, its store, its connection, and what
 * the interface shows of them. Knows no React; `useBoard` hands it over.
 */
import type { Extensions } from '@tiptap/core'
import * as decoding from 'lib0/decoding'
import { createTLStore, type Editor, type TLStore } from 'tldraw'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readBoard, SCHEMA_VERSION } from '../../shared/document/layout.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import { ACK_PARAMETER, MESSAGE } from '../../shared/protocol.ts'
import { Acknowledgements, tellingSocket } from './acknowledgements.ts'
import { bindStore, type StoreBinding } from './bindStore.ts'
import { createLiveText, type LiveText } from './liveText.ts'
import { announce, bindPresence, listPeople, type Me, type Person } from './presence.ts'
import { browserScheduler, type Scheduler } from './scheduler.ts'
import { guardUndo } from './undoGuard.ts'

/** What the interface says of saving. "Saved" only where the server has committed all that was made here. */
export type SavedState =
	| { kind: 'connecting' }
	| { kind: 'saved' }
	| { kind: 'saving'; count: number }
	| { kind: 'offline'; count: number }

export interface BoardView {
	/** `loading` until the document is whole, `refused` when the server won't have this client. */
	status: 'loading' | 'ready' | 'refused'
	/** The code that the server closed with, while refused. */
	refusal: number | null
	saved: SavedState
	people: Person[]
	/** How many records can't be shown. */
	quarantined: number
	/** The document is of a newer version than this client: look, don't touch, until a reload. */
	outdated: boolean
}

export class OpenBoard {
	readonly store: TLStore = createTLStore({ schema: boardSchema })
	readonly doc: Y.Doc
	readonly awareness: Awareness
	private readonly acknowledgements = new Acknowledgements()
	private readonly liveText: LiveText
	private readonly provider: WebsocketProvider
	private readonly scheduler: Scheduler
	private readonly listeners = new Set<() => void>()
	private binding: StoreBinding | null = null
	private detachEditor: (() => void) | null = null
	private view: BoardView = {
		status: 'loading',
		refusal: null,
		saved: { kind: 'connecting' },
		people: [],
		quarantined: 0,
		outdated: false,
	}

	/**
	 * @param syncAddress `ws(s)://host/sync`
	 * @param surroundings what a test brings of its own: a document, frames, and a network
	 */
	constructor(
		boardId: string,
		syncAddress: string,
		me: Me,
		surroundings: { doc?: Y.Doc; scheduler?: Scheduler; Socket?: typeof WebSocket } = {},
	) {
		this.scheduler = surroundings.scheduler ?? browserScheduler
		this.doc = surroundings.doc ?? new Y.Doc()
		this.awareness = new Awareness(this.doc)
		this.liveText = createLiveText(this.doc, this.awareness)
		announce(this.awareness, me)
		// Before the provider listens, so that an edit is counted before it is sent.
		this.doc.on('update', this.onUpdate)
		this.provider = new WebsocketProvider(syncAddress, boardId, this.doc, {
			awareness: this.awareness,
			// A BroadcastChannel would go round the server's rules.
			disableBc: true,
			params: { [ACK_PARAMETER]: '1' },
			WebSocketPolyfill: tellingSocket(this.acknowledgements, surroundings.Socket ?? WebSocket),
		})
		this.provider.messageHandlers[MESSAGE.ack] = (_encoder, decoder) => {
			this.acknowledgements.acknowledged(decoding.readVarUint(decoder))
			this.showSaved()
		}
		this.provider.on('status', () => this.showSaved())
		this.provider.on('sync', (synced: boolean) => {
			if (synced) this.start()
			this.showSaved()
		})
		this.provider.on('closed', ({ code }) => this.show({ status: 'refused', refusal: code }))
		this.awareness.on('change', this.onAwareness)
		this.onAwareness()
		addEventListener('pagehide', this.flush)
		document.addEventListener('visibilitychange', this.flush)
	}

	/** For tldraw's text editor. */
	get textExtensions(): Extensions {
		return this.liveText.extensions
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.listeners.add(listener)
		return () => this.listeners.delete(listener)
	}

	readonly getView = (): BoardView => this.view

	rename(me: Me): void {
		announce(this.awareness, me)
	}

	/** Tie the editor in: presence, undo, typing together. @returns unties it */
	attachEditor(editor: Editor): () => void {
		this.detachEditor?.()
		const { binding } = this
		if (!binding) throw new Error('attachEditor: the board is not loaded')
		binding.ignoreHistory = (change) => editor.run(change, { history: 'ignore' })
		this.liveText.attach(editor, binding)
		const stops = [
			guardUndo(editor, binding),
			bindPresence(editor, this.awareness, binding, this.scheduler),
		]
		const flush = (): void => binding.flush()
		editor.getContainer().addEventListener('pointerup', flush)
		this.detachEditor = () => {
			editor.getContainer().removeEventListener('pointerup', flush)
			for (const stop of stops) stop()
			binding.ignoreHistory = (change) => change()
			this.detachEditor = null
		}
		return this.detachEditor
	}

	dispose(): void {
		this.detachEditor?.()
		this.binding?.dispose()
		this.provider.destroy()
		this.awareness.destroy()
		this.doc.destroy()
		removeEventListener('pagehide', this.flush)
		document.removeEventListener('visibilitychange', this.flush)
		this.listeners.clear()
	}

	private start(): void {
		if (this.binding) return
		this.binding = bindStore({
			store: this.store,
			doc: this.doc,
			scheduler: this.scheduler,
			isLive: this.liveText.isLive,
			onQuarantine: (quarantined) => this.show({ quarantined }),
		})
		const schema = readBoard(this.doc)?.schema ?? 0
		this.show({ status: 'ready', outdated: schema > SCHEMA_VERSION })
	}

	private readonly flush = (): void => this.binding?.flush()

	private readonly onUpdate = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this.provider) return
		this.acknowledgements.edited()
		this.showSaved()
	}

	private readonly onAwareness = (): void => this.show({ people: listPeople(this.awareness) })

	private showSaved(): void {
		const { unsaved } = this.acknowledgements
		const { wsconnected, synced } = this.provider
		if (wsconnected && synced) {
			this.show({ saved: unsaved === 0 ? { kind: 'saved' } : { kind: 'saving', count: unsaved } })
		} else if (this.binding) this.show({ saved: { kind: 'offline', count: unsaved } })
	}

	private show(change: Partial<BoardView>): void {
		const next = { ...this.view, ...change }
		if (JSON.stringify(next) === JSON.stringify(this.view)) return
		this.view = next
		for (const listener of this.listeners) listener()
	}
}
