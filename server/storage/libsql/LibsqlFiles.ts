/** The index of files in the embedded engine. */
import type { FileIndex, FileRow } from '../FileIndex.ts'
import type { Stored } from '../Stored.ts'
import { deletedBoard } from './absent.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'

export class LibsqlFiles implements FileIndex {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async add(owner: string, file: FileRow): Promise<Stored<boolean>> {
		return this.#connection.write((sql) => {
			const deleted = deletedBoard(sql, owner)
			if (deleted) return deleted
			const { hash, participant, bytes, createdAt } = file
			const { changes } = sql(
				`INSERT INTO files (owner, hash, participant, bytes, created_at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (owner, hash) DO NOTHING`,
			).run(owner, hash, participant, bytes, createdAt)
			return { ok: true, value: changes > 0 }
		})
	}

	async keep(owner: string, hashes: readonly string[]): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			sql(`DELETE FROM files WHERE owner = ? AND hash NOT IN (SELECT value FROM json_each(?))`).run(
				owner,
				JSON.stringify(hashes),
			)
			return { ok: true, value: null }
		})
	}

	async list(owner: string): Promise<Stored<FileRow[]>> {
		return this.#connection.read((sql) => {
			const rows = sql(
				`SELECT hash, participant, bytes, created_at AS createdAt
				FROM files WHERE owner = ? ORDER BY created_at, rowid`,
			).all(owner) as FileRow[]
			const files = rows.map(({ hash, participant, bytes, createdAt }) => ({
				hash,
				participant,
				bytes,
				createdAt,
			}))
			return { ok: true, value: files }
		})
	}
}
