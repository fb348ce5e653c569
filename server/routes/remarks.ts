/** What people say of a note: reactions and comments. (SPEC H154, H155, H157-H159) */
import { type Context, Hono } from 'hono'
import { COMMENT_LIMITS } from '../../shared/document/comments.ts'
import {
	addCommentBody,
	type CommentAnswer,
	type CommentsAnswer,
	changeCommentBody,
	type ReactionsAnswer,
	reactionsBody,
} from '../../shared/signalsApi.ts'
import type { Comments, NotSaid } from '../signals/Comments.ts'
import type { NotReacted, Reactions } from '../signals/Reactions.ts'
import type { StorageFailure } from '../storage/Stored.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'
import { failTooFast } from './signals.ts'

export interface RemarkParts {
	reactions: Reactions
	comments: Comments
	door: Door
}

export function remarkRoutes({ reactions, comments, door }: RemarkParts): Hono {
	const app = new Hono()

	app.get('/boards/:id/notes/:note/reactions', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const read = await reactions.read(entered.value.board.id, c.req.param('note'))
		return read.ok ? noStore(c).json(read.value satisfies ReactionsAnswer) : failRemark(c, read)
	})

	app.put('/boards/:id/notes/:note/reactions', small, async (c) => {
		const entered = await door.enter(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, reactionsBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const { kinds } = body.value
		const put = await reactions.put(board.id, c.req.param('note'), participant.id, kinds)
		return put.ok ? noStore(c).json(put.value satisfies ReactionsAnswer) : failRemark(c, put)
	})

	app.get('/boards/:id/notes/:note/comments', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const read = await comments.list(entered.value.board.id, c.req.param('note'))
		if (!read.ok) return failRemark(c, read)
		return noStore(c).json({ comments: read.value } satisfies CommentsAnswer)
	})

	app.post('/boards/:id/notes/:note/comments', small, async (c) => {
		const entered = await door.enter(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, addCommentBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const { text, id } = body.value
		const added = await comments.add(board.id, c.req.param('note'), participant, text, id)
		if (!added.ok) return failRemark(c, added)
		return noStore(c).json(added.value satisfies CommentAnswer, 201)
	})

	app.patch('/boards/:id/notes/:note/comments/:comment', small, async (c) => {
		const entered = await door.enter(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, changeCommentBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const changed = await comments.change(board.id, commentIn(c), participant, body.value)
		return changed.ok
			? noStore(c).json(changed.value satisfies CommentAnswer)
			: failRemark(c, changed)
	})

	app.delete('/boards/:id/notes/:note/comments/:comment', async (c) => {
		const entered = await door.enter(c, 'contributor')
		if (!entered.ok) return entered.answer
		const { board, participant } = entered.value
		const deleted = await comments.delete(board.id, commentIn(c), participant)
		return deleted.ok ? c.body(null, 204) : failRemark(c, deleted)
	})

	return app
}

function commentIn(c: Context): { note: string; id: string } {
	return { note: c.req.param('note') ?? '', id: c.req.param('comment') ?? '' }
}

function failRemark(c: Context, failure: NotSaid | NotReacted | StorageFailure): Response {
	if ('detail' in failure) return failStored(c, failure, 'board')
	const { reason } = failure
	switch (reason) {
		case 'unknown-note':
			return fail(c, 404, reason, 'There is no such note on this board.')
		case 'unknown-comment':
			return fail(c, 404, reason, 'There is no such comment on this note.')
		case 'not-yours':
			return fail(
				c,
				403,
				'forbidden',
				'A comment’s words are its author’s; its author, editors and facilitators settle it.',
			)
		case 'comments-full': {
			const { note, board } = COMMENT_LIMITS
			const message = `A note takes ${note} comments, and a board ${board}.`
			return fail(c, 409, reason, message)
		}
		case 'full':
			return fail(c, 413, 'too-large', 'The board has as much as it can have.')
		case 'changed':
			return fail(c, 409, reason, 'This id is another comment’s.')
		case 'too-many':
			return failTooFast(c)
	}
}
