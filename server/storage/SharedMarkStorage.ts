/**
 * The marks by which nodes that share a store tell it from an earlier state of itself: each keeps
 * the last one that it has seen, and the store keeps all that there ever were. (SPEC S68)
 */
import type { StoreMark } from './MarkStorage.ts'
import type { Stored } from './Stored.ts'

export interface SharedMarkStorage {
	/**
	 * The store gets a new id where it has none, and where it's of this id but has none of the marks
	 * that were seen in it: then it was put back.
	 *
	 * @param seen null for a node that knows nothing yet
	 * @param fresh id and mark, in case one is needed
	 * @param markMs after which the store is marked anew
	 * @returns the store's id and last mark from now on
	 */
	meet(
		seen: { store: string; marks: readonly string[] } | null,
		fresh: StoreMark,
		markMs: number,
	): Promise<Stored<StoreMark>>
}
