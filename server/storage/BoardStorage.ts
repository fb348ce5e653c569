/** Boards as wholes: what is listed of them, how they come to be and how they go. (SPEC S1, S5, S20, S24, S27, H62) */
import type { LinkRow } from './LinkStorage.ts'
import type { Stored } from './Stored.ts'

/** A board as the store lists it. The document itself repeats title, template and language. */
export interface BoardRow {
	id: string
	title: string
	template: string
	language: string
	/** Milliseconds since 1970. */
	createdAt: number
	/** Of the template, when the board was made; missing in boards of before it was written down. */
	templateRevision?: number
	/** The board that it's a copy of, and since when (milliseconds since 1970); neither of other boards. */
	clonedFrom?: string
	clonedAt?: number
	/** Of a copy that was made for a group: its name, and which of the board's groups it is, from 1. */
	groupName?: string
	groupNumber?: number
}

export interface BoardStorage {
	/** A board, its first state and its links, all or nothing. An id in use is an `unavailable`. */
	create(board: BoardRow, state: Uint8Array, links?: readonly LinkRow[]): Promise<Stored<null>>
	read(boardId: string): Promise<Stored<BoardRow>>
	/** The boards of its groups that there still are, by number. */
	groupsOf(boardId: string): Promise<Stored<BoardRow[]>>
	rename(boardId: string, title: string): Promise<Stored<null>>
	/** Everything of a board, for good, but for its id, and what was made from it. */
	delete(boardId: string): Promise<Stored<null>>
}
