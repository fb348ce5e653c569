/** What the engine answers where something is missing, deleted or damaged. */
import type { Conflict, StorageFailure } from '../Stored.ts'
import type { Sql } from './Sql.ts'

export const CONFLICT: Conflict = { ok: false, reason: 'conflict' }

const BOARD = 'SELECT 1 FROM kudelma.boards WHERE id = $1'

/** @returns why a board isn't there; null where it is */
export function missingBoard(sql: Sql, boardId: string): Promise<StorageFailure | null> {
	return missing(sql, boardId, BOARD)
}

/**
 * As `missingBoard`, and where it's there no other step that calls this is in it until this one
 * ends: steps of one board follow each other, those of its document aside.
 */
export function lockBoard(sql: Sql, boardId: string): Promise<StorageFailure | null> {
	return missing(sql, boardId, `${BOARD} FOR NO KEY UPDATE`)
}

async function missing(sql: Sql, boardId: string, board: string): Promise<StorageFailure | null> {
	if ((await sql(board, [boardId])).count > 0) return null
	return (await deletedBoard(sql, boardId)) ?? unknown()
}

/** @returns null for a board that never existed, or still exists */
export async function deletedBoard(sql: Sql, boardId: string): Promise<StorageFailure | null> {
	const { count } = await sql('SELECT 1 FROM kudelma.deleted_boards WHERE id = $1', [boardId])
	return count === 0 ? null : { ok: false, reason: 'deleted', detail: 'the board was deleted' }
}

export function unknown(): StorageFailure {
	return { ok: false, reason: 'unknown', detail: 'no such entry' }
}

export function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
