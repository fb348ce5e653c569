/** Tokens in memory. */
import type { Stored } from '../Stored.ts'
import type { TokenRow, TokenStorage } from '../TokenStorage.ts'
import { done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryTokens implements TokenStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async add(boardId: string, token: TokenRow): Promise<Stored<null>> {
		const { tokens } = this.#tables
		return this.#tables.withBoard(boardId, ({ tokens: own }): Stored<null> => {
			if (own.has(token.id) || tokens.has(token.hash)) return failure('unavailable')
			own.set(token.id, { ...token })
			tokens.add(token.hash)
			return done(null)
		})
	}

	async list(boardId: string): Promise<Stored<TokenRow[]>> {
		return this.#tables.withBoard(boardId, ({ tokens }) =>
			done([...tokens.values()].map((token) => ({ ...token })).sort(byAge)),
		)
	}

	async find(boardId: string, hash: string): Promise<Stored<TokenRow | null>> {
		return this.#tables.withBoard(boardId, ({ tokens }) => {
			const token = [...tokens.values()].find((one) => one.hash === hash)
			return done(token ? { ...token } : null)
		})
	}

	async markUsed(boardId: string, id: string, at: number): Promise<Stored<null>> {
		return this.#tables.withBoard(boardId, ({ tokens }) => {
			const token = tokens.get(id)
			if (token) token.usedAt = at
			return done(null)
		})
	}

	async delete(boardId: string, id: string): Promise<Stored<TokenRow | null>> {
		return this.#tables.withBoard(boardId, ({ tokens }) => {
			const token = tokens.get(id)
			tokens.delete(id)
			if (token) this.#tables.tokens.delete(token.hash)
			return done(token ? { ...token } : null)
		})
	}
}

function byAge(a: TokenRow, b: TokenRow): number {
	return a.createdAt - b.createdAt
}
