/**
 * A board's copy on this device (localCopy.ts), that of one's private notes on it, and what was set aside there (Aside.ts),
 * from outside: counts what waits to be sent, and deletes it. The databases are only ever
 * opened where they exist: one made here would lack the stores that those modules make.
 * (SPEC K12, K13)
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { privateCopyName } from './privateCopyName.ts'

interface Copies extends DBSchema {
	boards: { key: string; value: { unsaved?: Record<string, number> } }
	updates: { key: number; value: unknown; indexes: { board: string } }
}

interface SetAside extends DBSchema {
	items: { key: string; value: unknown; indexes: { board: string } }
}

const COPIES = 'kudelma'
const SET_ASIDE = 'kudelma-aside'
/** Some browsers never answer: then nothing is deleted, and nobody waits for it. */
const TIMEOUT_MS = 2000

/** Edits that wait to be sent, and texts that were set aside. */
export async function countUnsent(board: string): Promise<number> {
	const waiting = await Promise.all([
		...copiesOf(board).map((name) =>
			within<Copies>(COPIES, async (database) =>
				sum((await database.get('boards', name))?.unsaved),
			),
		),
		within<SetAside>(SET_ASIDE, (database) => database.countFromIndex('items', 'board', board)),
	])
	return waiting.reduce((total, count) => total + count, 0)
}

/** Deletes the copy, unless some of it waits to be sent. What was set aside stays. */
export async function forgetSent(board: string): Promise<void> {
	for (const name of copiesOf(board)) await forgetCopy(name, (unsaved) => unsaved === 0)
}

/** Deletes the copy and what was set aside. */
export async function forgetWords(board: string): Promise<void> {
	for (const name of copiesOf(board)) await forgetCopy(name, () => true)
	await within<SetAside>(SET_ASIDE, async (database) => {
		const transaction = database.transaction('items', 'readwrite')
		const keys = await transaction.store.index('board').getAllKeys(board)
		for (const key of keys) await transaction.store.delete(key)
		await transaction.done
		return 0
	})
}

function copiesOf(board: string): string[] {
	return [board, privateCopyName(board)]
}

function forgetCopy(board: string, may: (unsaved: number) => boolean): Promise<number> {
	return within<Copies>(COPIES, async (database) => {
		// Looked at and deleted in one: another tab may write meanwhile.
		const transaction = database.transaction(['boards', 'updates'], 'readwrite')
		const boards = transaction.objectStore('boards')
		const updates = transaction.objectStore('updates')
		if (may(sum((await boards.get(board))?.unsaved))) {
			for (const key of await updates.index('board').getAllKeys(board)) await updates.delete(key)
			await boards.delete(board)
		}
		await transaction.done
		return 0
	})
}

/** @returns 0 where there is no such database, or none that answers */
async function within<Schema extends DBSchema>(
	name: string,
	use: (database: IDBPDatabase<Schema>) => Promise<number>,
): Promise<number> {
	const used = open<Schema>(name).then(async (database) => {
		try {
			return await use(database)
		} finally {
			database.close()
		}
	})
	const timeout = new Promise<number>((resolve) => setTimeout(resolve, TIMEOUT_MS, 0))
	return Promise.race([used.catch(() => 0), timeout])
}

/** Async, as it may also throw: where storage is blocked, or there is no such thing. */
async function open<Schema extends DBSchema>(name: string): Promise<IDBPDatabase<Schema>> {
	return openDB<Schema>(name, undefined, {
		upgrade(_database, _from, _to, transaction) {
			transaction.done.catch(() => {})
			transaction.abort()
		},
	})
}

function sum(unsaved: Record<string, number> = {}): number {
	return Object.values(unsaved).reduce((total, count) => total + count, 0)
}
