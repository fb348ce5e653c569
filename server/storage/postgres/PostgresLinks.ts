/** Links in Postgres. */
import { ROLES, type Role } from '../../../shared/roles.ts'
import type { LinkRow, LinkStorage } from '../LinkStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, lockBoard, missingBoard, unknown } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'
import type { Sql } from './Sql.ts'

const LINK =
	'SELECT role, hash, generation, is_on AS "on", created_at AS "createdAt" FROM kudelma.links'

export class PostgresLinks implements LinkStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async list(boardId: string): Promise<Stored<LinkRow[]>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<LinkRow>(`${LINK} WHERE board = $1`, [boardId])
			const rank = ({ role }: LinkRow) => ROLES.indexOf(role)
			return { ok: true, value: rows.sort((a, b) => rank(a) - rank(b)) }
		})
	}

	async replace(boardId: string, before: number, link: LinkRow): Promise<Stored<null> | Conflict> {
		return this.#connection.write(async (sql): Promise<Stored<null> | Conflict> => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const present = await readLink(sql, boardId, link.role)
			if (!present.ok) return present
			if (present.value.generation !== before) return CONFLICT
			const { role, hash, generation, on, createdAt } = link
			await sql(
				`UPDATE kudelma.links SET hash = $1, generation = $2, is_on = $3, created_at = $4
				WHERE board = $5 AND role = $6`,
				[hash, generation, on, createdAt, boardId, role],
			)
			return { ok: true, value: null }
		})
	}

	async switch(boardId: string, role: Role, on: boolean): Promise<Stored<LinkRow>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			await sql('UPDATE kudelma.links SET is_on = $1 WHERE board = $2 AND role = $3', [
				...[on, boardId, role],
			])
			return readLink(sql, boardId, role)
		})
	}
}

export async function insertLink(sql: Sql, boardId: string, link: LinkRow): Promise<void> {
	const { role, hash, generation, on, createdAt } = link
	await sql(
		`INSERT INTO kudelma.links (board, role, hash, generation, is_on, created_at)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		[boardId, role, hash, generation, on, createdAt],
	)
}

async function readLink(sql: Sql, boardId: string, role: Role): Promise<Stored<LinkRow>> {
	const { rows } = await sql<LinkRow>(`${LINK} WHERE board = $1 AND role = $2`, [boardId, role])
	return rows[0] ? { ok: true, value: rows[0] } : unknown()
}
