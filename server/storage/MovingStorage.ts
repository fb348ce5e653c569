/**
 * The port by which a whole store is moved into another: all that is one owner's (a board, a
 * saved template, the id of a board that was deleted) is read as of one moment, and written
 * in one step. It isn't a server's, and nothing of it decides anything. (SPEC S54, S55)
 */
import type { StoreMark } from './MarkStorage.ts'
import type { Row } from './movingTables.ts'
import type { Conflict, Stored } from './Stored.ts'

/** A record of an owner. */
export interface Place {
	table: string
	/** What tells it from its owner's others. */
	key: string
}

/** All that is one owner's. */
export interface Owned {
	/** By table; missing where there are none. */
	rows: ReadonlyMap<string, readonly Row[]>
	/** By document: where its log ends, where the engine knows that apart from the log. */
	ends: ReadonlyMap<string, number>
}

/** What was written of an owner by a move. */
export interface Move {
	/** The store that it came from: its id, as its mark has it; '' for one that never was a server's. */
	origin: string
	/** as movingDigest.ts has it. */
	digest: string
}

export type Replaced =
	| Stored<null>
	| Conflict
	/** These records would have been something else here: nothing was changed. */
	| { ok: false; reason: 'differs'; places: Place[] }

export interface MovingStorage {
	/** In the order of their ids. */
	owners(): Promise<Stored<string[]>>
	read(owner: string): Promise<Stored<Owned>>
	/** By owner: what earlier moves wrote into this store. Makes it one that can be moved into. */
	moves(): Promise<Stored<ReadonlyMap<string, Move>>>
	/**
	 * Put all of an owner's in place of what there is, whole or not at all, and only where it
	 * reads then as it was given, record by record. Call after `moves`.
	 *
	 * @param before digest of what there has to be; a conflict where it's something else by now
	 */
	replace(owner: string, owned: Owned, before: string, move: Move): Promise<Replaced>
	/** null for a store that never was a server's. */
	readMark(): Promise<Stored<StoreMark | null>>
	writeMark(mark: StoreMark): Promise<Stored<null>>
	close(): Promise<void>
}
