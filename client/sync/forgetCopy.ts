/**
 * A board's copy on this device (localCopy.ts) from outside: how much of it waits to be
 * sent, and how it goes. The database is only ever opened as it is: one made here would
 * lack what localCopy.ts makes. (SPEC K12, K13)
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

interface Schema extends DBSchema {
	boards: { key: string; value: { unsaved?: Record<string, number> } }
	updates: { key: number; value: unknown; indexes: { board: string } }
}

const DATABASE = 'kudelma'
/** Some browsers never answer. Nothing is forgotten then, and nobody waits for it. */
const PATIENCE_MS = 2000

export function countUnsent(board: string): Promise<number> {
	return within(PATIENCE_MS, async (database) => {
		const row = await database.get('boards', board)
		return sum(row?.unsaved)
	})
}

/** @returns how many unsent edits it was kept for; 0 where it has gone */
export function forgetCopy(board: string, what: 'all sent' | 'unsent too' = 'all sent') {
	return within(PATIENCE_MS, async (database) => {
		// Looked at and deleted in one: another tab may write meanwhile.
		const transaction = database.transaction(['boards', 'updates'], 'readwrite')
		const boards = transaction.objectStore('boards')
		const updates = transaction.objectStore('updates')
		const row = await boards.get(board)
		const unsent = what === 'all sent' ? sum(row?.unsaved) : 0
		if (unsent === 0) {
			for (const key of await updates.index('board').getAllKeys(board)) await updates.delete(key)
			await boards.delete(board)
		}
		await transaction.done
		return unsent
	})
}

/** @returns 0 where there is no database, or none that answers */
async function within(
	patienceMs: number,
	use: (database: IDBPDatabase<Schema>) => Promise<number>,
): Promise<number> {
	const used = open().then(async (database) => {
		try {
			return await use(database)
		} finally {
			database.close()
		}
	})
	const tired = new Promise<number>((resolve) => setTimeout(resolve, patienceMs, 0))
	return Promise.race([used.catch(() => 0), tired])
}

/** Async, as it may also throw: where storage is blocked, or there is no such thing. */
async function open(): Promise<IDBPDatabase<Schema>> {
	return openDB<Schema>(DATABASE, undefined, {
		upgrade(_database, _from, _to, transaction) {
			transaction.done.catch(() => {})
			transaction.abort()
		},
	})
}

function sum(unsaved: Record<string, number> = {}): number {
	return Object.values(unsaved).reduce((total, count) => total + count, 0)
}
