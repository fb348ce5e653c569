/**
 * The ballots of votes, each its voter's alone until the vote is closed; then what came of
 * them takes their place in the same step, and they are gone. (SPEC H130-H136)
 */
import type { Dots, VoteResult } from '../../shared/workshop/vote.ts'
import type { Conflict, Stored } from './Stored.ts'

export interface BallotRow {
	/** Participant id. */
	by: string
	dots: Dots
}

export interface CastBallots {
	ballots: BallotRow[]
	/** Grows with whatever changes them. */
	changes: number
}

/** The vote was closed before: nothing was changed. */
export interface ClosedVote {
	ok: false
	reason: 'closed'
}

export interface BallotStorage {
	/**
	 * In place of the one that this participant had; without dots they have none.
	 *
	 * @param at milliseconds since 1970: of two people who turn out to be one the later one stays
	 */
	put(
		boardId: string,
		vote: string,
		by: string,
		dots: Dots,
		at: number,
	): Promise<Stored<null> | ClosedVote>
	/** One participant's; null where they have none. */
	read(boardId: string, vote: string, by: string): Promise<Stored<Dots | null>>
	/** How many have one. */
	count(boardId: string, vote: string): Promise<Stored<number>>
	/** For whoever counts them. */
	list(boardId: string, vote: string): Promise<Stored<CastBallots>>
	/**
	 * Keep what came of a vote and delete its ballots, for good.
	 *
	 * @param changes of the ballots that were counted; a conflict where there are others by now
	 * @returns the result that is kept: of the first close, where it was closed before
	 */
	close(
		boardId: string,
		vote: string,
		changes: number,
		result: VoteResult,
	): Promise<Stored<VoteResult> | Conflict>
	/** null where it isn't closed. */
	result(boardId: string, vote: string): Promise<Stored<VoteResult | null>>
}
