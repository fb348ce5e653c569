/** The calls of signals, reactions and comments: each one's own, and what whoever leads does with hands. */
import type {
	AddCommentBody,
	ChangeCommentBody,
	CheerBody,
	CommentAnswer,
	DoneBody,
	DoneNews,
	HandBody,
	HandsNews,
	ReactionsAnswer,
	ReactionsBody,
} from '../../shared/signalsApi.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function postHand(boardId: string, hand: HandBody): Promise<Answer<HandsNews>> {
	return call(`${apiPath(boardId)}/hand`, sendJson('POST', hand))
}

export function postDone(boardId: string, done: DoneBody): Promise<Answer<DoneNews>> {
	return call(`${apiPath(boardId)}/done`, sendJson('POST', done))
}

export function postCheer(boardId: string, cheer: CheerBody): Promise<Answer<null>> {
	return call(`${apiPath(boardId)}/cheers`, sendJson('POST', cheer))
}

export function putReactions(
	boardId: string,
	note: string,
	reactions: ReactionsBody,
): Promise<Answer<ReactionsAnswer>> {
	return call(`${notePath(boardId, note)}/reactions`, sendJson('PUT', reactions))
}

export function addComment(
	boardId: string,
	note: string,
	comment: AddCommentBody,
): Promise<Answer<CommentAnswer>> {
	return call(`${notePath(boardId, note)}/comments`, sendJson('POST', comment))
}

export function changeComment(
	boardId: string,
	{ note, id }: { note: string; id: string },
	change: ChangeCommentBody,
): Promise<Answer<CommentAnswer>> {
	return call(`${notePath(boardId, note)}/comments/${id}`, sendJson('PATCH', change))
}

export function deleteComment(
	boardId: string,
	{ note, id }: { note: string; id: string },
): Promise<Answer<null>> {
	return call(`${notePath(boardId, note)}/comments/${id}`, { method: 'DELETE' })
}

function notePath(boardId: string, note: string): string {
	return `${apiPath(boardId)}/notes/${encodeURIComponent(note)}`
}
