/**
 * A board's document on this device: every update as it comes, in IndexedDB, so
 * that a reload without network has all of it, what isn't saved yet included.
 * Tabs share the copy; each appends what it makes and what it gets. (SPEC O10-O14)
 */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import * as Y from 'yjs'

interface CopyRow {
	board: string
	epoch: number
	/** Raised where what was kept is replaced: what was made on it before isn't added any more. */
	generation?: number
	/** Yjs clients that this device has written as; a copy of an older Kudelma doesn't know. */
	clients?: number[]
	/** The server's store that all of it came from. */
	store?: string
	/** How many edits the server isn't known to have, by the tab that made them. */
	unsaved: Record<string, number>
}

interface Schema extends DBSchema {
	boards: { key: string; value: CopyRow }
	updates: { key: number; value: { board: string; update: Uint8Array }; indexes: { board: string } }
}

type UpdatesStore = IDBPObjectStore<Schema, ('boards' | 'updates')[], 'updates', 'readwrite'>

const DATABASE = 'kudelma'
/** More updates than this are merged into one when the copy is opened. */
const MERGE_ABOVE = 100
/** Some browsers occasionally never answer; the board then opens without a copy. */
const OPEN_TIMEOUT_MS = 2000

/** What an earlier visit left. */
export interface StoredCopy {
	/** The document as one update. */
	state: Uint8Array
	epoch: number
	/** Edits that earlier visits left unsaved. */
	unsaved: number
	/** Yjs clients that this device has written as; null where that isn't known. */
	clients: readonly number[] | null
	/** The server's store that it came from; null where that isn't known. */
	store: string | null
}

/** Which document's updates belong together. */
interface Lineage {
	epoch: number
	generation: number
}

/** Who writes into a copy. */
export interface Writer {
	/** A name for this tab that no other has. */
	tab: string
	/** The Yjs client of this tab's document. */
	client: number
}

/** What a board needs of its copy. */
export type BoardCopy = Pick<
	LocalCopy,
	'stored' | 'owns' | 'append' | 'comesFrom' | 'saved' | 'replace' | 'close'
>

export class LocalCopy {
	/** Writes go one after the other. */
	private work: Promise<void> = Promise.resolve()
	/** Updates that wait for the write before to be through. */
	private readonly fresh: Uint8Array[] = []
	private unsaved = 0
	/** Yjs clients that this device has written as, of the document that is kept. */
	private own: Set<number>
	/** Tabs whose unsaved edits this one has taken over by loading them. */
	private readonly heirOf: string[]

	private constructor(
		private readonly database: IDBPDatabase<Schema>,
		private readonly board: string,
		private readonly writer: Writer,
		readonly stored: StoredCopy | null,
		private lineage: Lineage,
		tabs: string[],
		private readonly onFailure: () => void,
	) {
		this.heirOf = tabs
		this.own = new Set([...(stored?.clients ?? []), writer.client])
	}

	/**
	 * @param onFailure told when the device can't keep any more
	 * @returns null where the browser keeps nothing, as with blocked storage and in some
	 * private windows, or doesn't answer
	 */
	static async open(
		board: string,
		writer: Writer,
		onFailure: () => void,
	): Promise<LocalCopy | null> {
		const opening = LocalCopy.tryToOpen(board, writer, onFailure)
		let timer: ReturnType<typeof setTimeout> | undefined
		const patience = new Promise<null>((resolve) => {
			timer = setTimeout(() => resolve(null), OPEN_TIMEOUT_MS)
		})
		const copy = await Promise.race([opening, patience])
		clearTimeout(timer)
		// One that comes too late isn't used: it may hold what the board has gone past since.
		if (!copy) void opening.then((late) => late?.close())
		return copy
	}

	/** Whether this device has a copy under that name. */
	static async keeps(board: string): Promise<boolean> {
		try {
			const database = await openDatabase()
			const row = await database.get('boards', board)
			database.close()
			return row !== undefined
		} catch {
			return false
		}
	}

	private static async tryToOpen(
		board: string,
		writer: Writer,
		onFailure: () => void,
	): Promise<LocalCopy | null> {
		try {
			const database = await openDatabase()
			const row = await database.get('boards', board)
			const state = await readState(database, board)
			const tabs = Object.keys(row?.unsaved ?? {})
			const unsaved = Object.values(row?.unsaved ?? {}).reduce((sum, count) => sum + count, 0)
			const lineage = { epoch: row?.epoch ?? 0, generation: row?.generation ?? 0 }
			const { clients = null, store = null } = row ?? {}
			const { epoch } = lineage
			const stored = row && state ? { state, epoch, unsaved, clients, store } : null
			return new LocalCopy(database, board, writer, stored, lineage, tabs, onFailure)
		} catch {
			return null
		}
	}

