/** Boards as wholes in Postgres. */
import type { BoardRow, BoardStorage } from '../BoardStorage.ts'
import type { LinkRow } from '../LinkStorage.ts'
import type { Stored } from '../Stored.ts'
import { lockBoard, missingBoard, unknown } from './absent.ts'
import { createDocument, deleteDocument } from './documentRows.ts'
import { OF_BOARDS } from './documentTables.ts'
import type { PostgresConnection } from './PostgresConnection.ts'
import { insertLink } from './PostgresLinks.ts'
import { deletePrivate } from './PostgresPrivate.ts'

/** As the engine has it: null where a board's row has no value. */
type Optional = 'templateRevision' | 'clonedFrom' | 'clonedAt' | 'groupName' | 'groupNumber'
type Row = Omit<BoardRow, Optional> & { [Key in Optional]: Required<BoardRow>[Key] | null }

const BOARD = `SELECT id, title, template, language, created_at AS "createdAt",
	template_revision AS "templateRevision", cloned_from AS "clonedFrom", cloned_at AS "clonedAt",
	group_name AS "groupName", group_number AS "groupNumber" FROM kudelma.boards`

export class PostgresBoards implements BoardStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async create(
		board: BoardRow,
		state: Uint8Array,
		links: readonly LinkRow[] = [],
	): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const { id, title, template, language, createdAt } = board
			const { templateRevision = null, clonedFrom = null, clonedAt = null } = board
			const { groupName = null, groupNumber = null } = board
			await sql(
				`INSERT INTO kudelma.boards (id, title, template, language, created_at, template_revision,
				cloned_from, cloned_at, group_name, group_number)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
				[
					...[id, title, template, language, createdAt],
					...[templateRevision, clonedFrom, clonedAt, groupName, groupNumber],
				],
			)
			await createDocument(sql, OF_BOARDS, id, state)
			for (const link of links) await insertLink(sql, id, link)
			return { ok: true, value: null }
		})
	}

	async read(boardId: string): Promise<Stored<BoardRow>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<Row>(`${BOARD} WHERE id = $1`, [boardId])
			if (rows[0]) return { ok: true, value: toBoard(rows[0]) }
			return (await missingBoard(sql, boardId)) ?? unknown()
		})
	}

	async groupsOf(boardId: string): Promise<Stored<BoardRow[]>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<Row>(
				`${BOARD} WHERE cloned_from = $1 AND group_number IS NOT NULL
				ORDER BY group_number, created_at, id`,
				[boardId],
			)
			return { ok: true, value: rows.map(toBoard) }
		})
	}

	async rename(boardId: string, title: string): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			await sql('UPDATE kudelma.boards SET title = $1 WHERE id = $2', [title, boardId])
			return { ok: true, value: null }
		})
	}

	async delete(boardId: string): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			await deleteDocument(sql, OF_BOARDS, boardId)
			await deletePrivate(sql, boardId)
			await sql('DELETE FROM kudelma.files WHERE owner = $1', [boardId])
			// With its people, and all else that is a row of theirs.
			await sql('DELETE FROM kudelma.boards WHERE id = $1', [boardId])
			await sql(
				`INSERT INTO kudelma.deleted_boards (id, deleted_at) VALUES ($1, $2)
				ON CONFLICT (id) DO NOTHING`,
				[boardId, Date.now()],
			)
			return { ok: true, value: null }
		})
	}
}

function toBoard(row: Row): BoardRow {
	const { id, title, template, language, createdAt } = row
	const { templateRevision, clonedFrom, clonedAt, groupName, groupNumber } = row
	return {
		...{ id, title, template, language, createdAt },
		...(templateRevision !== null && { templateRevision }),
		...(clonedFrom !== null && { clonedFrom }),
		...(clonedAt !== null && { clonedAt }),
		...(groupName !== null && { groupName }),
		...(groupNumber !== null && { groupNumber }),
	}
}
