/**
 * What participants write for themselves alone: a document each, called as privateId.ts says, in
 * tables of its own, so that nothing that reads boards can come upon it. It goes with its
 * board; of a participant who was merged into another it stays until it's removed here, when
 * their notes are the other's. (SPEC S35-S37)
 */
import type { DocumentStorage } from './DocumentStorage.ts'
import type { Stored } from './Stored.ts'

export interface PrivateStorage extends DocumentStorage {
	/** Where there's none, it begins with this state; one that is there stays as it is. */
	establish(boardId: string, participantId: string, state: Uint8Array): Promise<Stored<null>>
	/** Ids of the participants who have one, in no special order. */
	list(boardId: string): Promise<Stored<string[]>>
	/** For good; nothing where there's none. */
	remove(boardId: string, participantId: string): Promise<Stored<null>>
}