	/** Keep an update. @param unsaved how many edits of this tab are unsaved now */
	append(update: Uint8Array, unsaved: number): void {
		this.unsaved = unsaved
		this.fresh.push(update)
		if (this.fresh.length > 1) return
		this.write(async (row, updates) => {
			const [first, ...more] = this.fresh.splice(0)
			// Another tab has replaced the copy: this one's updates don't fit it.
			if (!first || !this.fits(row)) return
			const merged = more.length > 0 ? Y.mergeUpdates([first, ...more]) : first
			await updates.add({ board: this.board, update: merged })
			row.unsaved[this.writer.tab] = this.unsaved
			row.clients = this.clientsOf(row)
		})
	}

	/** Yjs clients that this device has written as, where the copy itself doesn't know. */
	owns(clients: Iterable<number>): void {
		for (const client of clients) this.own.add(client)
	}

	/** What the server's store is, from which all of it came. */
	comesFrom(store: string): void {
		this.write(async (row) => {
			if (this.fits(row)) row.store = store
		})
	}

	/** All that this tab knows of is saved, what earlier visits left included. */
	saved(): void {
		this.unsaved = 0
		this.write(async (row) => {
			for (const tab of [this.writer.tab, ...this.heirOf]) delete row.unsaved[tab]
		})
	}

	/**
	 * Keep this instead: one write, so that nothing is between. Where another tab has
	 * replaced the copy already by one of the same epoch, this is added to that.
	 *
	 * @param own Yjs clients in it that this device has written as
	 */
	replace(state: Uint8Array, epoch: number, unsaved: number, own: Iterable<number>): void {
		const { lineage } = this
		this.own = new Set([this.writer.client, ...own])
		this.unsaved = unsaved
		this.fresh.length = 0
		this.write(async (row, updates) => {
			const present = lineageOf(row)
			if (present.epoch !== epoch || isSame(present, lineage)) {
				await removeUpdates(updates, this.board)
				row.epoch = epoch
				row.generation = present.generation + 1
				row.unsaved = {}
				row.clients = []
				delete row.store
			}
			this.lineage = lineageOf(row)
			row.unsaved[this.writer.tab] = unsaved
			row.clients = this.clientsOf(row)
			await updates.add({ board: this.board, update: state })
		})
	}

	private fits(row: CopyRow): boolean {
		return isSame(lineageOf(row), this.lineage)
	}

	private clientsOf({ clients = [] }: CopyRow): number[] {
		return [...new Set([...clients, ...this.own])]
	}

	/** When all until now is on the device. */
	settled(): Promise<void> {
		return this.work
	}

	async close(): Promise<void> {
		await this.work
		this.database.close()
	}

	private write(change: (row: CopyRow, updates: UpdatesStore) => Promise<unknown>): void {
		this.work = this.work.then(async () => {
			try {
				const transaction = this.database.transaction(['boards', 'updates'], 'readwrite')
				const boards = transaction.objectStore('boards')
				const row = (await boards.get(this.board)) ?? this.freshRow()
				await change(row, transaction.objectStore('updates'))
				await boards.put(row)
				await transaction.done
			} catch {
				this.onFailure()
			}
		})
	}

	private freshRow(): CopyRow {
		return { board: this.board, ...this.lineage, unsaved: {} }
	}
}

function openDatabase(): Promise<IDBPDatabase<Schema>> {
	return openDB<Schema>(DATABASE, 1, {
		upgrade(fresh) {
			fresh.createObjectStore('boards', { keyPath: 'board' })
			fresh.createObjectStore('updates', { autoIncrement: true }).createIndex('board', 'board')
		},
	})
}

function lineageOf({ epoch, generation = 0 }: CopyRow): Lineage {
	return { epoch, generation }
}

function isSame(a: Lineage, b: Lineage): boolean {
	return a.epoch === b.epoch && a.generation === b.generation
}

/** Read all updates, merging them into one where there are many. */
async function readState(
	database: IDBPDatabase<Schema>,
	board: string,
): Promise<Uint8Array | null> {
	const transaction = database.transaction(['boards', 'updates'], 'readwrite')
	const updates = transaction.objectStore('updates')
	const rows = await updates.index('board').getAll(board)
	const state = rows.length > 0 ? Y.mergeUpdates(rows.map(({ update }) => update)) : null
	if (state && rows.length > MERGE_ABOVE) {
		await removeUpdates(updates, board)
		await updates.add({ board, update: state })
	}
	await transaction.done
	return state
}

async function removeUpdates(updates: UpdatesStore, board: string): Promise<void> {
	for (const key of await updates.index('board').getAllKeys(board)) await updates.delete(key)
}
