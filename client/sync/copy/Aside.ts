/**
 * What couldn't be saved on a board: kept on this device with its words, shown to the
 * one who wrote it, and discarded only by them. A database of its own, so that a copy
 * that can't be opened takes none of it along. (SPEC A8)
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/**
 * Why: a text over its limit, a board or a participant with as many records as they may
 * have, something that the server refused, something that one's role doesn't allow, or
 * something that stood in what the server doesn't have any more.
 */
export type AsideReason = 'long' | 'full' | 'refused' | 'denied' | 'lost'

export interface AsideItem {
	/** Of this entry. */
	id: string
	board: string
	/** Id of the record that it was written in. */
	record: string
	/** tldraw's type of the record: `note`, `draw`, ... */
	type: string
	why: AsideReason
	/** As plain text, a line per paragraph; empty for what has none. */
	words: string
	/** Milliseconds since 1970, by this device's clock. */
	at: number
}

interface Schema extends DBSchema {
	items: { key: string; value: AsideItem; indexes: { board: string } }
}

const DATABASE = 'kudelma-aside'

export class Aside {
	private items: AsideItem[] = []
	private readonly database: Promise<IDBPDatabase<Schema> | null>

	/** @param onChange told what is set aside on the board, the latest first */
	constructor(
		private readonly board: string,
		private readonly onChange: (items: readonly AsideItem[]) => void,
	) {
		this.database = openDatabase()
		void this.read()
	}

	get all(): readonly AsideItem[] {
		return this.items
	}

	/** Once for a record, unless it's set aside again with other words. */
	add(record: string, type: string, why: AsideReason, words: string): void {
		const id = `${this.board} ${record} ${words}`
		const same = this.items.filter((item) => item.record === record)
		if (same.some((item) => item.words.includes(words))) return
		for (const item of same) if (words.includes(item.words)) this.drop(item.id)
		const item = { id, board: this.board, record, type, why, words, at: Date.now() }
		this.items = [item, ...this.items]
		this.onChange(this.items)
		void this.write((database) => database.put('items', item))
	}

	drop(id: string): void {
		this.items = this.items.filter((item) => item.id !== id)
		this.onChange(this.items)
		void this.write((database) => database.delete('items', id))
	}

	async close(): Promise<void> {
		;(await this.database)?.close()
	}

	private async read(): Promise<void> {
		try {
			const database = await this.database
			const kept = (await database?.getAllFromIndex('items', 'board', this.board)) ?? []
			const known = new Set(this.items.map(({ id }) => id))
			this.items = [...this.items, ...kept.filter(({ id }) => !known.has(id))]
			this.items.sort((a, b) => b.at - a.at)
			if (kept.length > 0) this.onChange(this.items)
		} catch {
			// Without storage it lasts as long as the page; the interface says that nothing is kept.
		}
	}

	private async write(change: (database: IDBPDatabase<Schema>) => Promise<unknown>): Promise<void> {
		try {
			const database = await this.database
			if (database) await change(database)
		} catch {
			// As above.
		}
	}
}

async function openDatabase(): Promise<IDBPDatabase<Schema> | null> {
	try {
		return await openDB<Schema>(DATABASE, 1, {
			upgrade(fresh) {
				fresh.createObjectStore('items', { keyPath: 'id' }).createIndex('board', 'board')
			},
		})
	} catch {
		return null
	}
}
