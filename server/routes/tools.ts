/** The routes of tools that are opened from a board's cells. (SPEC H114-H119) */
import { type Context, Hono } from 'hono'
import { MAX_TOOLS_OPENED } from '../../shared/document/tools.ts'
import { enterToolBody, type OpenedTool, openToolBody } from '../../shared/toolsApi.ts'
import type { Boards } from '../boards/Boards.ts'
import type { NotOpened, Tools } from '../boards/Tools.ts'
import { answerCrossed } from './answerCrossed.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'
import { bearerKeys, failLocked } from './templates.ts'
import { toCreated } from './toCreated.ts'

export interface ToolParts {
	boards: Boards
	tools: Tools
	door: Door
}

export function toolRoutes({ boards, tools, door }: ToolParts): Hono {
	const app = new Hono()

	app.post('/boards/:id/tools', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, openToolBody)
		if (!body.ok) return body.answer
		const opened = await tools.open(entered.value.board, body.value, bearerKeys(c))
		if (opened.ok) {
			const { tool } = opened.value
			const answer: OpenedTool = { ...toCreated(c, door, opened.value), tool }
			return noStore(c).json(answer, 201)
		}
		if ('detail' in opened) return failStored(c, opened, 'template')
		return opened.reason === 'wrong-key' ? failLocked(c) : failOpening(c, opened)
	})

	app.post('/boards/:id/tools/:tool/enter', small, async (c) => {
		const entered = await door.enterInPerson(c, 'viewer')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, enterToolBody)
		if (!body.ok) return body.answer
		const tool = c.req.param('tool')
		const its = { proof: body.value.proof, cookie: c.req.header('cookie') }
		const crossed = await tools.enter(entered.value, tool, its)
		if ('reason' in crossed && crossed.reason === 'no-tool') {
			const message = "This board has no such tool: the tool's board was deleted, perhaps."
			return fail(c, 404, 'unknown-tool', message)
		}
		return answerCrossed(c, { boards, door }, tool, crossed)
	})

	return app
}

function failOpening(c: Context, { reason }: NotOpened): Response {
	switch (reason) {
		case 'no-cell':
			return fail(c, 400, 'bad-request', 'row, column: of a cell that the board has.')
		case 'not-named':
			return fail(c, 400, 'bad-request', 'template: one that the cell names as its tool.')
		case 'full':
			return fail(
				c,
				429,
				'too-many',
				`${MAX_TOOLS_OPENED} tools are open from this board. Delete the board of one first, and enter it once more from here.`,
			)
	}
}
