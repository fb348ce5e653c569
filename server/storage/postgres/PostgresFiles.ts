/** The index of files in Postgres. */
import type { FileIndex, FileRow } from '../FileIndex.ts'
import type { Stored } from '../Stored.ts'
import { deletedBoard, lockBoard } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

export class PostgresFiles implements FileIndex {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async add(owner: string, file: FileRow): Promise<Stored<boolean>> {
		return this.#connection.write(async (sql) => {
			// Not into a board that is being deleted meanwhile. A template, or none, has no such row.
			await lockBoard(sql, owner)
			const deleted = await deletedBoard(sql, owner)
			if (deleted) return deleted
			const { hash, participant, bytes, createdAt } = file
			const { count } = await sql(
				`INSERT INTO kudelma.files (owner, hash, participant, bytes, created_at)
				VALUES ($1, $2, $3, $4, $5) ON CONFLICT (owner, hash) DO NOTHING`,
				[owner, hash, participant, bytes, createdAt],
			)
			return { ok: true, value: count > 0 }
		})
	}

	async keep(owner: string, hashes: readonly string[]): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			await sql('DELETE FROM kudelma.files WHERE owner = $1 AND hash <> ALL ($2::text[])', [
				...[owner, hashes],
			])
			return { ok: true, value: null }
		})
	}

	async list(owner: string): Promise<Stored<FileRow[]>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<FileRow>(
				`SELECT hash, participant, bytes, created_at AS "createdAt"
				FROM kudelma.files WHERE owner = $1 ORDER BY created_at, n`,
				[owner],
			)
			return { ok: true, value: rows.map((row) => ({ ...row })) }
		})
	}
}
