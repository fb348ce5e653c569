/**
 * The routes of groups: copies of a board, their overview, the way in, and how their work
 * comes together. All but the single copy are for facilitators. (SPEC H6, H60-H73)
 */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { cloneBoardBody, proofField } from '../../shared/api.ts'
import {
	type ClonesAnswer,
	type ClonesFailure,
	clonesBody,
	type GroupsAnswer,
	mergeGroupsBody,
} from '../../shared/groupsApi.ts'
import type { Boards } from '../boards/Boards.ts'
import type { Clones } from '../boards/Clones.ts'
import type { Groups } from '../boards/groups/Groups.ts'
import type { MergeOutcome, Merges } from '../boards/groups/Merges.ts'
import { answerCrossed } from './answerCrossed.ts'
import { fail, failStored, limit, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'
import { failOpened } from './people.ts'
import { toCreated } from './toCreated.ts'

export interface GroupParts {
	boards: Boards
	clones: Clones
	groups: Groups
	merges: Merges
	door: Door
	reach: () => readonly string[]
}

/** 40 titles of 200 characters and their names; and the ids of what is to be removed. */
const large = limit(1024 * 1024)
const enterBody = z.strictObject({ proof: proofField.optional() })

export function groupRoutes({ boards, clones, groups, merges, door, reach }: GroupParts): Hono {
	const app = new Hono()

	app.post('/boards/:id/clone', small, async (c) => {
		const entered = await door.enter(c, 'editor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, cloneBoardBody)
		if (!body.ok) return body.answer
		const { title, notes } = body.value
		const contents = notes === true ? 'all' : notes === false ? 'none' : notes
		const wanted = [{ title, group: null }]
		const cloned = await clones.make(entered.value.board.id, wanted, contents)
		if (!cloned.ok) return failStored(c, cloned, 'board')
		const [made] = cloned.value
		if (!made) throw new Error('a copy was made and is none')
		return noStore(c).json(toCreated(c, door, made), 201)
	})

	app.post('/boards/:id/clones', large, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, clonesBody)
		if (!body.ok) return body.answer
		const { titles, names = titles, notes } = body.value
		const wanted = titles.map((title, n) => ({ title, group: names[n] ?? title }))
		const cloned = await clones.make(entered.value.board.id, wanted, notes)
		const made = (cloned.ok ? cloned.value : 'made' in cloned ? cloned.made : []).map((board) =>
			toCreated(c, door, board),
		)
		if (cloned.ok) return noStore(c).json({ boards: made } satisfies ClonesAnswer, 201)
		const failed = failStored(c, cloned, 'board')
		const { error } = (await failed.json()) as Pick<ClonesFailure, 'error'>
		const answer: ClonesFailure = { error, boards: made }
		return c.json(answer, failed.status as 503)
	})

	app.get('/boards/:id/groups', async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const list = await groups.list(entered.value.board.id)
		if (!list.ok) return failStored(c, list, 'board')
		const answer: GroupsAnswer = { ...list.value, addresses: reach() }
		return noStore(c).json(answer)
	})

	app.post('/boards/:id/groups/:group/enter', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, enterBody)
		if (!body.ok) return body.answer
		const group = c.req.param('group')
		const its = { proof: body.value.proof, cookie: c.req.header('cookie') }
		const crossed = await groups.enter(entered.value, group, its)
		return answerCrossed(c, { boards, door }, group, crossed)
	})

	app.post('/boards/:id/merge', large, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, mergeGroupsBody)
		if (!body.ok) return body.answer
		const merged = await merges.merge(entered.value.board.id, body.value)
		return merged.ok ? noStore(c).json(merged.value) : failMerge(c, merged)
	})

	app.post('/boards/:id/merge/undo', small, async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const undone = await merges.undo(entered.value.board.id)
		return undone.ok ? noStore(c).json(undone.value) : failStored(c, undone, 'board')
	})

	return app
}

function failMerge(c: Context, refused: Exclude<MergeOutcome, { ok: true }>): Response {
	switch (refused.reason) {
		case 'itself':
			return fail(c, 400, 'bad-request', 'from: another board than the one that it comes to.')
		case 'full':
			return fail(c, 413, 'too-large', 'This board would have more than a board can hold.')
		default:
			return failOpened(c, refused)
	}
}
