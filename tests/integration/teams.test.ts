/** Teams on a board, over HTTP and through sockets. (SPEC H170-H177, Q70, Q71, Q74) */
import { describe, expect, it, vi } from 'vitest'
import type { JoinAnswer, MeAnswer } from '../../shared/api.ts'
import { getBoard } from '../../shared/document/layout.ts'
import { readTeamHome, readTeams } from '../../shared/document/teams.ts'
import type { Role } from '../../shared/roles.ts'
import type { TeamBoardsAnswer, TeamsAnswer } from '../../shared/teamsApi.ts'
import { readPhase, readRunSheet } from '../../shared/workshop/phase.ts'
import { readTeamParts } from '../../shared/workshop/teamParts.ts'
import { cookieOf, Guest } from './support/Guest.ts'
import { documentOf } from './support/groups.ts'
import { leadTo, plan, planned } from './support/leading.ts'
import { program, tokenFor } from './support/programs.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'
import { idOf, mixTeams, putTeams, teamsOf } from './support/teams.ts'

const WAIT = { timeout: 60_000, interval: 5 }

async function setUp() {
	const server = await startTestServer()
	const board = await server.createBoard({ title: 'Strategia' })
	const joins = (role: Role, name: string, sector = 'city') =>
		Guest.join(server.address, board, role, { name, sector })
	return { server, board, joins }
}

const ids = (...guests: Guest[]) => guests.map(({ participant }) => participant.id)
const membersOf = ({ list }: TeamsAnswer) =>
	Object.fromEntries(list.map(({ name, members }) => [name, [...members]]))

describe('teams by hand', () => {
	it('H170 are put as a whole list, renamed and left out, and everyone sees them', async () => {
		const { server, board, joins } = await setUp()
		const [anna, ben] = [await joins('contributor', 'Anna'), await joins('editor', 'Ben')]
		const first = await putTeams(board.lead, { A: ids(anna), B: ids(ben) })
		expect(membersOf(first)).toEqual({ A: ids(anna), B: ids(ben) })
		const [a] = first.list
		const renamed = { id: a?.id, name: 'Aallot', hue: '#c8501a' }
		// Whose members aren't told keeps them; who was in a team that goes is in none.
		const put = await teamsOf(await board.lead.send('PUT', '/teams', { teams: [renamed] }))
		expect(put.list).toEqual([{ ...a, name: 'Aallot', hue: '#c8501a' }])
		const doc = await documentOf(server, anna)
		expect(readTeams(doc)).toEqual(put)
		expect(await (await anna.get('/teams')).json()).toEqual(put)
		await putTeams(board.lead, {})
		expect([...getBoard(await documentOf(server, anna)).keys()].join()).not.toMatch(/team/)
	})

	it('H171 some are moved, and the rest stay where they are', async () => {
		const { board, joins } = await setUp()
		const [anna, ben, cilla] = [
			await joins('contributor', 'Anna'),
			await joins('contributor', 'Ben'),
			await joins('contributor', 'Cilla'),
		]
		const teams = await putTeams(board.lead, { A: ids(anna, ben), B: [] })
		const body = { participants: ids(ben, cilla), team: idOf(teams, 'B') }
		const moved = await teamsOf(await board.lead.post('/teams/move', body))
		expect(membersOf(moved)).toEqual({ A: ids(anna), B: ids(ben, cilla).toSorted() })
		const none = { participants: ids(ben), team: null }
		const left = await teamsOf(await board.lead.post('/teams/move', none))
		expect(membersOf(left)).toEqual({ A: ids(anna), B: ids(cilla) })
	})

	it('H170 who is removed, becomes a viewer or turns out to be another isn’t in a team any more', async () => {
		const { board, joins } = await setUp()
		const people: Guest[] = []
		for (const name of ['Anna', 'Ben', 'Cilla', 'Dan']) people.push(await joins('editor', name))
		const [anna, ben, cilla, dan] = people as [Guest, Guest, Guest, Guest]
		await putTeams(board.lead, { A: ids(anna, ben, cilla), B: ids(dan) })
		const path = (guest: Guest) => `/participants/${guest.participant.id}`
		expect((await board.lead.send('DELETE', path(anna))).ok).toBe(true)
		expect((await board.lead.send('PATCH', path(ben), { role: 'viewer' })).ok).toBe(true)
		const into = { into: dan.participant.id }
		expect((await board.lead.post(`${path(cilla)}/merge`, into)).ok).toBe(true)
		await vi.waitFor(async () => {
			const after = (await (await board.lead.get('/teams')).json()) as TeamsAnswer
			expect(membersOf(after)).toEqual({ A: [], B: ids(dan) })
		}, WAIT)
	})

	it('H170 a program that leads makes teams too', async () => {
		const { server, board, joins } = await setUp()
		const anna = await joins('contributor', 'Anna')
		const script = program(server, board.id, await tokenFor(board.lead, 'lead', 'Ohjelma'))
		const teams = [{ name: 'A', hue: '#2f6fde', members: ids(anna) }]
		const put = await teamsOf(await script.send('PUT', '/teams', { teams }))
		expect(membersOf(put)).toEqual({ A: ids(anna) })
	})
})

