/** Short codes in the embedded engine. */
import { noBoard } from './documentRows.ts'
import type { CodeRow } from './PeopleStorage.ts'
import type { Stored } from './Stored.ts'
import type { Statements } from './statements.ts'

export function writeCode(statements: Statements, code: CodeRow, now: number): Stored<boolean> {
	const { board, hash, sealed, expiresAt } = code
	if (!statements.readBoard.get(board)) return noBoard(statements, board)
	statements.deleteOldCodes.run(now)
	const owner = statements.findCode.get(hash, now) as CodeRow | undefined
	if (owner && owner.board !== board) return { ok: true, value: false }
	statements.putCode.run(board, hash, sealed, expiresAt)
	return { ok: true, value: true }
}

export function readCode(
	statements: Statements,
	boardId: string,
	now: number,
): Stored<CodeRow | null> {
	if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
	return { ok: true, value: toCode(statements.readCode.get(boardId, now)) }
}

export function findCode(
	statements: Statements,
	hash: string,
	now: number,
): Stored<CodeRow | null> {
	return { ok: true, value: toCode(statements.findCode.get(hash, now)) }
}

export function deleteCode(statements: Statements, boardId: string): Stored<null> {
	if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
	statements.deleteCode.run(boardId)
	return { ok: true, value: null }
}

function toCode(row: unknown): CodeRow | null {
	if (!row) return null
	const { board, hash, sealed, expiresAt } = row as CodeRow
	return { board, hash, sealed, expiresAt }
}
