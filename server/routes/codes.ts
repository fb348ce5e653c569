/** The routes of short codes: the facilitators', and the one that opens a code. (SPEC J60-J62) */
import { Hono } from 'hono'
import { makeCodeBody, openCodeBody } from '../../shared/api.ts'
import { isCode, tidyCode } from '../../shared/code.ts'
import type { Codes } from '../people/Codes.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'
import { failOpened } from './people.ts'

export function codeRoutes(codes: Codes, door: Door): Hono {
	const app = new Hono()

	app.get('/boards/:id/code', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const lasts = await codes.lasts(entered.value.board.id)
		return lasts.ok ? noStore(c).json({ expiresAt: lasts.value }) : failStored(c, lasts, 'board')
	})

	app.post('/boards/:id/code', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, makeCodeBody)
		if (!body.ok) return body.answer
		const made = await codes.make(entered.value.board.id, body.value.key)
		return made.ok ? noStore(c).json(made.value, 201) : failOpened(c, made)
	})

	app.delete('/boards/:id/code', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const withdrawn = await codes.withdraw(entered.value.board.id)
		return withdrawn.ok ? c.body(null, 204) : failStored(c, withdrawn, 'board')
	})

	app.post('/code', small, async (c) => {
		const body = await readBody(c, openCodeBody)
		if (!body.ok) return body.answer
		const code = tidyCode(body.value.code)
		// Text that can't be a code isn't a guess, and doesn't use up a try.
		const found = isCode(code)
			? await codes.open(code)
			: ({ ok: false, reason: 'wrong-code' } as const)
		if (found.ok) return noStore(c).json(found.value)
		switch (found.reason) {
			case 'wrong-code':
				return fail(c, 403, 'wrong-code', 'This is no board’s code now: codes are good for a day.')
			case 'too-many':
				return fail(c, 429, 'too-many', 'Too many wrong codes lately; use the link, or try later.')
			default:
				return failStored(c, found, 'board')
		}
	})

	return app
}
