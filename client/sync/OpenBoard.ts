/**
 * One board, open in this tab: its document, its store, its connection, its copy
 * on this device, and what the interface shows of them. Knows no React; `useBoard`
 * hands it over.
 */
import type { Extensions, Editor as TextEditor } from '@tiptap/core'
import { atom, createTLStore, type Editor, isEqual, type TLStore } from 'tldraw'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { getBoard, readBoard } from '../../shared/document/layout.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import type { Hello } from '../../shared/hello.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { type BoardView, BoardViewState, readView } from './BoardView.ts'
import { Allowance } from './binding/Allowance.ts'
import { bindStore, type StoreBinding } from './binding/bindStore.ts'
import { hooksOf } from './binding/editorHooks.ts'
import { stampOwn } from './binding/provenance.ts'
import { giveHistory, type History, takeHistory } from './binding/storeInternals.ts'
import type { BoardOptions, EditorContext } from './boardOptions.ts'
import { BoardNews } from './connection/BoardNews.ts'
import { Connection, type SavedState } from './connection/Connection.ts'
import { BEGIN_ANEW, type CarriedOver, type DiscardedReplica } from './copy/carryOver.ts'
import { LostWords } from './copy/LostWords.ts'
import { type BoardCopy, LocalCopy } from './copy/localCopy.ts'
import { OwnWriting } from './copy/OwnWriting.ts'
import { bring, editsOf } from './copy/salvage.ts'
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
import { browserScheduler, type Scheduler } from './scheduler.ts'
import { createLiveText, type LiveText } from './text/liveText.ts'
import { type OpenTextOptions, openText } from './text/openText.ts'
import type { HeldPaste } from './text/textLimit.ts'
import { OthersWork } from './undo/othersWork.ts'
import { guardUndo } from './undo/undoGuard.ts'

/** Origin of transactions that load what this device keeps: no edits, and nothing to keep again. */
const FROM_COPY = { name: 'local copy' }

export class OpenBoard {
	readonly store: TLStore
	readonly doc: Y.Doc
	readonly awareness: Awareness
	readonly company: Company
	private readonly liveText: LiveText
	private readonly connection: Connection
	private readonly scheduler: Scheduler
	private copy: BoardCopy | null = null
	private carriedOver: CarriedOver | null
	private readonly own: OwnWriting
	/** What this participant may still write. */
	readonly allowance: Allowance
	private readonly lost: LostWords
	/** The server's store, once it has said which. */
	private from: string | null = null
	private held: HeldPaste | null = null
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
	/** What the server tells beside the document. */
	readonly news = new BoardNews()
	private disposed = false
	private readonly view = new BoardViewState()

