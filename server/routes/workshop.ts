/** The routes of leading a workshop. (SPEC H120-H123) */
import { type Context, Hono } from 'hono'
import {
	type PhaseAnswer,
	phaseBody,
	type RunSheetAnswer,
	runSheetBody,
} from '../../shared/workshopApi.ts'
import type { Votes } from '../workshop/Votes.ts'
import type { NotLed, Workshop } from '../workshop/Workshop.ts'
import { fail, failStored, limit, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'

/** About twice the longest. */
const RUN_SHEET_BYTES = 256 * 1024

export interface WorkshopParts {
	workshop: Workshop
	votes: Votes
	door: Door
}

export function workshopRoutes({ workshop, votes, door }: WorkshopParts): Hono {
	const app = new Hono()

	app.get('/boards/:id/run-sheet', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const read = await workshop.runSheet(entered.value.board.id)
		if (!read.ok) return failStored(c, read, 'board')
		return noStore(c).json({ phases: read.value } satisfies RunSheetAnswer)
	})

	app.put('/boards/:id/run-sheet', limit(RUN_SHEET_BYTES), async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, runSheetBody)
		if (!body.ok) return body.answer
		const planned = await workshop.plan(entered.value.board.id, body.value)
		if (!planned.ok) return failStored(c, planned, 'board')
		await votes.settle(entered.value.board.id)
		return noStore(c).json({ phases: planned.value } satisfies RunSheetAnswer)
	})

	app.get('/boards/:id/phase', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const read = await workshop.phase(entered.value.board.id)
		if (!read.ok) return failStored(c, read, 'board')
		return noStore(c).json(read.value satisfies PhaseAnswer)
	})

	app.post('/boards/:id/phase', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, phaseBody)
		if (!body.ok) return body.answer
		const led = await workshop.lead(entered.value.board.id, body.value)
		if (!led.ok) return 'detail' in led ? failStored(c, led, 'board') : failLed(c, led)
		// Where that fails it's done as soon as anybody asks for the vote.
		await votes.settle(entered.value.board.id)
		return noStore(c).json(led.value satisfies PhaseAnswer)
	})

	return app
}

function failLed(c: Context, { reason }: NotLed): Response {
	switch (reason) {
		case 'unknown-phase':
			return fail(c, 404, 'unknown-phase', 'The run-sheet has no such phase.')
		case 'changed':
			return fail(
				c,
				409,
				'changed',
				'Somebody else has gone on to another phase. Look where the workshop is.',
			)
	}
}
