/** The routes of joining, and those by which facilitators manage links and participants. (SPEC J1-J19, J40-J47) */
import { type Context, Hono } from 'hono'
import {
	changeMeBody,
	changeParticipantBody,
	joinBody,
	type LinksAnswer,
	type LookAnswer,
	lookBody,
	type MeAnswer,
	mergeBody,
	type ParticipantInfo,
	proofBody,
	type ServerTime,
	settingsBody,
	switchLinkBody,
} from '../../shared/api.ts'
import { isRole, type Role } from '../../shared/roles.ts'
import type { Boards } from '../boards/Boards.ts'
import type { Links, Opened } from '../people/Links.ts'
import { type Joined, type Participants, toParticipant } from '../people/Participants.ts'
import type { Roster } from '../people/Roster.ts'
import type { ParticipantRow } from '../storage/ParticipantStorage.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'

export interface PeopleParts {
	door: Door
	boards: Boards
	links: Links
	participants: Participants
	/** By which origins others reach the server. */
	reach: () => readonly string[]
	roster: Roster
}

export function joinRoutes({
	door,
	boards,
	links,
	participants,
}: Omit<PeopleParts, 'reach'>): Hono {
	const app = new Hono()

	app.post('/boards/:id/look', small, async (c) => {
		const id = door.boardId(c)
		if (!id.ok) return id.answer
		const body = await readBody(c, lookBody)
		if (!body.ok) return body.answer
		const opened = await links.open(id.value, body.value.key)
		if (!opened.ok) return failOpened(c, opened)
		const board = await boards.info(id.value)
		if (!board.ok) return failStored(c, board, 'board')
		const settings = await participants.settings(id.value)
		if (!settings.ok) return failStored(c, settings, 'board')
		const { sectors, pseudonymous } = settings.value
		const { role } = opened.value
		const cookies = door.tryCookies(c, id.value)
		const look: LookAnswer = { board: board.value, role, sectors, pseudonymous, cookies }
		return noStore(c).json(look)
	})

	app.post('/boards/:id/join', small, async (c) => {
		const id = door.boardId(c)
		if (!id.ok) return id.answer
		const body = await readBody(c, joinBody)
		if (!body.ok) return body.answer
		const { key, ...person } = body.value
		const opened = await links.open(id.value, key)
		if (!opened.ok) return failOpened(c, opened)
		const board = await boards.info(id.value)
		if (!board.ok) return failStored(c, board, 'board')
		const joined = await participants.join(id.value, person, opened.value, async () => ({
			before: await door.whoWas(c, id.value, person.proof),
			entered: (await door.check(c, id.value)).ok,
		}))
		if (!joined.ok) return failJoined(c, joined)
		const { role: link, generation } = opened.value
		// Whoever keeps a stronger link than that of the key has a valid cookie of that link.
		const { participant, cameAs } = joined.value
		if (participant.link === link) {
			door.giveCookie(c, id.value, { participantId: cameAs, link, generation })
		}
		return noStore(c).json({ ...toMe(participant), board: board.value })
	})

	app.get('/boards/:id/me', async (c) => {
		const entered = await door.enterInPerson(c, 'viewer')
		if (!entered.ok) return entered.answer
		const { board, participant, claims } = entered.value
		// Each visit starts its half year again.
		door.giveCookie(c, board.id, claims)
		return noStore(c).json(toMe(participant))
	})

	app.put('/boards/:id/me/proof', small, async (c) => {
		const entered = await door.enterInPerson(c, 'viewer')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, proofBody)
		if (!body.ok) return body.answer
		const proved = await participants.prove(entered.value, body.value.proof)
		return proved.ok ? c.body(null, 204) : failStored(c, proved, 'board')
	})

	app.patch('/boards/:id/me', small, async (c) => {
		const entered = await door.enterInPerson(c, 'viewer')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, changeMeBody)
		if (!body.ok) return body.answer
		const changed = await participants.changeMe(entered.value, body.value)
		return changed.ok ? noStore(c).json(toMe(changed.value.participant)) : failJoined(c, changed)
	})

	return app
}