	/** @param syncAddress `ws(s)://host/sync` */
	constructor(
		private readonly boardId: string,
		syncAddress: string,
		me: Me,
		private readonly options: BoardOptions = {},
	) {
		this.store = createTLStore({ schema: boardSchema, assets: imageAssets(boardId) })
		this.othersWork = new OthersWork(this.store)
		this.scheduler = options.scheduler ?? browserScheduler
		this.carriedOver = options.carriedOver ?? null
		this.doc = options.doc ?? new Y.Doc()
		followFramework(this.store, this.doc)
		const { participant = null } = options
		this.own = new OwnWriting(this.doc, participant)
		this.allowance = new Allowance(this.doc, participant)
		this.lost = new LostWords(boardId, this.doc, (aside) => this.show({ aside }))
		this.awareness = new Awareness(this.doc)
		this.company = new Company(this.awareness, participant)
		this.liveText = createLiveText(
			this.doc,
			this.awareness,
			() => this.allowance.textLength,
			(held) => this.onTooLong(held),
		)
		announce(this.awareness, me)
		this.connection = new Connection(
			boardId,
			syncAddress,
			this.doc,
			this.awareness,
			{
				onIncoming: () => {
					this.liveText.settle()
					if (!this.connection.synced) this.lost.doubted()
				},
				onCame: () => this.lost.came(),
				onSynced: () => this.onSynced(),
				onSaved: (saved) => this.onSaved(saved),
				onRole: (role) => this.show({ role }),
				onHello: (hello) => this.onHello(hello),
				onNews: this.news.heard,
				onUndone: (records) => {
					this.binding?.flush()
					this.lost.announced(records)
				},
				onProgress: (progress) => this.show({ progress }),
				onWentBack: () => this.discard(null),
				onRefused: (code) => this.onRefused(code),
			},
			{
				isForeign: (origin) => origin === FROM_COPY,
				isOwn: (client) => this.own.isOwn(client),
				careful: options.carriedOver?.careful ?? false,
				Socket: options.Socket,
			},
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
	readonly dropAside = (id: string): void => this.lost.drop(id)

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
		if (this.history) giveHistory(editor, this.history)
		this.editor = editor
		const stops = [
			unhook,
			guardUndo(editor, binding, this.liveText.history, this.othersWork),
			bindPresence(
				editor,
				this.awareness,
				binding,
				this.scheduler,
				{ editing: () => this.writing.get(), cell: () => this.cell.get() },
				context.look,
			),
			stampOwn(this.store, this.doc, context.me, context.now),
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
		this.connection.destroy()
		void this.copy?.close()
		this.lost.close()
		this.awareness.destroy()
		this.doc.destroy()
		removeEventListener('pagehide', this.flush)
		document.removeEventListener('visibilitychange', this.flush)
		this.view.dispose()
	}

	/** What this device keeps is shown at once; the server's word comes when it comes. */
	private async open(tab: string): Promise<void> {
		const writer = { tab, client: this.doc.clientID }
		const { openCopy = LocalCopy.open } = this.options
		const copy = await openCopy(this.boardId, writer, () => this.show({ keptHere: false }))
		if (this.disposed) {
			void copy?.close()
			return
		}
		this.copy = copy
		const stored = this.carriedOver ? null : copy?.stored
		if (stored) {
			Y.applyUpdate(this.doc, stored.state, FROM_COPY)
			this.own.knows(stored.clients)
			copy?.owns(this.own.clients)
			this.from = stored.store
		}
		this.show({ keptHere: copy !== null })
		this.connection.connect(stored?.unsaved ?? 0)
		if (stored && readBoard(this.doc)) this.start()
	}

	private onHello({ store, limits }: Hello): void {
		this.news.forget()
		this.allowance.limits = limits
		const { from } = this
		this.from = store
		if (from !== null && from !== store && !this.carriedOver) {
			this.connection.disconnect()
			this.discard(null)
		} else if (!this.carriedOver) this.copy?.comesFrom(store)
	}

	private onSynced(): void {
		this.bringOver()
		this.start()
	}

	/** Brings the earlier replica's edits into the present document, and only then replaces the device's copy by it. */
	private bringOver(): void {
		const { carriedOver } = this
		if (!carriedOver) return
		this.carriedOver = null
		const { past, careful } = carriedOver
		const { edits, lost } = editsOf(past, this.doc, this.options.participant ?? null)
		const { role } = this.view.get()
		lost.push(...bring(past, edits, this.doc, this.allowance, role, careful))
		this.lost.keep(lost)
		const epoch = readBoard(this.doc)?.epoch ?? 0
		// Should the server be put back one day, nobody else brings what this device wrote as
		// somebody whom its cookies made it forget.
		this.own.stays(past.own)
		const state = Y.encodeStateAsUpdate(this.doc)
		this.copy?.replace(state, epoch, this.connection.unsaved, this.own.clients)
		if (this.from !== null) this.copy?.comesFrom(this.from)
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
			isLive: this.liveText.isLive,
			onQuarantine: (quarantined) => this.show({ quarantined }),
			bounds: this.allowance,
			onRefused: this.lost.refused,
		})
		// The server may be updated, and migrate the document, while this tab stays open.
		getBoard(this.doc).observe(this.onBoard)
		this.onBoard()
		this.show({ status: 'ready' })
	}

	private readonly onBoard = (): void => this.show(readView(this.doc))

	private readonly keep = (update: Uint8Array, origin: unknown): void => {
		if (origin !== FROM_COPY && !this.carriedOver) {
			this.copy?.append(update, this.connection.unsaved)
		}
	}

	private onSaved(saved: SavedState): void {
		if (saved.kind === 'saved' && this.view.get().saved.kind !== 'saved') {
			this.lost.confirmed()
			this.copy?.saved()
			this.options.onSaved?.()
		}
		this.show({ saved })
	}

	private onRefused(code: number): void {
		if (BEGIN_ANEW.includes(code)) this.discard(code)
		else this.show({ status: 'refused', refusal: code })
	}

	/** The server rejects this replica from now on: a fresh one takes over what it holds. */
	private discard(code: number | null): void {
		this.binding?.flush()
		// What an earlier replica left and isn't brought in yet is carried over once more.
		const { carriedOver } = this
		const { suspect } = this.connection
		const replica: DiscardedReplica = carriedOver
			? { code, doc: carriedOver.past.mine, own: carriedOver.past.own, suspects: new Set() }
			: {
					code,
					doc: this.doc,
					own: this.own.clients,
					suspects: suspect ? this.own.recordsIn(suspect) : new Set(),
				}
		if (this.options.onDiscarded?.(replica)) return
		this.show({ status: 'refused', refusal: code ?? CLOSE.otherEpoch })
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
