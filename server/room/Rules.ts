/**
 * The rules of a board, as its room asks for them: may an update be applied, and what
 * has to be repaired after it. A port: a room knows nothing of roles and records.
 */
import type { CloseCode } from '../../shared/protocol.ts'
import type { UpdateContent } from './readUpdate.ts'
import type { Session } from './Session.ts'

/** Why a session is closed. */
export interface Refusal {
	code: CloseCode
	words: string
}

/** The repairs that were written after a session's transaction. */
export interface Settled {
	/** Ids of records in which words of the session's were put back. */
	undone: readonly string[]
}

export interface Rules {
	/** Whether the session may show itself under this awareness client id. */
	mayAnnounce(session: Session, client: number): boolean
	/** Called before a session's updates are applied, in a transaction of its own. */
	begin(session: Session): RulesTurn
}

/** One session's part of a room's turn. */
export interface RulesTurn {
	/**
	 * Asked before each update is applied, within the session's transaction.
	 *
	 * @returns why it isn't applied, nor anything more of this session; null where it may be
	 */
	check(content: UpdateContent): Refusal | null
	/**
	 * Called once, after the session's transaction. It may write into the document, in a
	 * transaction of its own; the others get both as one.
	 *
	 * @returns null where it wrote nothing; else the sender gets what it wrote too
	 */
	settle(): Settled | null
}
