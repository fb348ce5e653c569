/** Boards as wholes in the embedded engine. */
import type { BoardRow, BoardStorage } from '../BoardStorage.ts'
import type { LinkRow } from '../LinkStorage.ts'
import type { Stored } from '../Stored.ts'
import { missingBoard, unknown } from './absent.ts'
import { writeVersion } from './documentRows.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'
import { insertLink } from './linkRows.ts'

/** What a board has of its own, by the column that names it. */
const OWN = [
	['versions', 'board'],
	['updates', 'board'],
	['epochs', 'board'],
	['links', 'board'],
	['participants', 'board'],
	['codes', 'board'],
	['files', 'owner'],
] as const

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
			sql(
				'INSERT INTO boards (id, title, template, language, created_at) VALUES (?, ?, ?, ?, ?)',
			).run(id, title, template, language, createdAt)
			writeVersion(sql, id, 0, state)
			for (const link of links) insertLink(sql, id, link)
			return { ok: true, value: null }
		})
	}

	async read(boardId: string): Promise<Stored<BoardRow>> {
		return this.#connection.read((sql) => {
			const row = sql(
				'SELECT id, title, template, language, created_at AS createdAt FROM boards WHERE id = ?',
			).get(boardId) as BoardRow | undefined
			if (!row) return missingBoard(sql, boardId) ?? unknown()
			const { id, title, template, language, createdAt } = row
			return { ok: true, value: { id, title, template, language, createdAt } }
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
