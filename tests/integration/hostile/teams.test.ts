/** Whoever isn't in a team doesn't write in its part, and nobody but the server says who is. (SPEC X35, H178, Q70) */
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer } from '../../../shared/api.ts'
import { getBoard, getRecords, PAGE_ID } from '../../../shared/document/layout.ts'
import { readTeams } from '../../../shared/document/teams.ts'
import type { TeamsAnswer } from '../../../shared/teamsApi.ts'
import { readPhase } from '../../../shared/workshop/phase.ts'
import { readTeamParts } from '../../../shared/workshop/teamParts.ts'
import { Guest } from '../support/Guest.ts'
import { closeAtOnce, leadTo } from '../support/leading.ts'
import { program, tokenFor } from '../support/programs.ts'
import type { RawClient } from '../support/RawClient.ts'
import { startTestServer } from '../support/TestServer.ts'
import { idOf, putTeams } from '../support/teams.ts'
import {
	type Attack,
	type AttackedBoard,
	attacks,
	CONTRIBUTORS,
	EDITORS,
	entryOf,
	sendForged,
	typeInto,
	wordsOf,
	writeNote,
} from './support/AttackedBoard.ts'

const OWN = 'shape:cell-roles-culture'
const OTHERS = 'shape:cell-vision-culture'
const cell = (theme: string) => ({ cells: [{ theme, perspective: 'culture' }] })
const NEW = 'shape:evils'

interface Parted {
	name: string
	role?: 'contributor' | 'editor'
	/** The attacker is in no team. */
	alone?: true
	choice?: boolean
	/** What is there as before. */
	ends?: 'put right'
	tries(evil: RawClient, attacked: AttackedBoard): void | Promise<void>
}

/** In a phase in which two teams have a cell each; the attacker is of the first one. */
function inTeams({ name, role = 'editor', alone, choice = false, tries }: Parted): Attack {
	return {
		...{ name, role, ends: 'put right', partly: true },
		async tries(evil, attacked) {
			const { lead } = attacked.board
			const me = attacked.evilGuest.participant.id
			const teams = await putTeams(lead, { Ensimmäinen: alone ? [] : [me], Toinen: [] }, { choice })
			const [first, second] = [idOf(teams, 'Ensimmäinen'), idOf(teams, 'Toinen')]
			await closeAtOnce(lead, { teams: { [first]: cell('roles'), [second]: cell('vision') } })
			await evil.until(() => readPhase(evil.doc)?.id === 'two')
			const before = honestly(evil)
			await tries(evil, attacked)
			await attacked.evilIsPutRight()
			expect(honestly(evil)).toEqual(before)
			expect(getRecords(evil.doc).get(NEW)?.get('deleted') ?? true).toBe(true)
			await leadTo(lead, { to: 'none' })
		},
	}
}

function honestly({ doc }: RawClient): unknown {
	return [EDITORS, CONTRIBUTORS].map((id) => [
		wordsOf(doc, id),
		...['pos', 'tree', 'deleted'].map((key) => entryOf(doc, id).get(key) ?? null),
	])
}

const writes = (parentId: string) => (evil: RawClient) =>
	writeNote(evil.doc, NEW, 'evil', { parentId })

