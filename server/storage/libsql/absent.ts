/** What the embedded engine answers where something is missing, deleted or damaged. */
import { boardOf } from '../privateId.ts'
import type { StorageFailure } from '../Stored.ts'
import type { Sql } from './LibsqlConnection.ts'

/** @returns why a board isn't there; null where it is */
export function missingBoard(sql: Sql, boardId: string): StorageFailure | null {
	if (sql('SELECT 1 FROM boards WHERE id = ?').get(boardId)) return null
	return deletedBoard(sql, boardId) ?? unknown()
}

/** @returns null for a board that never existed, or still exists */
export function deletedBoard(sql: Sql, boardId: string): StorageFailure | null {
	if (!sql('SELECT 1 FROM deleted_boards WHERE id = ?').get(boardId)) return null
	return { ok: false, reason: 'deleted', detail: 'the board was deleted' }
}

export function unknown(): StorageFailure {
	return { ok: false, reason: 'unknown', detail: 'no such entry' }
}

export function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}

/** @returns why a participant has no private document; null where they have one */
export function missingPrivate(sql: Sql, documentId: string): StorageFailure | null {
	if (sql('SELECT 1 FROM private_documents WHERE id = ?').get(documentId)) return null
	return missingBoard(sql, boardOf(documentId)) ?? unknown()
}
