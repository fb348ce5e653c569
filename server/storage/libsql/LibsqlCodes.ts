/** Short codes in the embedded engine. */
import type { CodeRow, CodeStorage } from '../CodeStorage.ts'
import type { Stored } from '../Stored.ts'
import { missingBoard } from './absent.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'

const CODE = 'SELECT board, hash, sealed, expires_at AS expiresAt FROM codes'

export class LibsqlCodes implements CodeStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async save(code: CodeRow, now: number): Promise<Stored<boolean>> {
		return this.#connection.write((sql) => {
			const { board, hash, sealed, expiresAt } = code
			const missing = missingBoard(sql, board)
			if (missing) return missing
			sql('DELETE FROM codes WHERE expires_at <= ?').run(now)
			const isTaken = sql('SELECT 1 FROM codes WHERE hash = ? AND board <> ?').get(hash, board)
			if (isTaken) return { ok: true, value: false }
			sql(
				`INSERT INTO codes (board, hash, sealed, expires_at) VALUES (?, ?, ?, ?)
				ON CONFLICT (board) DO UPDATE SET hash = excluded.hash, sealed = excluded.sealed,
				expires_at = excluded.expires_at`,
			).run(board, hash, sealed, expiresAt)
			return { ok: true, value: true }
		})
	}

	async read(boardId: string, now: number): Promise<Stored<CodeRow | null>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const row = sql(`${CODE} WHERE board = ? AND expires_at > ?`).get(boardId, now)
			return { ok: true, value: toCode(row) }
		})
	}

	async find(hash: string, now: number): Promise<Stored<CodeRow | null>> {
		return this.#connection.read((sql) => {
			const row = sql(`${CODE} WHERE hash = ? AND expires_at > ?`).get(hash, now)
			return { ok: true, value: toCode(row) }
		})
	}

	async delete(boardId: string): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			sql('DELETE FROM codes WHERE board = ?').run(boardId)
			return { ok: true, value: null }
		})
	}
}

function toCode(row: unknown): CodeRow | null {
	if (!row) return null
	const { board, hash, sealed, expiresAt } = row as CodeRow
	return { board, hash, sealed, expiresAt }
}
