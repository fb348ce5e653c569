/** The calls of votes: one's own ballot, and for facilitators how many have voted and the close. */
import type { BallotAnswer, BallotBody, VoteAnswer } from '../../shared/voteApi.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function readBallot(boardId: string, vote: string): Promise<Answer<BallotAnswer>> {
	return call(`${votePath(boardId, vote)}/ballot`)
}

export function putBallot(
	boardId: string,
	vote: string,
	ballot: BallotBody,
): Promise<Answer<BallotAnswer>> {
	return call(`${votePath(boardId, vote)}/ballot`, sendJson('PUT', ballot))
}

export function askVote(boardId: string, vote: string): Promise<Answer<VoteAnswer>> {
	return call(votePath(boardId, vote))
}

export function closeVote(boardId: string, vote: string): Promise<Answer<VoteAnswer>> {
	return call(`${votePath(boardId, vote)}/close`, sendJson('POST', {}))
}

function votePath(boardId: string, vote: string): string {
	return `${apiPath(boardId)}/votes/${encodeURIComponent(vote)}`
}
