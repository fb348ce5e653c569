/** The HTTP interface of votes: one's own ballot, and what came of all. (SPEC H130-H139) */
import { z } from 'zod'
import type { Dots, Vote } from './workshop/vote.ts'

/** Targets that a ballot may name: more than it can put dots on, as those of 0 are named too. */
const MAX_NAMED = 100

/** Of a vote. */
export const VOTE_ID = /^v[1-9][0-9]{0,8}$/

/** PUT /api/boards/:id/votes/:vote/ballot */
export const ballotBody = z.strictObject({
	/** How many dots on each note, cell or theme; those of 0 are the same as none. */
	dots: z
		.record(z.string().min(1).max(200), z.int().min(0))
		.refine((dots) => Object.keys(dots).length <= MAX_NAMED, `at most ${MAX_NAMED} are named`),
})
export type BallotBody = z.input<typeof ballotBody>

/** GET of the same, and 200 of PUT */
export interface BallotAnswer {
	vote: string
	/** One's own, of what can be voted on still. */
	dots: Dots
	/** How many are left to give. */
	left: number
}

/** GET /api/boards/:id/votes/:vote and 200 of POST …/close */
export interface VoteAnswer extends Vote {
	/** How many have voted; while it's open for facilitators alone. */
	voted: number
}

/** GET /api/boards/:id/votes */
export interface VotesAnswer {
	/** The latest first. */
	votes: readonly Vote[]
}

/** News, to facilitators: of the vote that is open. */
export interface VotedNews {
	vote: string
	/** How many have voted. */
	voted: number
}