describe('in a phase in which each team has a part of its own', () => {
	attacks('X35', [
		inTeams({ name: 'a note in another team’s cell', tries: writes(OTHERS) }),
		inTeams({ name: 'the same', role: 'contributor', tries: writes(OTHERS) }),
		inTeams({ name: 'a note beside the matrix', tries: writes(PAGE_ID) }),
		inTeams({ name: 'a note in one’s team’s cell, of no team', alone: true, tries: writes(OWN) }),
		inTeams({ name: 'a note in any cell, of no team', alone: true, tries: writes(OTHERS) }),
		inTeams({
			name: 'a note in one’s own cell, moved to another team’s at once',
			tries(evil) {
				evil.doc.transact(() => {
					writeNote(evil.doc, NEW, 'evil', { parentId: OWN })
					entryOf(evil.doc, NEW).set('tree', [OTHERS, 'a1'])
				})
			},
		}),
		inTeams({
			name: 'another’s note of one’s own cell is carried to another team’s',
			tries: ({ doc }) => void entryOf(doc, EDITORS).set('tree', [OTHERS, 'a1']),
		}),
		inTeams({
			name: 'all of it in the moment after leaving the team',
			choice: true,
			async tries(evil, { evilGuest }) {
				const left = await evilGuest.send('PUT', '/teams/mine', { team: null })
				expect(left.status).toBe(200)
				writeNote(evil.doc, NEW, 'evil', { parentId: OTHERS })
			},
		}),
	])

	attacks('X35', [
		{
			...inTeams({
				name: 'a note in one’s own cell stays',
				tries: () => {},
			}),
			async tries(evil, attacked) {
				const { lead } = attacked.board
				const teams = await putTeams(lead, {
					Ensimmäinen: [attacked.evilGuest.participant.id],
					Toinen: [],
				})
				const parts = { [idOf(teams, 'Ensimmäinen')]: cell('roles') }
				await closeAtOnce(lead, { open: 'none', teams: parts })
				await evil.until(() => readPhase(evil.doc)?.id === 'two')
				writeNote(evil.doc, NEW, 'oma', { parentId: OWN })
				await attacked.evilIsPutRight()
				expect(wordsOf(evil.doc, NEW)).toBe('oma')
				expect(entryOf(evil.doc, NEW).get('deleted')).toBeUndefined()
				typeInto(evil.doc, NEW, ' lappu')
				await attacked.evilIsPutRight()
				expect(wordsOf(evil.doc, NEW)).toContain('lappu')
				await leadTo(lead, { to: 'none' })
			},
		},
	])
})

describe('who is in which team', () => {
	const forged = (name: string, key: string, value: unknown): Attack => ({
		name,
		role: 'facilitator',
		ends: 'violation',
		tries: (evil) => sendForged(evil, (doc) => void getBoard(doc).set(key, value)),
		besides: ({ honest }) => {
			expect(readTeams(honest.editor.doc).list).toEqual([])
			expect(readTeamParts(honest.editor.doc)).toBeNull()
		},
	})
	const evil = { id: 'x'.repeat(22), name: 'evil', hue: '#2f6fde' }
	attacks('X35', [
		forged('is forged as a list', 'teams', { list: [evil], choice: true }),
		forged('is forged of one', 'team.someone', evil.id),
		forged('is told by forged parts', 'teamParts', { entry: 1, parts: { [evil.id]: 'all' } }),
		forged('is told by a forged home', 'teamHome', { board: 'x', title: 'evil', away: true }),
	])
})

