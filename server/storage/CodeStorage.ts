/** The short codes by which boards are found, one a board. (SPEC J60, J62, S23) */
import type { Stored } from './Stored.ts'

export interface CodeRow {
	board: string
	/** Of the code; unique. */
	hash: string
	/** A link's key, that only the code opens. */
	sealed: string
	/** Milliseconds since 1970. */
	expiresAt: number
}

export interface CodeStorage {
	/**
	 * Put a board's code in place of the one that it had; expired ones go, whosever.
	 *
	 * @returns false where another board has a code with this hash: nothing was changed
	 */
	save(code: CodeRow, now: number): Promise<Stored<boolean>>
	/** The one that the board has now; null without. */
	read(boardId: string, now: number): Promise<Stored<CodeRow | null>>
	find(hash: string, now: number): Promise<Stored<CodeRow | null>>
	/** Also where there's none. */
	delete(boardId: string): Promise<Stored<null>>
}
