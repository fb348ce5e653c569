/** The routes of a living board's rows and columns, and of corrections of its template. (SPEC H75-H78) */
import { type Context, Hono } from 'hono'
import { correctionBody, matrixBody } from '../../shared/matrixApi.ts'
import type { Matrices, Unchanged } from '../boards/Matrices.ts'
import { fail, failStored, limit, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'

/** More than 80 titles and questions in three languages. */
const large = limit(2 * 1024 * 1024)

export function matrixRoutes(matrices: Matrices, door: Door): Hono {
	const app = new Hono()

	app.get('/boards/:id/matrix', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const lines = await matrices.lines(entered.value.board.id)
		return lines.ok ? noStore(c).json(lines.value) : failStored(c, lines, 'board')
	})

	app.put('/boards/:id/matrix', large, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, matrixBody)
		if (!body.ok) return body.answer
		const changed = await matrices.change(entered.value.board.id, body.value)
		if (changed.ok) return noStore(c).json(changed.value)
		return 'detail' in changed ? failStored(c, changed, 'board') : failUnchanged(c, changed)
	})

	app.get('/boards/:id/correction', async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const correction = await matrices.correction(entered.value.board)
		if (!correction.ok) return failStored(c, correction, 'board')
		return noStore(c).json({ correction: correction.value })
	})

	app.post('/boards/:id/correction', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, correctionBody)
		if (!body.ok) return body.answer
		const decided = await matrices.decide(entered.value.board, body.value)
		if (decided.ok) return noStore(c).json(decided.value)
		return 'detail' in decided ? failStored(c, decided, 'board') : failUnchanged(c, decided)
	})

	return app
}

function failUnchanged(c: Context, { reason }: Unchanged): Response {
	switch (reason) {
		case 'changed':
			return fail(
				c,
				409,
				'changed',
				"It isn't as you saw it any more. Look again, and then decide.",
			)
		case 'full':
			return fail(c, 413, 'too-large', "The board can't have so many cells beside what is on it.")
		case 'unknown-line':
			return fail(c, 400, 'bad-request', 'id: of a row or column that the board has, each once.')
		case 'no-words':
			return fail(c, 400, 'bad-request', "title, question: words in the board's language at least.")
	}
}
