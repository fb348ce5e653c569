/** Boards as wholes in the embedded engine. */
import type { BoardRow, BoardStorage } from '../BoardStorage.ts'
import type { LinkRow } from '../LinkStorage.ts'
import type { Stored } from '../Stored.ts'
import { missingBoard, unknown } from './absent.ts'
import { DocumentRows } from './documentRows.ts'
import { OF_BOARDS } from './documentTables.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'
import { deletePrivate } from './LibsqlPrivate.ts'
import { insertLink } from './linkRows.ts'

/** The tables with a board's own rows, by the column that names the board. */
const OWN = [
	['versions', 'board'],
	['updates', 'board'],
	['epochs', 'board'],
	['links', 'board'],
	['participants', 'board'],
	['codes', 'board'],
	['publications', 'board'],
	['tokens', 'board'],
	['ballots', 'board'],
	['votes', 'board'],
	['files', 'owner'],
] as const

/** As the engine has it: NULL where a board's row has no value. */
type Optional = 'templateRevision' | 'clonedFrom' | 'clonedAt' | 'groupName' | 'groupNumber'
type Row = Omit<BoardRow, Optional> & { [Key in Optional]: Required<BoardRow>[Key] | null }

const COLUMNS = `id, title, template, language, created_at AS createdAt,
	template_revision AS templateRevision, cloned_from AS clonedFrom, cloned_at AS clonedAt,
	group_name AS groupName, group_number AS groupNumber`

export class LibsqlBoards implements BoardStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async create(
		board: BoardRow,
		state: Uint8Array,
		links: readonly LinkRow[] = [],
	): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const { id, title, template, language, createdAt } = board
			const { templateRevision = null, clonedFrom = null, clonedAt = null } = board
			const { groupName = null, groupNumber = null } = board
			const origin = [templateRevision, clonedFrom, clonedAt, groupName, groupNumber]
			sql(
				`INSERT INTO boards (id, title, template, language, created_at, template_revision,
				cloned_from, cloned_at, group_name, group_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			).run(id, title, template, language, createdAt, ...origin)
			new DocumentRows(sql, OF_BOARDS, id).writeVersion(0, state)
			for (const link of links) insertLink(sql, id, link)
			return { ok: true, value: null }
		})
	}

	async read(boardId: string): Promise<Stored<BoardRow>> {
		return this.#connection.read((sql) => {
			const select = sql(`SELECT ${COLUMNS} FROM boards WHERE id = ?`)
			const row = select.get(boardId) as Row | undefined
			return row ? { ok: true, value: toBoard(row) } : (missingBoard(sql, boardId) ?? unknown())
		})
	}

	async groupsOf(boardId: string): Promise<Stored<BoardRow[]>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const select = sql(
				`SELECT ${COLUMNS} FROM boards WHERE cloned_from = ? AND group_number IS NOT NULL
				ORDER BY group_number, created_at, id`,
			)
			return { ok: true, value: (select.all(boardId) as Row[]).map(toBoard) }
		})
	}

	async rename(boardId: string, title: string): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			sql('UPDATE boards SET title = ? WHERE id = ?').run(title, boardId)
			return { ok: true, value: null }
		})
	}

	async delete(boardId: string): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			for (const [table, column] of OWN) {
				sql(`DELETE FROM ${table} WHERE ${column} = ?`).run(boardId)
			}
			deletePrivate(sql, boardId)
			sql('DELETE FROM boards WHERE id = ?').run(boardId)
			sql('INSERT OR IGNORE INTO deleted_boards (id, deleted_at) VALUES (?, ?)').run(
				boardId,
				Date.now(),
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