export function facilitatorRoutes({
	door,
	boards,
	links,
	participants,
	roster,
	reach,
}: PeopleParts): Hono {
	const app = new Hono()

	app.get('/boards/:id/links', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const list = await links.list(entered.value.board.id)
		if (!list.ok) return failStored(c, list, 'board')
		const answer: LinksAnswer = { links: list.value, addresses: reach() }
		return noStore(c).json(answer)
	})

	app.post('/boards/:id/links/:role/rotate', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const role = readRole(c)
		if (!role) return badRole(c)
		const { board, participant, claims } = entered.value
		const rotated = await links.rotate(entered.value, role)
		if (!rotated.ok) return failStored(c, rotated, 'board')
		const { key, link } = rotated.value
		if (participant.link === role) {
			const { generation } = link
			door.giveCookie(c, board.id, { ...claims, generation })
		}
		return noStore(c).json(door.link(c, board.id, key))
	})

	app.put('/boards/:id/links/:role', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const role = readRole(c)
		if (!role) return badRole(c)
		const body = await readBody(c, switchLinkBody)
		if (!body.ok) return body.answer
		const switched = await links.switch(entered.value, role, body.value.on)
		if (switched.ok) return noStore(c).json(switched.value)
		if (switched.reason !== 'yourself') return failStored(c, switched, 'board')
		return yourself(
			c,
			'This would shut you out, or leave the board without a lead; replace its key.',
		)
	})

	app.get('/boards/:id/participants', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const list = await roster.list(entered.value.board.id)
		return list.ok ? noStore(c).json(list.value) : failStored(c, list, 'board')
	})

	app.patch('/boards/:id/participants/:participantId', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, changeParticipantBody)
		if (!body.ok) return body.answer
		const id = readParticipantId(c)
		const changed =
			'role' in body.value
				? await roster.changeRole(entered.value, id, body.value.role)
				: await roster.letInAgain(entered.value, id)
		if (changed.ok) return noStore(c).json(changed.value)
		if (changed.reason === 'forbidden') return leadsNoMore(c)
		if (changed.reason !== 'yourself') return failStored(c, changed, 'participant')
		return yourself(c, 'Another facilitator has to change your role.')
	})

	app.delete('/boards/:id/participants/:participantId', async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const removed = await roster.remove(entered.value, readParticipantId(c))
		if (removed.ok) return c.body(null, 204)
		if (removed.reason === 'forbidden') return leadsNoMore(c)
		if (removed.reason !== 'yourself') return failStored(c, removed, 'participant')
		return yourself(c, 'Another facilitator has to remove you.')
	})

	app.post('/boards/:id/participants/:participantId/merge', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, mergeBody)
		if (!body.ok) return body.answer
		const id = readParticipantId(c)
		const merged = await roster.merge(entered.value, id, body.value.into)
		if (merged.ok) return noStore(c).json(merged.value)
		if (merged.reason === 'same') {
			return fail(c, 400, 'bad-request', 'into: another participant than the one merged.')
		}
		if (merged.reason === 'forbidden') return leadsNoMore(c)
		if (merged.reason !== 'yourself') return failStored(c, merged, 'participant')
		return yourself(c, 'Merge the other one into you, not you into them.')
	})

	app.put('/boards/:id/settings', small, async (c) => {
		const entered = await door.enterInPerson(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, settingsBody)
		if (!body.ok) return body.answer
		const { id } = entered.value.board
		const settings = await participants.changeSettings(id, body.value)
		if (!settings.ok) return failStored(c, settings, 'board')
		const board = await boards.info(id)
		if (!board.ok) return failStored(c, board, 'board')
		return noStore(c).json({ title: board.value.title, ...settings.value })
	})

	return app
}

export function toMe(row: ParticipantRow): MeAnswer & ServerTime {
	const { id, name, role } = row
	const participant: ParticipantInfo = { id, ...toParticipant(row), name, role }
	return { participant, role, now: Date.now() }
}

export function failOpened(c: Context, refused: Exclude<Opened, { ok: true }>): Response {
	switch (refused.reason) {
		case 'wrong-key':
			return fail(c, 403, 'wrong-key', 'This key opens no link of the board.')
		case 'too-many':
			return fail(c, 429, 'too-many', 'Too many wrong keys at once; try again in a moment.')
		case 'link-off':
			return fail(c, 403, 'link-off', 'This link has been switched off.')
		default:
			return failStored(c, refused, 'board')
	}
}

export function failJoined(c: Context, refused: Exclude<Joined, { ok: true }>): Response {
	switch (refused.reason) {
		case 'unknown-sector':
			return fail(c, 400, 'bad-request', 'sector: none that the board has.')
		case 'full':
			return fail(c, 429, 'too-many', 'This board has as many participants as it can have.')
		case 'removed':
			return fail(c, 403, 'removed', 'A facilitator has removed you from this board.')
		default:
			return failStored(c, refused, 'board')
	}
}

function yourself(c: Context, message: string): Response {
	return fail(c, 409, 'yourself', message)
}

function leadsNoMore(c: Context): Response {
	return fail(c, 403, 'forbidden', 'Another facilitator has just changed your role.')
}

function readRole(c: Context): Role | null {
	const role = c.req.param('role')
	return isRole(role) ? role : null
}

function badRole(c: Context): Response {
	return fail(c, 400, 'bad-request', 'role: facilitator, editor, contributor or viewer.')
}

function readParticipantId(c: Context): string {
	return c.req.param('participantId') ?? ''
}
