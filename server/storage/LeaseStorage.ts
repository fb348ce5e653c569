/**
 * Which node has which board. A lease ends by the store's clock, which is one for all nodes.
 * To take a board over raises its fence in the same step, so that whoever had it can't write
 * into its documents any more, however late they notice. (SPEC S60-S62, S47)
 */
import type { Stored } from './Stored.ts'

/** A node, as the others know it: this run of it, and where they reach it. */
export interface LeaseOwner {
	/** A new one with each start. */
	node: string
	/** `http://10.0.0.5:3000`; null where the others can't reach it. */
	address: string | null
}

export interface Lease extends LeaseOwner {
	/** What the owner's writes into the board's documents name. */
	fence: number
}

export interface LeaseStorage {
	/**
	 * Take a board that nobody has, whose lease has run out, or that an earlier run of this node
	 * had, at the same address.
	 *
	 * @param ms that the lease lasts
	 * @param gone a node whose leases are worth nothing any more
	 * @returns the lease that holds then, this node's or another's; `unknown` and `deleted` of the board
	 */
	take(boardId: string, owner: LeaseOwner, ms: number, gone?: string): Promise<Stored<Lease>>
	/** Leases that hold, by board; those that have run out aren't in it. */
	look(boardIds: readonly string[]): Promise<Stored<Map<string, Lease>>>
	/** @returns those of the boards that the node still has, from now on for so many milliseconds */
	renew(boardIds: readonly string[], node: string, ms: number): Promise<Stored<string[]>>
	giveBack(boardIds: readonly string[], node: string): Promise<Stored<null>>
}