describe('teams by chance', () => {
	it('H172 those who are here, without viewers, facilitators and programs', async () => {
		const { server, board, joins } = await setUp()
		const here = [await joins('contributor', 'Anna'), await joins('editor', 'Ben')]
		const away = await joins('contributor', 'Cilla')
		const viewer = await joins('viewer', 'Dan')
		await tokenFor(board.lead, 'write', 'Ohjelma')
		for (const guest of [...here, viewer, board.lead]) await RawClient.join(server, guest)
		const mixed = await mixTeams(board.lead, { teams: 2, how: 'chance' })
		expect(mixed.list.map(({ name }) => name)).toEqual(['Ryhmä 1', 'Ryhmä 2'])
		expect(mixed.list.flatMap(({ members }) => members).toSorted()).toEqual(ids(...here).toSorted())
		const all = await mixTeams(board.lead, { teams: 2, how: 'chance', whom: 'all', replace: true })
		expect(all.list.flatMap(({ members }) => members).toSorted()).toEqual(
			ids(...here, away).toSorted(),
		)
	})

	it('H172 deals anew only where that is said; the teams themselves stay', async () => {
		const { board, joins } = await setUp()
		for (const name of ['Anna', 'Ben', 'Cilla', 'Dan']) await joins('contributor', name)
		const mixed = await mixTeams(board.lead, {
			...{ teams: 3, how: 'sectors', whom: 'all', names: ['Aallot'] },
		})
		expect(mixed.list.map(({ name }) => name)).toEqual(['Aallot', 'Ryhmä 1', 'Ryhmä 2'])
		const again = await mixTeams(board.lead, {
			...{ teams: 2, how: 'sectors', whom: 'all', replace: true },
		})
		expect(again.list.map(({ id }) => id)).toEqual(mixed.list.slice(0, 2).map(({ id }) => id))
		expect(again.list.map(({ members }) => members.length)).toEqual([2, 2])
	})
})

describe('teams of one’s own choice', () => {
	it('H173 where the facilitator has opened it', async () => {
		const { board, joins } = await setUp()
		const anna = await joins('contributor', 'Anna')
		const teams = await putTeams(board.lead, { A: [], B: [] }, { choice: true })
		const choose = (team: string | null) => anna.send('PUT', '/teams/mine', { team })
		expect(membersOf(await teamsOf(await choose(idOf(teams, 'B'))))).toEqual({
			A: [],
			B: ids(anna),
		})
		expect(membersOf(await teamsOf(await choose(idOf(teams, 'A'))))).toEqual({
			A: ids(anna),
			B: [],
		})
		expect(membersOf(await teamsOf(await choose(null)))).toEqual({ A: [], B: [] })
	})

	it('H174 who comes late is put into the smallest team where that was said, and never out of one', async () => {
		const { board, joins } = await setUp()
		const [anna, ben] = [await joins('contributor', 'Anna'), await joins('contributor', 'Ben')]
		const teams = await putTeams(board.lead, { A: ids(anna), B: [] }, { late: 'smallest' })
		const late = (guest: Guest) => guest.send('PUT', '/teams/mine', { team: 'smallest' })
		expect(membersOf(await teamsOf(await late(ben)))).toEqual({ A: ids(anna), B: ids(ben) })
		expect(membersOf(await teamsOf(await late(anna)))).toEqual({ A: ids(anna), B: ids(ben) })
		// Choosing isn't opened by it.
		const chosen = await ben.send('PUT', '/teams/mine', { team: idOf(teams, 'A') })
		expect(chosen.status).toBe(403)
	})
})

