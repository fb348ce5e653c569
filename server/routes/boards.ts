/** The routes of boards. (SPEC H1-H12, J8, G4) */
import { Hono } from 'hono'
import { z } from 'zod'
import { createBoardBody } from '../../shared/api.ts'
import { isZone, SEPARATORS, type Separator } from '../../shared/export/csv.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import type { Boards } from '../boards/Boards.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import { attachment } from './attachment.ts'
import type { Door } from './Door.ts'
import { bearerKeys, failLocked } from './templates.ts'
import { toCreated } from './toCreated.ts'

/** Options of a table; those left out follow the board's language. */
const csvQuery = z.object({
	language: z.enum(LANGUAGES).optional(),
	separator: z.enum(Object.keys(SEPARATORS) as Separator[]).optional(),
	zone: z.string().max(64).refine(isZone).optional(),
})

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

	app.get('/boards/:id/notes.csv', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const asked = csvQuery.safeParse(c.req.query())
		if (!asked.success) {
			const field = asked.error.issues[0]?.path.join('.') || 'the query'
			const words =
				'language: fi, sv or en; separator: comma or semicolon; zone: as Europe/Helsinki'
			return fail(c, 400, 'bad-request', `${field} can't be read (${words})`)
		}
		const notes = await boards.notesCsv(entered.value.board.id, asked.data)
		if (!notes.ok) return failStored(c, notes, 'board')
		return noStore(c).body(notes.value.csv, 200, {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': attachment(notes.value.title, 'csv'),
		})
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
