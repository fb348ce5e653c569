/** Links in the embedded engine. */
import { ROLES, type Role } from '../../../shared/roles.ts'
import type { LinkRow, LinkStorage } from '../LinkStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { missingBoard, unknown } from './absent.ts'
import type { LibsqlConnection, Sql } from './LibsqlConnection.ts'
import { toLink } from './linkRows.ts'

const LINK = 'SELECT role, hash, generation, is_on AS "on", created_at AS createdAt FROM links'

export class LibsqlLinks implements LinkStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async list(boardId: string): Promise<Stored<LinkRow[]>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const links = sql(`${LINK} WHERE board = ?`).all(boardId).map(toLink)
			const rank = ({ role }: LinkRow) => ROLES.indexOf(role)
			return { ok: true, value: links.sort((a, b) => rank(a) - rank(b)) }
		})
	}

	async replace(boardId: string, before: number, link: LinkRow): Promise<Stored<null> | Conflict> {
		return this.#connection.write((sql): Stored<null> | Conflict => {
			const present = readLink(sql, boardId, link.role)
			if (!present.ok) return present
			if (present.value.generation !== before) return { ok: false, reason: 'conflict' }
			const { role, hash, generation, on, createdAt } = link
			sql(
				`UPDATE links SET hash = ?, generation = ?, is_on = ?, created_at = ?
				WHERE board = ? AND role = ?`,
			).run(hash, generation, Number(on), createdAt, boardId, role)
			return { ok: true, value: null }
		})
	}

	async switch(boardId: string, role: Role, on: boolean): Promise<Stored<LinkRow>> {
		return this.#connection.write((sql) => {
			sql('UPDATE links SET is_on = ? WHERE board = ? AND role = ?').run(Number(on), boardId, role)
			return readLink(sql, boardId, role)
		})
	}
}

function readLink(sql: Sql, boardId: string, role: Role): Stored<LinkRow> {
	const row = sql(`${LINK} WHERE board = ? AND role = ?`).get(boardId, role)
	if (row) return { ok: true, value: toLink(row) }
	return missingBoard(sql, boardId) ?? unknown()
}
