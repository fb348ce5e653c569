/** The routes by which facilitators make and withdraw tokens for programs: no token opens them. (SPEC H92) */
import { Hono } from 'hono'
import { type MadeToken, makeTokenBody, type TokensAnswer } from '../../shared/tokenApi.ts'
import type { Tokens } from '../people/Tokens.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'
import { failJoined } from './people.ts'

export function tokenRoutes(tokens: Tokens, door: Door): Hono {
	const app = new Hono()

	app.get('/boards/:id/tokens', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const list = await tokens.list(entered.value.board.id)
		if (!list.ok) return failStored(c, list, 'board')
		return noStore(c).json({ tokens: list.value } satisfies TokensAnswer)
	})

	app.post('/boards/:id/tokens', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, makeTokenBody)
		if (!body.ok) return body.answer
		const made = await tokens.make(entered.value.board.id, body.value)
		if (made.ok) {
			const { info, token } = made.value
			return noStore(c).json({ ...info, token } satisfies MadeToken, 201)
		}
		if (made.reason !== 'many-tokens') return failJoined(c, made)
		return fail(c, 429, 'too-many', 'This board has as many tokens as it can have; withdraw one.')
	})

	app.delete('/boards/:id/tokens/:token', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const withdrawn = await tokens.withdraw(entered.value.board.id, c.req.param('token'))
		if (!withdrawn.ok) return failStored(c, withdrawn, 'board')
		if (withdrawn.value) return c.body(null, 204)
		return fail(
			c,
			404,
			'unknown-token',
			'This board has no such token; it may have been withdrawn.',
		)
	})

	return app
}
