/**
 * One board, open in this tab: its store, its document with what keeps that (Replica.ts), one's
 * private notes beside it, and what the interface shows of them. Knows no React; `useBoard`
 * hands it over.
 */
import type { Extensions, Editor as TextEditor } from '@tiptap/core'
import { atom, createTLStore, type Editor, isEqual, type TLStore } from 'tldraw'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { getBoard, readBoard } from '../../shared/document/layout.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import { privatePhase, readPromises } from '../../shared/workshop/privateNotes.ts'
import { type BoardView, BoardViewState, readView } from './BoardView.ts'
import type { Allowance } from './binding/Allowance.ts'
import { bindStore, type StoreBinding } from './binding/bindStore.ts'
import { hooksOf } from './binding/editorHooks.ts'
import { Homes } from './binding/Homes.ts'
import { stampOwn } from './binding/provenance.ts'
import { giveHistory, type History, takeHistory } from './binding/storeInternals.ts'
import type { BoardOptions, EditorContext } from './boardOptions.ts'
import { BoardNews } from './connection/BoardNews.ts'
import type { SavedState } from './connection/Connection.ts'
import { savedOfBoth } from './connection/savedOfBoth.ts'
import { Aside } from './copy/Aside.ts'
import { followFramework } from './framework.ts'
import { imageAssets } from './imageAssets.ts'
import { Company } from './presence/company.ts'
import { bindPresence } from './presence/cursors.ts'
import {
	announce,
	listPeople,
	listWhereabouts,
	type Me,
	type Whereabouts,
} from './presence/presence.ts'
import { PrivateNotes } from './privately/PrivateNotes.ts'
import { Reveals } from './privately/Reveals.ts'
import { Replica } from './Replica.ts'
import { Said } from './Said.ts'
import { browserScheduler, type Scheduler } from './scheduler.ts'
import { createLiveText, type LiveText } from './text/liveText.ts'
import { type OpenTextOptions, openText } from './text/openText.ts'
import type { HeldPaste } from './text/textLimit.ts'
import { OthersWork } from './undo/othersWork.ts'
import { guardUndo } from './undo/undoGuard.ts'

export class OpenBoard {
	readonly store: TLStore
	readonly doc: Y.Doc
	readonly awareness: Awareness
	readonly company: Company
	private readonly liveText: LiveText
	private readonly homes: Homes
	private readonly shared: Replica
	private readonly privately: PrivateNotes
	private readonly reveals: Reveals
	private readonly scheduler: Scheduler
	private readonly aside: Aside
	private held: HeldPaste | null = null
	private binding: StoreBinding | null = null
	private editor: Editor | null = null
	/** Id of the record whose text is edited elsewhere than on the canvas. */
	private readonly writing = atom<string | null>('text open beside the canvas', null)
	/** Id of the cell that one is at. */
	private readonly cell = atom<string | null>('told cell', null)
	/** While all write in private, nobody is told at which cell one is. */
	private readonly isSecret = atom('private phase', false)
	/** Where the others are at work. */
	readonly whereabouts = atom<Whereabouts>('whereabouts', { writing: new Map(), cells: new Map() })
	private detachEditor: (() => void) | null = null
	private readonly othersWork: OthersWork
	/** What was done through the editor before this one: the next one's undo goes on from there. */
	private history: History | null = null
	/** What the server tells beside the document. */
	readonly news = new BoardNews()
	/** What is said of notes. */
	readonly said: Said
	private disposed = false
	private readonly view = new BoardViewState()
	private saved: { shared: SavedState; own: SavedState | null } = {
		shared: { kind: 'connecting' },
		own: null,
	}
	private wasSaved = false
	private keptHere = { shared: false, own: true }

	/** @param syncAddress `ws(s)://host/sync` */
	constructor(
		boardId: string,
		syncAddress: string,
		me: Me,
		private readonly options: BoardOptions = {},
	) {
		const { participant = null, Socket, openCopy } = options
		this.store = createTLStore({ schema: boardSchema, assets: imageAssets(boardId) })
		this.othersWork = new OthersWork(this.store)
		this.scheduler = options.scheduler ?? browserScheduler
		this.doc = options.doc ?? new Y.Doc()
		this.homes = new Homes(this.doc)
		followFramework(this.store, this.doc)
		this.said = new Said(this.doc)
		this.awareness = new Awareness(this.doc)
		this.aside = new Aside(boardId, (aside) => this.show({ aside }))
		this.company = new Company(this.awareness, participant)
		this.liveText = createLiveText(
			this.homes,
			this.awareness,
			() => this.allowance.textLength,
			(held) => this.onTooLong(held),
		)
		announce(this.awareness, me)
		const each = { board: boardId, tab: me.id, participant, aside: this.aside, Socket, openCopy }
		const role = () => this.view.get().role
		const { doc, awareness } = this
		const { carriedOver } = options
		this.shared = new Replica(
			{ ...each, address: syncAddress, doc, awareness, copyName: boardId, role, carriedOver },
			{
				onIncoming: () => this.liveText.settle(),
				onOpened: () => this.onOpened(),
				onSynced: () => this.start(),
				onSaved: (shared) => this.onSaved({ shared }),
				onRole: (role) => {
					this.show({ role })
					this.followPhase()
				},
				onHello: () => this.news.forget(),
				onNews: this.news.heard,
				onUndone: this.flush,
				onProgress: (progress) => this.show({ progress }),
				onKeptHere: (shared) => this.onKeptHere({ shared }),
				onDiscarded: (replica) =>
					options.onDiscarded?.(replica, () => this.privately.handOver()) ?? false,
				onRefused: (code) => this.show({ status: 'refused', refusal: code }),
			},
		)
		this.reveals = new Reveals({
			...{ liveText: this.liveText, scheduler: this.scheduler },
			editor: () => this.editor,
		})
		const { privateAddress: address = null, privateNotes: handed, newPrivateDoc: newDoc } = options
		this.privately = new PrivateNotes(
			{ ...each, role, address, handed, newDoc },
			{
				onIncoming: () => this.liveText.settle(),
				onThere: (own) => {
					this.binding?.bindOwn(own)
					this.show({ hasPrivateNotes: true })
				},
				flush: this.flush,
				onSaved: (own) => this.onSaved({ own }),
				onKeptHere: (own) => this.onKeptHere({ own }),
			},
		)
		this.awareness.on('change', this.onAwareness)
		this.onAwareness()
		addEventListener('pagehide', this.flush)
		document.addEventListener('visibilitychange', this.flush)
		void this.shared.open()
	}

