/** Published pages in memory. */
import type { PublicationRow, PublicationStorage } from '../PublicationStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryPublications implements PublicationStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async read(boardId: string): Promise<Stored<PublicationRow | null>> {
		return this.#tables.withBoard(boardId, () => {
			const row = this.#tables.publications.get(boardId)
			return done(row ? copyOf(row) : null)
		})
	}

	async find(hash: string): Promise<Stored<{ board: string; publication: PublicationRow } | null>> {
		return this.#tables.ifOpen(() => {
			for (const [board, row] of this.#tables.publications) {
				if (row.hash === hash) return done({ board, publication: copyOf(row) })
			}
			return done(null)
		})
	}

	async save(
		boardId: string,
		before: string | null,
		publication: PublicationRow,
	): Promise<Stored<null> | Conflict> {
		const { publications } = this.#tables
		return this.#tables.withBoard(boardId, (): Stored<null> | Conflict => {
			if ((publications.get(boardId)?.hash ?? null) !== before) return CONFLICT
			const others = [...publications].filter(([board]) => board !== boardId)
			if (others.some(([, { hash }]) => hash === publication.hash)) return failure('unavailable')
			publications.set(boardId, copyOf(publication))
			return done(null)
		})
	}
}

function copyOf(row: PublicationRow): PublicationRow {
	return { ...row, parts: [...row.parts] }
}
