/** The store's mark in memory. */
import type { MarkStorage, StoreMark } from '../MarkStorage.ts'
import type { Stored } from '../Stored.ts'
import { done, type MemoryTables } from './MemoryTables.ts'

export class MemoryMarks implements MarkStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async read(): Promise<Stored<StoreMark | null>> {
		return this.#tables.ifOpen(() => done(this.#tables.mark && { ...this.#tables.mark }))
	}

	async write(mark: StoreMark): Promise<Stored<null>> {
		return this.#tables.ifOpen(() => {
			this.#tables.mark = { ...mark }
			return done(null)
		})
	}
}
