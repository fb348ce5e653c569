/**
 * One board, open in this tab: its document, its store, its connection, its copy
 * on this device, and what the interface shows of them. Knows no React; `useBoard`
 * hands it over.
 */
import type { Extensions, Editor as TextEditor } from '@tiptap/core'
import { atom, createTLStore, type Editor, isEqual, type TLStore } from 'tldraw'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { getBoard, readBoard, SCHEMA_VERSION } from '../../shared/document/layout.ts'
import { readParticipants, readSettings } from '../../shared/document/people.ts'
import { rebase } from '../../shared/document/rebuild.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { type BoardView, BoardViewState } from './BoardView.ts'
import { bindStore, type StoreBinding } from './bindStore.ts'
import { Connection, type SavedState } from './Connection.ts'
import { bindPresence } from './cursors.ts'
import { followRows } from './followRows.ts'
import { imageAssets } from './imageAssets.ts'
import { createLiveText, type LiveText } from './liveText.ts'
import { LocalCopy } from './localCopy.ts'
import { type OpenTextOptions, openText } from './openText.ts'
import { OthersWork } from './othersWork.ts'
import {
	announce,
	type Look,
	listPeople,
	listWhereabouts,
	type Me,
	type Whereabouts,
} from './presence.ts'
import { stampOwn } from './provenance.ts'
import { browserScheduler, type Scheduler } from './scheduler.ts'
import { giveHistory, type History, takeHistory } from './storeInternals.ts'
import { guardUndo } from './undoGuard.ts'

/** Who is at the board, as the interface knows them. */
export interface Company {
	/** Participant id and sector of who sits at this screen. */
	me(): { id: string; sector: string } | null
	/** The server's time, milliseconds since 1970. */
	now(): number
	/**
	 * How a participant's cursor looks.
	 *
	 * @param told as their client has it
	 */
	look(participant: string, told: Look): Look
}

/** A replica of an older epoch, and what that epoch came to on the server. */
export interface CarriedOver {
	base: Y.Doc
	mine: Y.Doc
}

export interface Surroundings {
	/** What an older epoch's replica has to bring into this one. */
	carriedOver?: CarriedOver
	/** Called where the server has gone on to another epoch: open the board anew with what is carried over. */
	onOtherEpoch?: (mine: Y.Doc) => void
	doc?: Y.Doc
	scheduler?: Scheduler
	Socket?: typeof WebSocket
}

/** Origin of transactions that load what this device keeps: no edits, and nothing to keep again. */
const FROM_COPY = { name: 'local copy' }

export class OpenBoard {
	readonly store: TLStore
	readonly doc: Y.Doc
	readonly awareness: Awareness
	private readonly liveText: LiveText
	private readonly connection: Connection
	private readonly scheduler: Scheduler
	private copy: LocalCopy | null = null
	private carriedOver: CarriedOver | null
	private binding: StoreBinding | null = null
	private editor: Editor | null = null
	/** Id of the record whose text is edited elsewhere than on the canvas. */
	private readonly writing = atom<string | null>('text open beside the canvas', null)
	/** Id of the cell that one is at. */
	private readonly cell = atom<string | null>('told cell', null)
	/** Where the others are at work. */
	readonly whereabouts = atom<Whereabouts>('whereabouts', { writing: new Map(), cells: new Map() })
	private detachEditor: (() => void) | null = null
	private readonly othersWork: OthersWork
	/** What was done through the editor before this one: the next one's undo goes on from there. */
	private history: History | null = null
	private disposed = false
	private readonly view = new BoardViewState()

	/** @param syncAddress `ws(s)://host/sync` */
	constructor(
		private readonly boardId: string,
		syncAddress: string,
		me: Me,
		private readonly surroundings: Surroundings = {},
	) {
		this.store = createTLStore({ schema: boardSchema, assets: imageAssets(boardId) })
		this.othersWork = new OthersWork(this.store)
		this.scheduler = surroundings.scheduler ?? browserScheduler
		this.carriedOver = surroundings.carriedOver ?? null
		this.doc = surroundings.doc ?? new Y.Doc()
		this.awareness = new Awareness(this.doc)
		this.liveText = createLiveText(this.doc, this.awareness)
		announce(this.awareness, me)
		this.connection = new Connection(
			boardId,
			syncAddress,
			this.doc,
			this.awareness,
			(origin) => origin === FROM_COPY,
			{
				onIncoming: () => this.liveText.settle(),
				onSynced: () => this.onSynced(),
				onSaved: (saved) => this.onSaved(saved),
				onRole: (role) => this.show({ role }),
				onRefused: (code) => this.onRefused(code),
			},
			surroundings.Socket,
		)
		this.doc.on('update', this.keep)
		this.awareness.on('change', this.onAwareness)
		this.onAwareness()
		addEventListener('pagehide', this.flush)
		document.addEventListener('visibilitychange', this.flush)
		void this.open(me.id)
	}

	/** For tldraw's text editor. */
	get textExtensions(): Extensions {
		return this.liveText.extensions
	}

	get subscribe(): BoardViewState['subscribe'] {
		return this.view.subscribe
	}

	get getView(): BoardViewState['get'] {
		return this.view.get
	}

	rename(me: Me): void {
		announce(this.awareness, me)
	}