describe('over HTTP', () => {
	async function set(choice = false) {
		const server = await startTestServer()
		const board = await server.createBoard()
		const joins = (role: 'viewer' | 'contributor' | 'editor', name = 'Ilkeä') =>
			Guest.join(server.address, board, role, { name })
		const [evil, honest, viewer] = [
			await joins('contributor'),
			await joins('contributor', 'Kalle'),
			await joins('viewer', 'Katja'),
		]
		const teams = await putTeams(
			board.lead,
			{ Punaiset: [evil.participant.id], Siniset: [honest.participant.id] },
			{ choice },
		)
		return { server, board, evil, honest, viewer, teams, joins }
	}
	type Set = Awaited<ReturnType<typeof set>>

	const team = { name: 'A', hue: '#2f6fde' }
	const many = Array.from({ length: 41 }, (_, n) => ({ ...team, name: `A${n}` }))
	const puts = (body: unknown) => (one: Set) => one.board.lead.send('PUT', '/teams', body)
	const mine = (body: unknown) => (one: Set) => one.evil.send('PUT', '/teams/mine', body)
	const tried: readonly { name: string; tries(set: Set): Promise<Response>; ends: string }[] = [
		{
			name: 'joining another’s team where the choice is off',
			tries: ({ evil, teams }) => evil.send('PUT', '/teams/mine', { team: idOf(teams, 'Siniset') }),
			ends: '403 choice-off',
		},
		{ name: 'leaving one’s team', tries: mine({ team: null }), ends: '403 choice-off' },
		{
			name: 'putting another into a team, by the body',
			tries: ({ evil, honest, teams }) =>
				evil.send('PUT', '/teams/mine', {
					team: idOf(teams, 'Punaiset'),
					participant: honest.participant.id,
				}),
			ends: '400 bad-request',
		},
		{
			name: 'a team of a strange name',
			tries: mine({ team: '__proto__' }),
			ends: '400 bad-request',
		},
		{
			name: 'a contributor who makes teams',
			tries: ({ evil }) => evil.send('PUT', '/teams', { teams: [] }),
			ends: '403 forbidden',
		},
		{
			name: 'an editor who mixes them',
			tries: async ({ joins }) =>
				(await joins('editor')).post('/teams/mix', { teams: 2, how: 'chance', replace: true }),
			ends: '403 forbidden',
		},
		{
			name: 'a contributor who moves another',
			tries: ({ evil, honest }) =>
				evil.post('/teams/move', { participants: [honest.participant.id], team: null }),
			ends: '403 forbidden',
		},
		{
			name: 'a contributor who sends all to boards of their own',
			tries: ({ evil }) => evil.post('/teams/boards', { notes: 'none' }),
			ends: '403 forbidden',
		},
		{
			name: 'a contributor who brings all back',
			tries: ({ evil }) => evil.post('/teams/together'),
			ends: '403 forbidden',
		},
		{
			name: 'a viewer who joins a team',
			tries: ({ viewer, teams }) =>
				viewer.send('PUT', '/teams/mine', { team: idOf(teams, 'Siniset') }),
			ends: '403 forbidden',
		},
		{
			name: 'a viewer who goes to a team’s board',
			tries: ({ viewer }) => viewer.post('/teams/mine/enter'),
			ends: '403 forbidden',
		},
		{
			name: 'going to a board that isn’t there',
			tries: ({ evil }) => evil.post('/teams/mine/enter'),
			ends: '404 no-team',
		},
		{ name: 'forty-one teams', tries: puts({ teams: many }), ends: '400 bad-request' },
		{
			name: 'two of one name',
			tries: puts({ teams: [team, { ...team, name: ' A ' }] }),
			ends: '400 bad-request',
		},
		{
			name: 'a hue that is a style sheet',
			tries: puts({ teams: [{ ...team, hue: 'red;background:url(//evil)' }] }),
			ends: '400 bad-request',
		},
		{
			name: 'a team of an id of one’s own',
			tries: puts({ teams: [{ ...team, id: 'x'.repeat(22) }] }),
			ends: '404 unknown-team',
		},
		{
			name: 'somebody who was never here',
			tries: puts({ teams: [{ ...team, members: ['nobody'] }] }),
			ends: '404 unknown-participant',
		},
		{
			name: 'one participant in two teams',
			tries: ({ board, evil }) =>
				board.lead.send('PUT', '/teams', {
					teams: [
						{ ...team, members: [evil.participant.id] },
						{ ...team, name: 'B', members: [evil.participant.id] },
					],
				}),
			ends: '400 bad-request',
		},
		{
			name: 'a mixing that would undo what there is, unasked',
			tries: ({ board }) => board.lead.post('/teams/mix', { teams: 2, how: 'chance' }),
			ends: '409 has-teams',
		},
		{
			name: 'a program that chooses a team',
			tries: async ({ server, board, teams }) => {
				const token = await tokenFor(board.lead, 'lead', 'Ohjelma')
				return program(server, board.id, token).send('PUT', '/teams/mine', {
					team: idOf(teams, 'Siniset'),
				})
			},
			ends: '403 forbidden',
		},
	]
	for (const { name, tries, ends } of tried) {
		it(`H178 ${name}: ${ends}`, async () => {
			const all = await set()
			const answer = await tries(all)
			const { error } = (await answer.json()) as ErrorAnswer
			expect(`${answer.status} ${error?.code}`).toBe(ends)
			const after = (await (await all.honest.get('/teams')).json()) as TeamsAnswer
			expect(after).toEqual(all.teams)
		})
	}

	it('H178 a viewer that is put into a team by hand isn’t in it', async () => {
		const { board, viewer } = await set()
		const put = await putTeams(board.lead, { A: [viewer.participant.id] })
		expect(put.list[0]?.members).toEqual([])
	})
})