	/** What this participant may still write on the board. */
	get allowance(): Allowance {
		return this.shared.allowance
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
	/** The record that somebody writes in on this screen now; null for none. */
	readonly writingIn = (): string | null =>
		this.writing.get() ?? this.editor?.getEditingShapeId() ?? null

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

	/** Discards words that couldn't be saved. @param id of the entry */
	readonly dropAside = (id: string): void => this.aside.drop(id)

	/** Says what to do with a text that is too long; see `tooLong` of the view. */
	readonly answerTooLong = (insertWhatFits: boolean): void => {
		const { held } = this
		this.held = null
		this.show({ tooLong: null })
		if (insertWhatFits) held?.insertWhatFits()
	}

	/**
	 * Attach the editor: presence, undo, typing together, stamps. Undo goes on from what was
	 * done through the editor before.
	 *
	 * @returns detaches it
	 */
	attachEditor(editor: Editor, context: EditorContext): () => void {
		this.detachEditor?.()
		const { binding } = this
		if (!binding) throw new Error('attachEditor: the board is not loaded')
		const unhook = binding.attach(hooksOf(editor))
		this.liveText.attach(editor, binding)
		if (this.history) {
			giveHistory(editor, this.history)
			this.reveals.takenOver(editor)
		}
		this.editor = editor
		const stops = [
			unhook,
			guardUndo(editor, binding, this.liveText.history, this.othersWork),
			bindPresence(
				editor,
				this.awareness,
				binding,
				this.scheduler,
				{
					editing: () => this.writing.get(),
					cell: () => (this.isSecret.get() ? null : this.cell.get()),
				},
				context,
			),
			stampOwn(this.store, this.homes, context.me, context.now),
		]
		const flush = (): void => binding.flush()
		editor.getContainer().addEventListener('pointerup', flush)
		const detach = (): void => {
			// Another editor may have taken over since.
			if (this.detachEditor !== detach) return
			this.history = takeHistory(editor)
			editor.getContainer().removeEventListener('pointerup', flush)
			for (const stop of stops) stop()
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
		this.privately.dispose()
		this.shared.dispose()
		void this.aside.close()
		this.awareness.destroy()
		removeEventListener('pagehide', this.flush)
		document.removeEventListener('visibilitychange', this.flush)
		this.view.dispose()
	}

	/** What this device keeps is shown at once; the server's word comes when it comes. */
	private onOpened(): void {
		if (!this.options.carriedOver && readBoard(this.doc)) this.start()
	}

	private onTooLong(held: HeldPaste): void {
		this.held = held
		this.show({ tooLong: { words: held.words, limit: held.limit } })
	}

	private start(): void {
		if (this.binding) return
		this.binding = bindStore({
			store: this.store,
			doc: this.doc,
			scheduler: this.scheduler,
			homes: this.homes,
			isLive: this.liveText.isLive,
			onQuarantine: (quarantined) => this.show({ quarantined }),
			bounds: this.allowance,
			ownBounds: this.privately.bounds,
			onRefused: this.shared.lost.refused,
			onReveal: this.reveals,
		})
		// The server may be updated, and migrate the document, while this tab stays open.
		getBoard(this.doc).observe(this.onBoard)
		this.onBoard()
		this.show({ status: 'ready' })
		void this.privately.wantIfKept()
	}

	private readonly onBoard = (): void => {
		this.show(readView(this.doc))
		this.followPhase()
	}

	/** From the first private phase on there are private notes. */
	private followPhase(): void {
		this.isSecret.set(privatePhase(this.doc) !== null)
		if (this.binding && readPromises(this.doc).size > 0) this.privately.want()
	}

	private onSaved(change: Partial<typeof this.saved>): void {
		this.saved = { ...this.saved, ...change }
		const { shared, own } = this.saved
		if (change.shared?.kind === 'saved' && !this.wasSaved) this.options.onSaved?.()
		if (change.shared) this.wasSaved = shared.kind === 'saved'
		this.show({ saved: savedOfBoth(shared, own) })
	}

	private onKeptHere(change: Partial<typeof this.keptHere>): void {
		this.keptHere = { ...this.keptHere, ...change }
		this.show({ keptHere: this.keptHere.shared && this.keptHere.own })
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
