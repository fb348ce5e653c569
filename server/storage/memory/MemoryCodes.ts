/** Short codes in memory. */
import type { CodeRow, CodeStorage } from '../CodeStorage.ts'
import type { Stored } from '../Stored.ts'
import { done, type MemoryTables } from './MemoryTables.ts'

export class MemoryCodes implements CodeStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async save(code: CodeRow, now: number): Promise<Stored<boolean>> {
		const { codes } = this.#tables
		return this.#tables.withBoard(code.board, () => {
			for (const [board, row] of codes) if (!isGood(row, now)) codes.delete(board)
			const others = [...codes.values()].filter(({ board }) => board !== code.board)
			if (others.some(({ hash }) => hash === code.hash)) return done(false)
			codes.set(code.board, { ...code })
			return done(true)
		})
	}

	async read(boardId: string, now: number): Promise<Stored<CodeRow | null>> {
		return this.#tables.withBoard(boardId, () => {
			const code = this.#tables.codes.get(boardId)
			return done(code && isGood(code, now) ? { ...code } : null)
		})
	}

	async find(hash: string, now: number): Promise<Stored<CodeRow | null>> {
		return this.#tables.ifOpen(() => {
			const code = [...this.#tables.codes.values()].find((row) => row.hash === hash)
			return done(code && isGood(code, now) ? { ...code } : null)
		})
	}

	async delete(boardId: string): Promise<Stored<null>> {
		return this.#tables.withBoard(boardId, () => {
			this.#tables.codes.delete(boardId)
			return done(null)
		})
	}
}

function isGood({ expiresAt }: CodeRow, now: number): boolean {
	return expiresAt > now
}
