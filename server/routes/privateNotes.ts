/** The routes of private writing. The notes themselves have none: they come and go by their own socket. (SPEC H140-H147) */
import { type Context, Hono } from 'hono'
import { type PrivateAnswer, type RevealAnswer, revealBody } from '../../shared/privateApi.ts'
import type { PrivateFigures } from '../workshop/private/PrivateFigures.ts'
import type { NotRevealed, Reveals } from '../workshop/private/Reveals.ts'
import { fail, failStored, limit, noStore, readBody } from './answers.ts'
import type { Door } from './Door.ts'

/** About the most ids that can be named. */
const REVEAL_BYTES = 256 * 1024

interface PrivateParts {
	privateFigures: PrivateFigures
	reveals: Reveals
	door: Door
}

export function privateRoutes({ privateFigures, reveals, door }: PrivateParts): Hono {
	const app = new Hono()

	app.get('/boards/:id/private', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const read = await privateFigures.read(entered.value.board.id)
		if (!read.ok) return failStored(c, read, 'board')
		return noStore(c).json({ figures: read.value } satisfies PrivateAnswer)
	})

	app.post('/boards/:id/reveal', limit(REVEAL_BYTES), async (c) => {
		const entered = await door.enter(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, revealBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		const revealed = await reveals.reveal(board.id, participant, body.value)
		if (revealed.ok) return noStore(c).json(revealed.value satisfies RevealAnswer)
		return 'detail' in revealed ? failStored(c, revealed, 'board') : failReveal(c, revealed)
	})

	return app
}

function failReveal(c: Context, { reason }: NotRevealed): Response {
	switch (reason) {
		case 'forbidden': {
			const message = 'Everybody’s private notes are revealed by facilitators. Your own: "mine".'
			return fail(c, 403, reason, message)
		}
		case 'not-yet': {
			const message = 'In this phase private notes are revealed together, by who leads.'
			return fail(c, 409, reason, message)
		}
	}
}
