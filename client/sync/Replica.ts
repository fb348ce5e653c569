/**
 * One document of a board on this device, with all that keeps it: the connection to the
 * server, the copy that a reload has, and the words that couldn't be saved. The board's
 * shared document is one, and each participant's private notes are another. (SPEC N90)
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { readBoard } from '../../shared/document/layout.ts'
import type { Hello } from '../../shared/hello.ts'
import type { News } from '../../shared/news.ts'
import { CLOSE } from '../../shared/protocol.ts'
import type { Role } from '../../shared/roles.ts'
import { Allowance } from './binding/Allowance.ts'
import { Connection, type Progress, type SavedState } from './connection/Connection.ts'
import type { Aside } from './copy/Aside.ts'
import { BEGIN_ANEW, type CarriedOver, type DiscardedReplica } from './copy/carryOver.ts'
import { LostWords } from './copy/LostWords.ts'
import { type BoardCopy, LocalCopy, type StoredCopy } from './copy/localCopy.ts'
import { OwnWriting } from './copy/OwnWriting.ts'
import { bring, editsOf } from './copy/salvage.ts'

/** Origin of transactions that load what this device keeps: no edits, and nothing to keep again. */
const FROM_COPY = { name: 'local copy' }

export interface ReplicaEvents {
	/** Called before a message of the server's is applied. */
	onIncoming(): void
	/** What this device keeps of it is in the document. */
	onOpened(): void
	/** The document is as the server has it, with what an earlier replica left brought in. */
	onSynced(): void
	onSaved(saved: SavedState): void
	/** Whether this device keeps a copy. */
	onKeptHere(isKept: boolean): void
	/** The server puts back next what was written here in some records: what waits has to be written first. */
	onUndone(): void
	/** The server rejects this replica from now on. @returns false where there's no use in a fresh one */
	onDiscarded(replica: DiscardedReplica): boolean
	onRefused(code: number): void
	onRole?(role: Role): void
	onHello?(): void
	onNews?(news: News): void
	onProgress?(progress: Progress | null): void
}

export interface ReplicaOptions {
	/** The board's id, by which its server knows it; a document has an address of its own. */
	board: string
	/** `ws(s)://host/<path>` */
	address: string
	doc: Y.Doc
	awareness: Awareness
	/** Under which name the device's copy is kept. */
	copyName: string
	/** A name for this tab that no other has. */
	tab: string
	participant: string | null
	aside: Aside
	/** What this participant may do. */
	role(): Role | null
	carriedOver?: CarriedOver | undefined
	/** What another replica had of the same document, beside the device's copy. */
	handed?: StoredCopy | null | undefined
	Socket?: typeof WebSocket | undefined
	openCopy?: ((...args: Parameters<typeof LocalCopy.open>) => Promise<BoardCopy | null>) | undefined
}

export class Replica {
	readonly doc: Y.Doc
	/** What this participant may still write in it. */
	readonly allowance: Allowance
	readonly lost: LostWords
	private readonly connection: Connection
	private readonly own: OwnWriting
	private copy: BoardCopy | null = null
	private carriedOver: CarriedOver | null
	/** The server's store, once it has said which. */
	private from: string | null = null
	private isSaved = false
	private isDisposed = false

	constructor(
		private readonly options: ReplicaOptions,
		private readonly events: ReplicaEvents,
	) {
		const { doc, participant, carriedOver } = options
		this.doc = doc
		this.carriedOver = carriedOver ?? null
		this.own = new OwnWriting(doc, participant)
		this.allowance = new Allowance(doc, participant)
		this.lost = new LostWords(options.aside, doc)
		this.connection = new Connection(
			options.board,
			options.address,
			doc,
			options.awareness,
			{
				onIncoming: () => {
					events.onIncoming()
					if (!this.connection.synced) this.lost.doubted()
				},
				onCame: () => this.lost.came(),
				onSynced: () => {
					this.bringOver()
					events.onSynced()
				},
				onSaved: (saved) => this.onSaved(saved),
				onRole: (role) => events.onRole?.(role),
				onHello: (hello) => this.onHello(hello),
				onNews: (news) => events.onNews?.(news),
				onUndone: (records) => {
					events.onUndone()
					this.lost.announced(records)
				},
				onProgress: (progress) => events.onProgress?.(progress),
				onWentBack: () => this.discard(null),
				onRefused: (code) => {
					if (BEGIN_ANEW.includes(code)) this.discard(code)
					else events.onRefused(code)
				},
			},
			{
				isForeign: (origin) => origin === FROM_COPY,
				isOwn: (client) => this.own.isOwn(client),
				careful: carriedOver?.careful ?? false,
				Socket: options.Socket,
			},
		)
		doc.on('update', this.keep)
	}

