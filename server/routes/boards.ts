/** The routes of boards. (SPEC H1-H12, J8, G4) */
import { Hono } from 'hono'
import { createBoardBody } from '../../shared/api.ts'
import type { Boards } from '../boards/Boards.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'
import { bearerKeys, failLocked } from './templates.ts'
import { toCreated } from './toCreated.ts'

export function boardRoutes(boards: Boards, door: Door): Hono {
	const app = new Hono()

	app.post('/boards', small, async (c) => {
		const body = await readBody(c, createBoardBody)
		if (!body.ok) return body.answer
		const board = await boards.create(body.value, bearerKeys(c))
		if (!board.ok && board.reason === 'wrong-key') return failLocked(c)
		if (!board.ok) return failStored(c, board, 'template')
		return noStore(c).json(toCreated(c, door, board.value), 201)
	})

	app.get('/boards/:id', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const info = await boards.info(entered.value.board.id)
		return info.ok ? noStore(c).json(info.value) : failStored(c, info, 'board')
	})

	app.delete('/boards/:id', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const deleted = await boards.delete(entered.value.board.id)
		return deleted.ok ? c.body(null, 204) : failStored(c, deleted, 'board')
	})

	app.get('/boards/:id/epochs/:epoch', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const epoch = c.req.param('epoch')
		if (!/^\d{1,9}$/.test(epoch)) return fail(c, 400, 'bad-request', 'epoch: a whole number')
		const state = await boards.epoch(entered.value.board.id, Number(epoch))
		if (!state.ok && state.reason === 'unknown') {
			return fail(c, 404, 'unknown-epoch', 'This board has ended no epoch of this number.')
		}
		if (!state.ok) return failStored(c, state, 'board')
		return noStore(c).body(new Uint8Array(state.value), 200, {
			'Content-Type': 'application/octet-stream',
		})
	})

	return app
}