describe('a team’s part', () => {
	it('Q71 is divided at each entry, told to all, and cleared by coming together', async () => {
		const { server, board, joins } = await setUp()
		const anna = await joins('contributor', 'Anna')
		const open = { themes: ['roles', 'vision'] }
		const teams = await putTeams(board.lead, { A: ids(anna), B: [] })
		await plan(board.lead, planned('own', { open, teams: 'divide' }), planned('all'))
		await leadTo(board.lead, { to: 'own' })
		const doc = await documentOf(server, anna)
		const { entry, parts } = readTeamParts(doc) ?? { entry: 0, parts: {} }
		expect(entry).toBe(readPhase(doc)?.entry)
		// In the board's order.
		expect(Object.values(parts).flatMap((part) => (part as typeof open).themes)).toHaveLength(2)
		expect(Object.keys(parts)).toEqual([idOf(teams, 'A'), idOf(teams, 'B')])
		await teamsOf(await board.lead.post('/teams/together'))
		expect(readTeamParts(await documentOf(server, anna))).toBeNull()
		// More minutes don't part them again; entering anew does.
		await leadTo(board.lead, { add: 5 })
		expect(readTeamParts(await documentOf(server, anna))).toBeNull()
		await leadTo(board.lead, { to: 'next' })
		await leadTo(board.lead, { to: 'back' })
		expect(readTeamParts(await documentOf(server, anna))).not.toBeNull()
	})

	it('Q74 programs write where their participant’s team does', async () => {
		const { server, board } = await setUp()
		const script = program(server, board.id, await tokenFor(board.lead, 'write', 'Ohjelma'))
		const own = { cells: [{ theme: 'roles', perspective: 'culture' }] }
		const teams = await putTeams(board.lead, { A: [] })
		await plan(board.lead, planned('own', { teams: { [idOf(teams, 'A')]: own } }))
		await leadTo(board.lead, { to: 'own' })
		const write = (row: string) =>
			script.send('POST', '/notes', { cell: { theme: row, perspective: 'culture' }, text: 'sana' })
		expect((await write('roles')).status).toBe(403)
		const rows = (await (await board.lead.get('/participants')).json()) as {
			participants: { id: string; name: string }[]
		}
		const its = rows.participants.find(({ name }) => name === 'Ohjelma')?.id ?? ''
		const body = { participants: [its], team: idOf(teams, 'A') }
		await teamsOf(await board.lead.post('/teams/move', body))
		expect((await write('roles')).status).toBe(201)
		expect((await write('vision')).status).toBe(403)
	})
})

describe('boards of their own', () => {
	it('H175 each team gets a copy, named after it, and only those that have none', async () => {
		const { server, board, joins } = await setUp()
		const anna = await joins('contributor', 'Anna')
		await putTeams(board.lead, { Aallot: ids(anna), Tuulet: [] })
		await plan(board.lead, planned('own', { teams: 'divide' }))
		const part = () => board.lead.post('/teams/boards', { notes: 'none' })
		const answer = await part()
		expect(answer.status).toBe(200)
		const made = (await answer.json()) as TeamBoardsAnswer
		expect(made.boards.map(({ title }) => title)).toEqual([
			'Aallot · Strategia',
			'Tuulet · Strategia',
		])
		expect(made.away).toBe(true)
		expect(made.list.map((team) => team.board)).toEqual(made.boards.map(({ id }) => id))
		const again = (await (await part()).json()) as TeamBoardsAnswer
		expect(again.boards).toEqual([])
		const [first] = made.boards
		if (!first) throw new Error('no board')
		const there = await documentOf(server, await Guest.join(server.address, first, 'viewer'))
		expect(readTeamHome(there)).toEqual({
			...{ board: board.id, title: 'Strategia', team: 'Aallot', away: true },
		})
		// Nobody there is in a team of the first board.
		expect(readTeams(there).list).toEqual([])
		expect(readRunSheet(there)[0]?.teams).toBe('divide')
	})

	it('H176 members go there with their name and role, and no further; then all come back', async () => {
		const { server, board, joins } = await setUp()
		const [anna, ben] = [await joins('contributor', 'Anna'), await joins('editor', 'Ben')]
		await putTeams(board.lead, { A: ids(anna), B: [] })
		const parted = await board.lead.post('/teams/boards', { notes: 'none' })
		const { boards } = (await parted.json()) as TeamBoardsAnswer
		const entered = await anna.post('/teams/mine/enter', {})
		const joined = (await entered.json()) as JoinAnswer
		expect(joined.board.id).toBe(boards[0]?.id)
		const meAt = async (id = '') =>
			fetch(`${server.address}/api/boards/${id}/me`, {
				headers: { Cookie: cookieOf(entered) ?? '' },
			})
		const { participant } = (await (await meAt(boards[0]?.id)).json()) as MeAnswer
		expect(participant).toMatchObject({ name: 'Anna', role: 'contributor' })
		expect((await meAt(boards[1]?.id)).status).toBe(401)
		expect((await ben.post('/teams/mine/enter', {})).status).toBe(404)
		const back = await teamsOf(await board.lead.post('/teams/together'))
		expect(back.away).toBe(false)
		const [first] = boards
		if (!first) throw new Error('no board')
		const there = await documentOf(server, await Guest.join(server.address, first, 'viewer'))
		expect(readTeamHome(there)?.away).toBe(false)
	})

	it('H177 a board that was deleted is made anew, and nobody is sent to it', async () => {
		const { board, joins } = await setUp()
		const anna = await joins('contributor', 'Anna')
		await putTeams(board.lead, { A: ids(anna) })
		const part = async () =>
			(await (await board.lead.post('/teams/boards', { notes: 'none' })).json()) as TeamBoardsAnswer
		const { boards } = await part()
		const lead = await Guest.join(
			...([board.lead.address, boards[0] as never, 'facilitator'] as const),
		)
		expect((await lead.send('DELETE', '')).ok).toBe(true)
		expect((await anna.post('/teams/mine/enter', {})).status).toBe(404)
		expect((await board.lead.post('/teams/together')).status).toBe(200)
		expect((await part()).boards).toHaveLength(1)
	})
})