	/** Tell the others which cell one is at. */
	readonly tellCell = (cell: string | null): void => {
		this.cell.set(cell)
	}

	/**
	 * Edit a record's text elsewhere than on the canvas, with everyone who edits it.
	 *
	 * @returns null where there's no such text, or it's not to be edited; destroy it to end the editing
	 */
	readonly openText = (
		id: string,
		element: HTMLElement,
		options: OpenTextOptions,
	): TextEditor | null => {
		const text = this.editor && openText(id, element, this.editor, this.liveText, options)
		if (!text) return null
		this.writing.set(id)
		text.on('destroy', () => {
			if (this.writing.get() === id) this.writing.set(null)
		})
		return text
	}

	/**
	 * Tie the editor in: presence, undo, typing together, whose is what. Undo goes on from
	 * what was done through the one before.
	 *
	 * @returns unties it
	 */
	attachEditor(editor: Editor, company: Company): () => void {
		this.detachEditor?.()
		const { binding } = this
		if (!binding) throw new Error('attachEditor: the board is not loaded')
		binding.ignoreHistory = (change) => editor.run(change, { history: 'ignore' })
		this.liveText.attach(editor, binding)
		if (this.history) giveHistory(editor, this.history)
		this.editor = editor
		const stops = [
			guardUndo(editor, binding, this.liveText.history, this.othersWork),
			followRows(editor, binding),
			bindPresence(
				editor,
				this.awareness,
				binding,
				this.scheduler,
				{ editing: () => this.writing.get(), cell: () => this.cell.get() },
				company.look,
			),
			stampOwn(this.store, this.doc, company.me, company.now),
		]
		const flush = (): void => binding.flush()
		editor.getContainer().addEventListener('pointerup', flush)
		const detach = (): void => {
			// Another editor may have taken over since.
			if (this.detachEditor !== detach) return
			this.history = takeHistory(editor)
			editor.getContainer().removeEventListener('pointerup', flush)
			for (const stop of stops) stop()
			binding.ignoreHistory = (change) => change()
			this.editor = null
			this.detachEditor = null
		}
		this.detachEditor = detach
		return detach
	}

	dispose(): void {
		if (this.disposed) return
		this.disposed = true
		this.detachEditor?.()
		this.binding?.dispose()
		this.othersWork.dispose()
		this.connection.destroy()
		void this.copy?.close()
		this.awareness.destroy()
		this.doc.destroy()
		removeEventListener('pagehide', this.flush)
		document.removeEventListener('visibilitychange', this.flush)
		this.view.dispose()
	}

	/** What this device keeps is shown at once; the server's word comes when it comes. */
	private async open(tab: string): Promise<void> {
		const copy = await LocalCopy.open(this.boardId, tab, () => this.show({ keptHere: false }))
		if (this.disposed) {
			void copy?.close()
			return
		}
		this.copy = copy
		const stored = this.carriedOver ? null : copy?.stored
		if (stored) Y.applyUpdate(this.doc, stored.state, FROM_COPY)
		this.show({ keptHere: copy !== null })
		this.connection.connect(stored?.unsaved ?? 0)
		if (stored && readBoard(this.doc)) this.start()
	}

	private onSynced(): void {
		this.bringOver()
		this.start()
	}

	/** Into the present epoch, and only then the device's copy is of that epoch. */
	private bringOver(): void {
		const { carriedOver } = this
		if (!carriedOver) return
		this.carriedOver = null
		rebase(carriedOver.base, carriedOver.mine, this.doc)
		const epoch = readBoard(this.doc)?.epoch ?? 0
		this.copy?.replace(Y.encodeStateAsUpdate(this.doc), epoch, this.connection.unsaved)
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
		// The server may be renewed, and lift the document, while this tab stays open.
		getBoard(this.doc).observe(this.onBoard)
		this.onBoard()
		this.show({ status: 'ready' })
	}

	private readonly onBoard = (): void => {
		const board = readBoard(this.doc)
		this.show({
			outdated: (board?.schema ?? 0) > SCHEMA_VERSION,
			title: board?.title ?? null,
			settings: readSettings(this.doc),
			participants: Object.fromEntries(readParticipants(this.doc)),
		})
	}

	private readonly keep = (update: Uint8Array, origin: unknown): void => {
		if (origin !== FROM_COPY && !this.carriedOver) {
			this.copy?.append(update, this.connection.unsaved)
		}
	}

	private onSaved(saved: SavedState): void {
		if (saved.kind === 'saved' && this.view.get().saved.kind !== 'saved') this.copy?.saved()
		this.show({ saved })
	}

	private onRefused(code: number): void {
		if (code === CLOSE.otherEpoch) {
			this.binding?.flush()
			this.surroundings.onOtherEpoch?.(this.doc)
		} else this.show({ status: 'refused', refusal: code })
	}

	private readonly flush = (): void => this.binding?.flush()

	private readonly onAwareness = (): void => {
		this.show({ people: listPeople(this.awareness) })
		const next = listWhereabouts(this.awareness)
		if (!isEqual(next, this.whereabouts.get())) this.whereabouts.set(next)
	}

	private show(change: Partial<BoardView>): void {
		this.view.show(change)
	}
}
