/** Boards' rows in the embedded engine. (SPEC S1, S27) */
import type { BoardRow } from './Storage.ts'
import type { Statements } from './statements.ts'

/** As the engine has it: NULL where a board's row says nothing. */
interface Row extends Omit<BoardRow, 'templateRevision' | 'clonedFrom' | 'clonedAt'> {
	templateRevision: number | null
	clonedFrom: string | null
	clonedAt: number | null
}

export function insertBoard(statements: Statements, board: BoardRow): void {
	const { id, title, template, language, createdAt } = board
	const { templateRevision = null, clonedFrom = null, clonedAt = null } = board
	const origin = [templateRevision, clonedFrom, clonedAt] as const
	statements.insertBoard.run(id, title, template, language, createdAt, ...origin)
}

export function readBoard(statements: Statements, boardId: string): BoardRow | null {
	const row = statements.readBoard.get(boardId) as Row | undefined
	if (!row) return null
	const { id, title, template, language, createdAt } = row
	const { templateRevision, clonedFrom, clonedAt } = row
	return {
		...{ id, title, template, language, createdAt },
		...(templateRevision !== null && { templateRevision }),
		...(clonedFrom !== null && { clonedFrom }),
		...(clonedAt !== null && { clonedAt }),
	}
}
