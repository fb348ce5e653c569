/** Published pages in Postgres. */
import type { PublishedPart } from '../../../shared/publishApi.ts'
import type { PublicationRow, PublicationStorage } from '../PublicationStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, lockBoard, missingBoard } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

/** With the parts as words with commas between. */
type Row = Omit<PublicationRow, 'parts'> & { board: string; parts: string }

const PUBLICATION = `SELECT board, hash, is_on AS "on", names, parts, created_at AS "createdAt"
	FROM kudelma.publications`

export class PostgresPublications implements PublicationStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async read(boardId: string): Promise<Stored<PublicationRow | null>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<Row>(`${PUBLICATION} WHERE board = $1`, [boardId])
			return { ok: true, value: rows[0] ? toPublication(rows[0]) : null }
		})
	}

	async find(hash: string): Promise<Stored<{ board: string; publication: PublicationRow } | null>> {
		return this.#connection.read(async (sql) => {
			const [row] = (await sql<Row>(`${PUBLICATION} WHERE hash = $1`, [hash])).rows
			const found = row && { board: row.board, publication: toPublication(row) }
			return { ok: true, value: found ?? null }
		})
	}

	async save(
		boardId: string,
		before: string | null,
		{ hash, on, names, parts, createdAt }: PublicationRow,
	): Promise<Stored<null> | Conflict> {
		return this.#connection.write(async (sql): Promise<Stored<null> | Conflict> => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const [present] = (await sql<Row>(`${PUBLICATION} WHERE board = $1`, [boardId])).rows
			if ((present?.hash ?? null) !== before) return CONFLICT
			await sql(
				`INSERT INTO kudelma.publications (board, hash, is_on, names, parts, created_at)
				VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (board) DO UPDATE SET hash = excluded.hash,
				is_on = excluded.is_on, names = excluded.names, parts = excluded.parts,
				created_at = excluded.created_at`,
				[boardId, hash, on, names, parts.join(), createdAt],
			)
			return { ok: true, value: null }
		})
	}
}

function toPublication({ hash, on, names, parts, createdAt }: Row): PublicationRow {
	const list = parts.split(',').filter((part) => part !== '') as PublishedPart[]
	return { hash, on, names, parts: list, createdAt }
}
