/** The routes of teams: who works with whom on a board, and the boards that teams have for themselves. (SPEC H170-H177) */
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import {
	enterTeamBody,
	mineBody,
	mixBody,
	moveBody,
	type TeamBoardsAnswer,
	type TeamsAnswer,
	teamBoardsBody,
	teamsBody,
} from '../../shared/teamsApi.ts'
import type { Boards } from '../boards/Boards.ts'
import type { StorageFailure } from '../storage/Stored.ts'
import type { NotApart, NotEntered, TeamBoards } from '../workshop/TeamBoards.ts'
import type { NotTeamed, Teams } from '../workshop/Teams.ts'
import { answerCrossed } from './answerCrossed.ts'
import { fail, failStored, limit, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'
import { toCreated } from './toCreated.ts'

export interface TeamParts {
	boards: Boards
	teams: Teams
	teamBoards: TeamBoards
	door: Door
}

/** All participants of the largest board, by id. */
const large = limit(256 * 1024)

export function teamRoutes({ boards, teams, teamBoards, door }: TeamParts): Hono {
	const app = new Hono()
	/** What a facilitator asks of a board's teams, and how they are then. */
	const leads =
		<T>(body: z.ZodType<T>, act: (boardId: string, asked: T) => Promise<Answerable>) =>
		async (c: Context) => {
			const entered = await door.enter(c, 'facilitator')
			if (!entered.ok) return entered.answer
			const read = await readBody(c, body)
			if (!read.ok) return read.answer
			return answer(c, await act(entered.value.board.id, read.value))
		}

	app.get('/boards/:id/teams', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		return answer(c, await teams.list(entered.value.board.id))
	})

	app.put(
		'/boards/:id/teams',
		large,
		leads(teamsBody, (id, asked) => teams.put(id, asked)),
	)
	app.post(
		'/boards/:id/teams/move',
		large,
		leads(moveBody, (id, asked) => teams.move(id, asked)),
	)
	app.post(
		'/boards/:id/teams/mix',
		small,
		leads(mixBody, (id, asked) => teams.mix(id, asked)),
	)

	app.put('/boards/:id/teams/mine', small, async (c) => {
		const entered = await door.enterInPerson(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, mineBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		return answer(c, await teams.choose(board.id, participant.id, body.value.team))
	})

	app.post('/boards/:id/teams/boards', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, teamBoardsBody)
		if (!body.ok) return body.answer
		const parted = await teamBoards.part(entered.value.board, body.value.notes)
		if (parted.ok) {
			const { teams: list, made } = parted.value
			const created = made.map((board) => toCreated(c, door, board))
			return noStore(c).json({ ...list, boards: created } satisfies TeamBoardsAnswer)
		}
		const failed = 'detail' in parted ? failStored(c, parted, 'board') : failTeams(c, parted)
		if (!('made' in parted)) return failed
		const { error } = (await failed.json()) as { error: unknown }
		const created = parted.made.map((board) => toCreated(c, door, board))
		return c.json({ error, boards: created }, failed.status as 503)
	})

	app.post('/boards/:id/teams/together', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		return answer(c, await teamBoards.together(entered.value.board))
	})

	app.post('/boards/:id/teams/mine/enter', small, async (c) => {
		const entered = await door.enterInPerson(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, enterTeamBody)
		if (!body.ok) return body.answer
		const { proof } = body.value
		const passed = await teamBoards.enter(entered.value, proof, async (to) => {
			const before = await door.whoWas(c, to, proof)
			const checked = await door.check(c, to)
			return { before, entered: checked.ok, isRemoved: !checked.ok && checked.reason === 'removed' }
		})
		if (!('crossed' in passed)) {
			return 'detail' in passed ? failStored(c, passed, 'board') : failTeams(c, passed)
		}
		return answerCrossed(c, { boards, door }, passed.to, passed.crossed)
	})

	return app
}

type Answerable = { ok: true; value: TeamsAnswer } | NotTeamed | StorageFailure

function answer(c: Context, done: Answerable): Response {
	if (done.ok) return noStore(c).json(done.value satisfies TeamsAnswer)
	return 'detail' in done ? failStored(c, done, 'board') : failTeams(c, done)
}

function failTeams(c: Context, { reason }: NotTeamed | NotApart | NotEntered): Response {
	switch (reason) {
		case 'unknown-participant':
			return fail(c, 404, reason, 'Somebody in this list has never been on this board.')
		case 'unknown-team':
			return fail(c, 404, reason, 'This board has no such team.')
		case 'has-teams':
			return fail(
				c,
				409,
				reason,
				'People are in teams already. Say `replace` where they are to be dealt anew.',
			)
		case 'choice-off':
			return fail(c, 403, reason, 'On this board a facilitator says who is in which team.')
		case 'no-teams':
			return fail(c, 409, reason, 'This board has no teams that could get boards.')
		case 'no-team':
			return fail(c, 404, reason, 'You are in no team that has a board of its own.')
	}
}