	/** What this device keeps is there at once; the server's word comes when it comes. */
	async open(): Promise<void> {
		const { copyName, tab, openCopy = LocalCopy.open, handed = null } = this.options
		const writer = { tab, client: this.doc.clientID }
		const copy = await openCopy(copyName, writer, () => this.events.onKeptHere(false))
		if (this.isDisposed) {
			void copy?.close()
			return
		}
		this.copy = copy
		const kept = this.carriedOver ? [] : [copy?.stored, handed].filter((each) => each != null)
		for (const stored of kept) {
			Y.applyUpdate(this.doc, stored.state, FROM_COPY)
			this.own.knows(stored.clients)
			copy?.owns(this.own.clients)
			this.from = stored.store
		}
		this.events.onKeptHere(copy !== null)
		this.connection.connect(Math.max(0, ...kept.map(({ unsaved }) => unsaved)))
		this.events.onOpened()
	}

	/** Edits made here that the server isn't known to have. */
	get unsaved(): number {
		return this.connection.unsaved
	}

	/** All that it has, for another replica of the same document. */
	handOver(): StoredCopy {
		const { doc, from: store, unsaved } = this
		const state = Y.encodeStateAsUpdate(doc)
		return {
			state,
			epoch: readBoard(doc)?.epoch ?? 0,
			unsaved,
			clients: [...this.own.clients],
			store,
		}
	}

	dispose(): void {
		if (this.isDisposed) return
		this.isDisposed = true
		this.connection.destroy()
		void this.copy?.close()
		this.doc.destroy()
	}

	private onHello({ store, limits }: Hello): void {
		this.events.onHello?.()
		this.allowance.limits = limits
		const { from } = this
		this.from = store
		if (from !== null && from !== store && !this.carriedOver) {
			this.connection.disconnect()
			this.discard(null)
		} else if (!this.carriedOver) this.copy?.comesFrom(store)
	}

	/** Brings the earlier replica's edits into the present document, and only then replaces the device's copy by it. */
	private bringOver(): void {
		const { carriedOver } = this
		if (!carriedOver) return
		this.carriedOver = null
		const { past, careful } = carriedOver
		const { edits, lost } = editsOf(past, this.doc, this.options.participant)
		lost.push(...bring(past, edits, this.doc, this.allowance, this.options.role(), careful))
		this.lost.keep(lost)
		const epoch = readBoard(this.doc)?.epoch ?? 0
		// Should the server be put back one day, nobody else brings what this device wrote as
		// somebody whom its cookies made it forget.
		this.own.stays(past.own)
		const state = Y.encodeStateAsUpdate(this.doc)
		this.copy?.replace(state, epoch, this.connection.unsaved, this.own.clients)
		if (this.from !== null) this.copy?.comesFrom(this.from)
	}

	private readonly keep = (update: Uint8Array, origin: unknown): void => {
		if (origin !== FROM_COPY && !this.carriedOver) {
			this.copy?.append(update, this.connection.unsaved)
		}
	}

	private onSaved(saved: SavedState): void {
		const isSaved = saved.kind === 'saved'
		if (isSaved && !this.isSaved) {
			this.lost.confirmed()
			this.copy?.saved()
		}
		this.isSaved = isSaved
		this.events.onSaved(saved)
	}

	private discard(code: number | null): void {
		this.events.onUndone()
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
		if (!this.events.onDiscarded(replica)) this.events.onRefused(code ?? CLOSE.otherEpoch)
	}
}
