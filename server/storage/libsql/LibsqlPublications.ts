/** Published pages in the embedded engine. */
import type { PublishedPart } from '../../../shared/publishApi.ts'
import type { PublicationRow, PublicationStorage } from '../PublicationStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { missingBoard } from './absent.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'

/** SQLite has no booleans and no lists. */
interface StoredPublication {
	board: string
	hash: string
	on: number
	names: number
	parts: string
	createdAt: number
}

const PUBLICATION =
	'SELECT board, hash, is_on AS "on", names, parts, created_at AS createdAt FROM publications'

export class LibsqlPublications implements PublicationStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async read(boardId: string): Promise<Stored<PublicationRow | null>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const row = sql(`${PUBLICATION} WHERE board = ?`).get(boardId)
			return { ok: true, value: row ? toPublication(row as StoredPublication) : null }
		})
	}

	async find(hash: string): Promise<Stored<{ board: string; publication: PublicationRow } | null>> {
		return this.#connection.read((sql) => {
			const row = sql(`${PUBLICATION} WHERE hash = ?`).get(hash) as StoredPublication | undefined
			const found = row && { board: row.board, publication: toPublication(row) }
			return { ok: true, value: found ?? null }
		})
	}

	async save(
		boardId: string,
		before: string | null,
		{ hash, on, names, parts, createdAt }: PublicationRow,
	): Promise<Stored<null> | Conflict> {
		return this.#connection.write((sql): Stored<null> | Conflict => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const row = sql(`${PUBLICATION} WHERE board = ?`).get(boardId)
			const present = row ? (row as StoredPublication).hash : null
			if (present !== before) return { ok: false, reason: 'conflict' }
			sql(
				`INSERT INTO publications (board, hash, is_on, names, parts, created_at)
				VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (board) DO UPDATE SET hash = excluded.hash,
				is_on = excluded.is_on, names = excluded.names, parts = excluded.parts,
				created_at = excluded.created_at`,
			).run(boardId, hash, Number(on), Number(names), parts.join(), createdAt)
			return { ok: true, value: null }
		})
	}
}

function toPublication({ hash, on, names, parts, createdAt }: StoredPublication): PublicationRow {
	const list = parts.split(',').filter((part) => part !== '') as PublishedPart[]
	return { hash, on: on === 1, names: names === 1, parts: list, createdAt }
}
