/** Tokens in Postgres. */
import type { Stored } from '../Stored.ts'
import type { TokenRow, TokenStorage } from '../TokenStorage.ts'
import { lockBoard, missingBoard } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

const COLUMNS = 'id, hash, scope, participant, name, created_at AS "createdAt", used_at AS "usedAt"'
const TOKEN = `SELECT ${COLUMNS} FROM kudelma.tokens`

export class PostgresTokens implements TokenStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async add(boardId: string, token: TokenRow): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const { id, hash, scope, participant, name, createdAt, usedAt } = token
			await sql(
				`INSERT INTO kudelma.tokens
				(board, id, hash, scope, participant, name, created_at, used_at)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
				[boardId, id, hash, scope, participant, name, createdAt, usedAt],
			)
			return { ok: true, value: null }
		})
	}

	async list(boardId: string): Promise<Stored<TokenRow[]>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<TokenRow>(`${TOKEN} WHERE board = $1 ORDER BY created_at, n`, [
				boardId,
			])
			return { ok: true, value: rows }
		})
	}

	async find(boardId: string, hash: string): Promise<Stored<TokenRow | null>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<TokenRow>(`${TOKEN} WHERE board = $1 AND hash = $2`, [
				...[boardId, hash],
			])
			return { ok: true, value: rows[0] ?? null }
		})
	}

	async markUsed(boardId: string, id: string, at: number): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			await sql('UPDATE kudelma.tokens SET used_at = $1 WHERE board = $2 AND id = $3', [
				...[at, boardId, id],
			])
			return { ok: true, value: null }
		})
	}

	async delete(boardId: string, id: string): Promise<Stored<TokenRow | null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<TokenRow>(
				`DELETE FROM kudelma.tokens WHERE board = $1 AND id = $2 RETURNING ${COLUMNS}`,
				[boardId, id],
			)
			return { ok: true, value: rows[0] ?? null }
		})
	}
}
