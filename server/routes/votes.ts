/**
 * Votes: one's own ballot, which people send by themselves; the sums after the close, for
 * everyone on the board; and closing, for facilitators and their programs. (SPEC H130-H135)
 */
import { type Context, Hono } from 'hono'
import { isAtLeast } from '../../shared/roles.ts'
import {
	type BallotAnswer,
	ballotBody,
	type VoteAnswer,
	type VotesAnswer,
} from '../../shared/voteApi.ts'
import type { StorageFailure } from '../storage/Stored.ts'
import type { NotVoted, Votes } from '../workshop/Votes.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'

interface VoteParts {
	votes: Votes
	door: Door
}

export function voteRoutes({ votes, door }: VoteParts): Hono {
	const app = new Hono()

	app.get('/boards/:id/votes', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const read = await votes.list(entered.value.board.id)
		if (!read.ok) return failVote(c, read)
		return noStore(c).json({ votes: read.value } satisfies VotesAnswer)
	})

	app.get('/boards/:id/votes/:vote', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const { board, participant } = entered.value
		const leads = isAtLeast(participant.role, 'facilitator')
		const read = await votes.read(board.id, c.req.param('vote'), leads)
		return read.ok ? noStore(c).json(read.value satisfies VoteAnswer) : failVote(c, read)
	})

	app.post('/boards/:id/votes/:vote/close', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const closed = await votes.close(entered.value.board.id, c.req.param('vote'))
		return closed.ok ? noStore(c).json(closed.value satisfies VoteAnswer) : failVote(c, closed)
	})

	app.get('/boards/:id/votes/:vote/ballot', async (c) => {
		const entered = await door.enterInPerson(c, 'contributor')
		if (!entered.ok) return entered.answer
		const { board, participant } = entered.value
		const read = await votes.ballot(board.id, c.req.param('vote'), participant.id)
		return read.ok ? noStore(c).json(read.value satisfies BallotAnswer) : failVote(c, read)
	})

	app.put('/boards/:id/votes/:vote/ballot', small, async (c) => {
		const entered = await door.enterInPerson(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, ballotBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const { dots } = body.value
		const cast = await votes.cast(board.id, c.req.param('vote'), participant.id, dots)
		return cast.ok ? noStore(c).json(cast.value satisfies BallotAnswer) : failVote(c, cast)
	})

	return app
}

function failVote(c: Context, failure: NotVoted | StorageFailure): Response {
	if ('detail' in failure) return failStored(c, failure, 'board')
	const { reason } = failure
	switch (reason) {
		case 'unknown-vote':
			return fail(c, 404, reason, 'This board has no such vote.')
		case 'vote-closed':
			return fail(c, 409, reason, 'This vote is closed. What came of it can be read by everyone.')
		case 'open':
			return fail(c, 409, reason, 'This vote is open: its sums are told after the close.')
		case 'too-many-dots':
			return fail(c, 422, reason, 'That is more dots than each voter has.')
		case 'too-many-on-one':
			return fail(c, 422, reason, 'That is more dots on one than this vote allows.')
		case 'unknown-target':
			return fail(c, 422, reason, 'Dots are on something that this board hasn’t got to vote on.')
		case 'outside-part':
			return fail(c, 422, reason, 'Dots are outside the part of the board that is voted on.')
	}
}
