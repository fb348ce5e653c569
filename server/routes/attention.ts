/** The routes of attention: bringing people to a place, asking them, presenting. (SPEC H160-H166) */
import { type Context, Hono } from 'hono'
import {
	type AttentionAnswer,
	attentionBody,
	type PresentingAnswer,
	presentingBody,
} from '../../shared/attentionApi.ts'
import type { StorageFailure } from '../storage/Stored.ts'
import type { Attention, NotCalled } from '../workshop/Attention.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'

export interface AttentionParts {
	attention: Attention
	door: Door
}

export function attentionRoutes({ attention, door }: AttentionParts): Hono {
	const app = new Hono()

	app.post('/boards/:id/attention', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, attentionBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const called = await attention.call(board.id, participant.id, body.value)
		if (!called.ok) return failCalled(c, called)
		return noStore(c).json(called.value satisfies AttentionAnswer)
	})

	app.get('/boards/:id/presenting', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const presenting = attention.presented(entered.value.board.id)
		return noStore(c).json({ presenting } satisfies PresentingAnswer)
	})

	app.put('/boards/:id/presenting', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, presentingBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const presented = await attention.present(board.id, participant.id, body.value)
		if (!presented.ok) return failCalled(c, presented)
		return noStore(c).json({ presenting: presented.value } satisfies PresentingAnswer)
	})

	return app
}

function failCalled(c: Context, failure: NotCalled | StorageFailure): Response {
	if ('detail' in failure) return failStored(c, failure, 'board')
	switch (failure.reason) {
		case 'unknown-note':
			return fail(c, 404, 'unknown-note', 'There is no such note on this board.')
		case 'unknown-cell':
			return fail(c, 400, 'bad-request', 'cell: none that the board has.')
		case 'too-many':
			c.header('Retry-After', '2')
			return fail(c, 429, 'too-many', 'People were called many times just now; wait a moment.')
	}
}
