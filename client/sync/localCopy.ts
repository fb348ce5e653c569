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

/** What an earlier visit left. */
export interface StoredCopy {
	/** The document as one update. */
	state: Uint8Array
	epoch: number
	/** Edits that earlier visits left unsaved. */
	unsaved: number
}

export class LocalCopy {
	/** Writes go one after the other. */
	private work: Promise<void> = Promise.resolve()
	/** Updates that wait for the write before to be through. */
	private readonly fresh: Uint8Array[] = []
	private unsaved = 0
	/** Tabs whose unsaved edits this one has taken over by loading them. */
	private readonly heirOf: string[]

	private constructor(
		private readonly database: IDBPDatabase<Schema>,
		private readonly board: string,
		private readonly tab: string,
		readonly stored: StoredCopy | null,
		private epoch: number,
		tabs: string[],
		private readonly onFailure: () => void,
	) {
		this.heirOf = tabs
	}

	/**
	 * @param tab a name for this tab that no other has
	 * @param onFailure told when the device can't keep any more
	 * @returns null where the browser keeps nothing: blocked storage, some private windows
	 */
	static async open(board: string, tab: string, onFailure: () => void): Promise<LocalCopy | null> {
		try {
			const database = await openDB<Schema>(DATABASE, 1, {
				upgrade(fresh) {
					fresh.createObjectStore('boards', { keyPath: 'board' })
					fresh.createObjectStore('updates', { autoIncrement: true }).createIndex('board', 'board')
				},
			})
			const row = await database.get('boards', board)
			const state = await readState(database, board)
			const tabs = Object.keys(row?.unsaved ?? {})
			const unsaved = Object.values(row?.unsaved ?? {}).reduce((sum, count) => sum + count, 0)
			const epoch = row?.epoch ?? 0
			const stored = row && state ? { state, epoch, unsaved } : null
			return new LocalCopy(database, board, tab, stored, epoch, tabs, onFailure)
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
			// Another tab has moved the copy to a newer epoch: this one's updates don't fit it.
			if (!first || row.epoch !== this.epoch) return
			const merged = more.length > 0 ? Y.mergeUpdates([first, ...more]) : first
			await updates.add({ board: this.board, update: merged })
			row.unsaved[this.tab] = this.unsaved
		})
	}

	/** All that this tab knows of is saved, what earlier visits left included. */
	saved(): void {
		this.unsaved = 0
		this.write(async (row) => {
			for (const tab of [this.tab, ...this.heirOf]) delete row.unsaved[tab]
		})
	}

	/** Keep this instead, of a newer epoch: one write, so that nothing is between. */
	replace(state: Uint8Array, epoch: number, unsaved: number): void {
		this.epoch = epoch
		this.unsaved = unsaved
		this.fresh.length = 0
		this.write(async (row, updates) => {
			if (row.epoch < epoch) await removeUpdates(updates, this.board)
			row.epoch = epoch
			row.unsaved = { [this.tab]: unsaved }
			await updates.add({ board: this.board, update: state })
		})
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
		return { board: this.board, epoch: this.epoch, unsaved: {} }
	}
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
