/** Boards as wholes in the embedded engine. */
import type { BoardRow, BoardStorage } from '../BoardStorage.ts'
import type { LinkRow } from '../LinkStorage.ts'
import type { Stored } from '../Stored.ts'
import { missingBoard, unknown } from './absent.ts'
import { writeVersion } from './documentRows.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'
import { insertLink } from './linkRows.ts'

/** The tables with a board's own rows, by the column that names the board. */
const OWN = [
	['versions', 'board'],
	['updates', 'board'],
	['epochs', 'board'],
	['links', 'board'],
	['participants', 'board'],
	['codes', 'board'],
	['files', 'owner'],
] as const

/** As the engine has it: NULL where a board's row has no value. */
interface Row extends Omit<BoardRow, 'templateRevision' | 'clonedFrom' | 'clonedAt'> {
	templateRevision: number | null
	clonedFrom: string | null
	clonedAt: number | null
}

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
			sql(
				`INSERT INTO boards (id, title, template, language, created_at, template_revision,
				cloned_from, cloned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			).run(id, title, template, language, createdAt, templateRevision, clonedFrom, clonedAt)
			writeVersion(sql, id, 0, state)
			for (const link of links) insertLink(sql, id, link)
			return { ok: true, value: null }
		})
	}

	async read(boardId: string): Promise<Stored<BoardRow>> {
		return this.#connection.read((sql) => {
			const row = sql(
				`SELECT id, title, template, language, created_at AS createdAt,
				template_revision AS templateRevision, cloned_from AS clonedFrom, cloned_at AS clonedAt
				FROM boards WHERE id = ?`,
			).get(boardId) as Row | undefined
			return row ? { ok: true, value: toBoard(row) } : (missingBoard(sql, boardId) ?? unknown())
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
	const { templateRevision, clonedFrom, clonedAt } = row
	return {
		...{ id, title, template, language, createdAt },
		...(templateRevision !== null && { templateRevision }),
		...(clonedFrom !== null && { clonedFrom }),
		...(clonedAt !== null && { clonedAt }),
	}
}
