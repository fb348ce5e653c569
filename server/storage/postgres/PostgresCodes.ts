/** Short codes in Postgres. */
import type { CodeRow, CodeStorage } from '../CodeStorage.ts'
import type { Stored } from '../Stored.ts'
import { lockBoard, missingBoard } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

const CODE = 'SELECT board, hash, sealed, expires_at AS "expiresAt" FROM kudelma.codes'
/** One at a time, of all boards: a code is one board's. Two numbers, so that it's no other lock of ours. */
const LOCK = 'SELECT pg_advisory_xact_lock(1801742445, 1)'

export class PostgresCodes implements CodeStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async save(code: CodeRow, now: number): Promise<Stored<boolean>> {
		return this.#connection.write(async (sql) => {
			const { board, hash, sealed, expiresAt } = code
			const missing = await lockBoard(sql, board)
			if (missing) return missing
			await sql(LOCK)
			await sql('DELETE FROM kudelma.codes WHERE expires_at <= $1', [now])
			const taken = await sql('SELECT 1 FROM kudelma.codes WHERE hash = $1 AND board <> $2', [
				...[hash, board],
			])
			if (taken.count > 0) return { ok: true, value: false }
			await sql(
				`INSERT INTO kudelma.codes (board, hash, sealed, expires_at) VALUES ($1, $2, $3, $4)
				ON CONFLICT (board) DO UPDATE SET hash = excluded.hash, sealed = excluded.sealed,
				expires_at = excluded.expires_at`,
				[board, hash, sealed, expiresAt],
			)
			return { ok: true, value: true }
		})
	}

	async read(boardId: string, now: number): Promise<Stored<CodeRow | null>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<CodeRow>(`${CODE} WHERE board = $1 AND expires_at > $2`, [
				...[boardId, now],
			])
			return { ok: true, value: rows[0] ?? null }
		})
	}

	async find(hash: string, now: number): Promise<Stored<CodeRow | null>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<CodeRow>(`${CODE} WHERE hash = $1 AND expires_at > $2`, [
				...[hash, now],
			])
			return { ok: true, value: rows[0] ?? null }
		})
	}

	async delete(boardId: string): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			await sql('DELETE FROM kudelma.codes WHERE board = $1', [boardId])
			return { ok: true, value: null }
		})
	}
}
