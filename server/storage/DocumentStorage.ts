/**
 * The documents of boards: a whole state, and the log of updates since. Each write names
 * the number that it follows, and is refused where the log ends at another (optimistic
 * concurrency): a second writer, or one that hasn't heard that its last write went
 * through, can't write onto a state that it doesn't know. (SPEC S2-S5, S14, S31)
 *
 * Each write also names the document's fence, a number that only grows: whoever takes a
 * document over raises it, and from then on whoever had it before is refused, however long
 * its writes were under way. Where nobody has, it's 0; an engine of one process has none. (SPEC S47)
 *
 * For whoever writes an engine: a resolved `append` survives `kill -9` and a power cut,
 * because the room tells people "saved" on the strength of it; and appends of many boards
 * that come at one moment should share one wait for the disk.
 */
import type { Conflict, Stored } from './Stored.ts'

/** All that is stored of one document: apply `version`, then `updates` in order. */
export interface StoredDocument {
	/** The whole state up to `versionSeq`, as a Yjs update (v1). */
	version: Uint8Array
	versionSeq: number
	/** The log since: `versionSeq + 1`, `versionSeq + 2`, ... without a gap. */
	updates: Uint8Array[]
	/** The Yjs clients that seeded earlier epochs: a replica that knows one is of the past. */
	pastSeeds: number[]
	/** What a write has to name until somebody else takes the document over; missing: 0. */
	fence?: number
}

/** An epoch's final state. */
export interface EndedEpoch {
	epoch: number
	/** The Yjs client that seeded it. */
	seed: number
	/** Its whole state at its end. */
	state: Uint8Array
}

export interface DocumentStorage {
	/** @returns `damaged` when any part fails its checksum or is missing: never a part of it. */
	load(boardId: string): Promise<Stored<StoredDocument>>
	/**
	 * Add to the log, all or nothing, where it ends at `after` and the fence is this one.
	 *
	 * @returns the last one's number
	 */
	append(
		boardId: string,
		after: number,
		updates: readonly Uint8Array[],
		fence?: number,
	): Promise<Stored<number> | Conflict>
	/**
	 * Put a whole state in place of the log up to `upto`, in one transaction. The caller
	 * vouches that `state` contains all of it. Later updates stay; a version that is there
	 * already is never replaced by an older one.
	 *
	 * @returns `conflict` where the log doesn't reach so far, or the fence is another
	 */
	compact(
		boardId: string,
		upto: number,
		state: Uint8Array,
		fence?: number,
	): Promise<Stored<null> | Conflict>
	/**
	 * End an epoch and start the next from `state`, all or nothing, where the log ends at
	 * `after`. The ended epoch is kept. The new state gets a number of its own, the next one,
	 * so that a write that still follows `after` is refused.
	 *
	 * @returns `conflict` also where this epoch has ended before, or the fence is another
	 */
	startEpoch(
		boardId: string,
		after: number,
		ended: EndedEpoch,
		state: Uint8Array,
		fence?: number,
	): Promise<Stored<null> | Conflict>
	/** The whole state of an ended epoch. */
	readEpoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>>
	// Named versions would be calls of their own here: `load` needs the latest state only.
}
