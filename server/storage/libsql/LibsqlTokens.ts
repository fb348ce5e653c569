/** Tokens in the embedded engine. */
import type { Stored } from '../Stored.ts'
import type { TokenRow, TokenStorage } from '../TokenStorage.ts'
import { missingBoard } from './absent.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'

const TOKEN = `SELECT id, hash, scope, participant, name, created_at AS createdAt,
	used_at AS usedAt FROM tokens`

export class LibsqlTokens implements TokenStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async add(boardId: string, token: TokenRow): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const { id, hash, scope, participant, name, createdAt, usedAt } = token
			sql(
				`INSERT INTO tokens (board, id, hash, scope, participant, name, created_at, used_at)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			).run(boardId, id, hash, scope, participant, name, createdAt, usedAt)
			return { ok: true, value: null }
		})
	}

	async list(boardId: string): Promise<Stored<TokenRow[]>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const rows = sql(`${TOKEN} WHERE board = ? ORDER BY created_at, rowid`).all(boardId)
			return { ok: true, value: rows.map(toToken) }
		})
	}

	async find(boardId: string, hash: string): Promise<Stored<TokenRow | null>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const row = sql(`${TOKEN} WHERE board = ? AND hash = ?`).get(boardId, hash)
			return { ok: true, value: row ? toToken(row) : null }
		})
	}

	async markUsed(boardId: string, id: string, at: number): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			sql('UPDATE tokens SET used_at = ? WHERE board = ? AND id = ?').run(at, boardId, id)
			return { ok: true, value: null }
		})
	}

	async delete(boardId: string, id: string): Promise<Stored<TokenRow | null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const row = sql(`${TOKEN} WHERE board = ? AND id = ?`).get(boardId, id)
			sql('DELETE FROM tokens WHERE board = ? AND id = ?').run(boardId, id)
			return { ok: true, value: row ? toToken(row) : null }
		})
	}
}

function toToken(value: unknown): TokenRow {
	const { id, hash, scope, participant, name, createdAt, usedAt } = value as TokenRow
	return { id, hash, scope, participant, name, createdAt, usedAt }
}
