/** The published pages of boards' results, one a board, found by the hash of its link's key. (SPEC H87, H88) */
import type { PublishedPart } from '../../shared/publishApi.ts'
import type { Conflict, Stored } from './Stored.ts'

export interface PublicationRow {
	/** SHA-256 of the key, base64url. The key itself is stored nowhere. */
	hash: string
	on: boolean
	/** Whether authors are named; never on a board that shows sectors only, whatever this says. */
	names: boolean
	parts: readonly PublishedPart[]
	/** Milliseconds since 1970: when the present key was made. */
	createdAt: number
}

export interface PublicationStorage {
	/** The board's; null where it never published. */
	read(boardId: string): Promise<Stored<PublicationRow | null>>
	/** The board whose page has this hash, whether or not it's on; null where none has. */
	find(hash: string): Promise<Stored<{ board: string; publication: PublicationRow } | null>>
	/**
	 * Put a board's publication in place of the one that it had.
	 *
	 * @param before hash of the one that this follows, null for none; a conflict where it's another by now
	 */
	save(
		boardId: string,
		before: string | null,
		publication: PublicationRow,
	): Promise<Stored<null> | Conflict>
}
