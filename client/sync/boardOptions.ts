/** The options of an open board. */
import type * as Y from 'yjs'
import type { CarriedOver, DiscardedReplica } from './copy/carryOver.ts'
import type { BoardCopy, LocalCopy, StoredCopy } from './copy/localCopy.ts'
import type { Seeing } from './presence/presence.ts'
import type { Scheduler } from './scheduler.ts'

/** Who is at the board, as the interface knows them. */
export interface EditorContext extends Seeing {
	/** Participant id and sector of the person at this screen. */
	me(): { id: string; sector: string } | null
	/** The server's time, milliseconds since 1970. */
	now(): number
}

export interface BoardOptions {
	/** Id of the participant whose board this is; without, nothing is known to be theirs. */
	participant?: string
	/** What a discarded replica has to bring into this one. */
	carriedOver?: CarriedOver
	/**
	 * Called where the server rejects this replica from now on: open the board anew with what
	 * it carries over.
	 *
	 * @param privateNotes what there is of one's private notes by then, to be handed over too
	 * @returns false where there's no use in that
	 */
	onDiscarded?: (replica: DiscardedReplica, privateNotes: () => StoredCopy | null) => boolean
	/** `ws(s)://host/private`; without, this client has no private notes. */
	privateAddress?: string
	/** One's private notes as the board opened before this one had them. */
	privateNotes?: StoredCopy | null
	newPrivateDoc?: () => Y.Doc
	/** Called each time that all is saved. */
	onSaved?: () => void
	doc?: Y.Doc
	scheduler?: Scheduler
	Socket?: typeof WebSocket
	/** Another copy than that in the browser's own database. */
	openCopy?: (...args: Parameters<typeof LocalCopy.open>) => Promise<BoardCopy | null>
}
