/** A link's row in the embedded engine. */
import type { LinkRow } from '../LinkStorage.ts'
import type { Sql } from './LibsqlConnection.ts'

/** SQLite has no booleans. */
type StoredLink = Omit<LinkRow, 'on'> & { on: number }

export function insertLink(sql: Sql, boardId: string, link: LinkRow): void {
	const { role, hash, generation, on, createdAt } = link
	sql(
		`INSERT INTO links (board, role, hash, generation, is_on, created_at)
		VALUES (?, ?, ?, ?, ?, ?)`,
	).run(boardId, role, hash, generation, Number(on), createdAt)
}

export function toLink(value: unknown): LinkRow {
	const { role, hash, generation, on, createdAt } = value as StoredLink
	return { role, hash, generation, on: on === 1, createdAt }
}
