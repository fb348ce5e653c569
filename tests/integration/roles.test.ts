/** What each role may ask of each route. (SPEC J8, J18) */
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer } from '../../shared/api.ts'
import { isAtLeast, ROLES, type Role } from '../../shared/roles.ts'
import { PNG } from '../support/images.ts'
import { Guest } from './support/Guest.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

interface Route {
	name: string
	/** The weakest role that may. */
	needed: Role
	status: number
	ask(guest: Guest, others: { victim: string; maker: string; hash: string }): Promise<Response>
}

const copy = { title: 'Kopio', notes: true }

function upload(guest: Guest): Promise<Response> {
	return fetch(`${guest.address}/api/boards/${guest.boardId}/files`, {
		method: 'POST',
		headers: { Cookie: guest.cookie, 'Content-Type': 'image/png' },
		body: PNG.slice().buffer,
	})
}

const routes: Route[] = [
	{ name: 'GET the board', needed: 'viewer', status: 200, ask: (g) => g.get() },
	{ name: 'GET me', needed: 'viewer', status: 200, ask: (g) => g.get('/me') },
	{
		name: 'PATCH me',
		needed: 'viewer',
		status: 200,
		ask: (g) => g.send('PATCH', '/me', { name: 'Uusi' }),
	},
	{ name: 'GET the file', needed: 'viewer', status: 200, ask: (g) => g.get('/file') },
	{ name: 'GET the table', needed: 'viewer', status: 200, ask: (g) => g.get('/notes.csv') },
	{
		name: 'GET an image',
		needed: 'viewer',
		status: 200,
		ask: (g, { hash }) => g.get(`/files/${hash}`),
	},
	{ name: 'POST an image', needed: 'contributor', status: 200, ask: upload },
	{ name: 'clone', needed: 'editor', status: 201, ask: (g) => g.post('/clone', copy) },
	{
		name: 'GET what the file will be',
		needed: 'viewer',
		status: 200,
		ask: (g) => g.get('/file/facts'),
	},
	{
		name: 'save a template',
		needed: 'editor',
		status: 201,
		ask: (g) => g.post('/template', { ...copy, notes: false }),
	},
	{
		name: 'save a template with notes',
		needed: 'facilitator',
		status: 201,
		ask: (g) => g.post('/template', copy),
	},
	{ name: 'GET links', needed: 'facilitator', status: 200, ask: (g) => g.get('/links') },
	{
		name: 'GET participants',
		needed: 'facilitator',
		status: 200,
		ask: (g) => g.get('/participants'),
	},
	{
		name: 'change a role',
		needed: 'facilitator',
		status: 200,
		ask: (g, { victim }) => g.send('PATCH', `/participants/${victim}`, { role: 'viewer' }),
	},
	{
		name: 'remove somebody',
		needed: 'facilitator',
		status: 204,
		ask: (g, { victim }) => g.send('DELETE', `/participants/${victim}`),
	},
	{
		name: 'merge two',
		needed: 'facilitator',
		status: 200,
		ask: (g, { victim, maker }) => g.post(`/participants/${victim}/merge`, { into: maker }),
	},
	{
		name: 'let somebody in again',
		needed: 'facilitator',
		status: 200,
		ask: (g, { victim }) => g.send('PATCH', `/participants/${victim}`, { removed: false }),
	},
	{
		name: 'PUT a proof',
		needed: 'viewer',
		status: 204,
		ask: (g) => g.send('PUT', '/me/proof', { proof: 'p'.repeat(22) }),
	},
	{
		name: 'switch a link',
		needed: 'facilitator',
		status: 200,
		ask: (g) => g.send('PUT', '/links/viewer', { on: true }),
	},
	{
		name: 'change settings',
		needed: 'facilitator',
		status: 200,
		ask: (g) => g.send('PUT', '/settings', { unlocked: false }),
	},
	{
		name: 'delete the board',
		needed: 'facilitator',
		status: 204,
		ask: (g) => g.send('DELETE', ''),
	},
	{
		name: 'replace a key',
		needed: 'facilitator',
		status: 200,
		ask: (g) => g.post('/links/facilitator/rotate'),
	},
]

async function problem(answer: Response): Promise<[number, string]> {
	return [answer.status, ((await answer.json()) as ErrorAnswer).error.code]
}

async function setUp(): Promise<{ server: TestServer; board: TestBoard; hash: string }> {
	const server = await startTestServer()
	const board = await server.createBoard({ ideas: false })
	const { hash } = (await (await upload(board.lead)).json()) as { hash: string }
	return { server, board, hash }
}

describe('each route', () => {
	for (const { name, needed, status, ask } of routes) {
		it(`J18 ${name}: from ${needed} up, and nobody below`, async () => {
			const { server, board, hash } = await setUp()
			// The weakest first: what only the strongest may ends some boards.
			for (const role of ROLES.toReversed()) {
				const guest = await Guest.join(server.address, board, role)
				const victim = (await Guest.join(server.address, board, 'viewer')).participant.id
				const answer = await ask(guest, { victim, hash, maker: board.lead.participant.id })
				if (isAtLeast(role, needed)) expect([role, answer.status]).toEqual([role, status])
				else expect([role, ...(await problem(answer))]).toEqual([role, 403, 'forbidden'])
			}
		})
	}

	it('J8 none answers without a cookie, or with another board’s', async () => {
		const { server, board, hash } = await setUp()
		const stranger = (await server.createBoard()).lead
		const victim = board.lead.participant.id
		const visitor = await Guest.join(server.address, board, 'viewer')
		for (const { name, ask } of routes) {
			for (const cookie of ['', stranger.cookie]) {
				visitor.cookie = cookie
				const answer = await ask(visitor, { victim, hash, maker: victim })
				expect([name, ...(await problem(answer))]).toEqual([name, 401, 'not-joined'])
			}
		}
	})

	it('J18 nobody shuts themselves out, or leaves the board without a lead', async () => {
		const { server, board } = await setUp()
		const { lead } = board
		const me = `/participants/${lead.participant.id}`
		const promoted = await Guest.join(server.address, board, 'contributor')
		await lead.send('PATCH', `/participants/${promoted.participant.id}`, { role: 'facilitator' })
		for (const answer of [
			await lead.send('DELETE', me),
			await lead.send('PATCH', me, { role: 'viewer' }),
			await lead.send('PUT', '/links/facilitator', { on: false }),
			await promoted.send('PUT', '/links/facilitator', { on: false }),
			await promoted.send('PUT', '/links/contributor', { on: false }),
		]) {
			expect(await problem(answer)).toEqual([409, 'yourself'])
		}
		expect((await lead.get('/links')).status).toBe(200)
		expect((await promoted.get('/links')).status).toBe(200)
	})

	it('J18 refuses in words what it can not read', async () => {
		const { server, board } = await setUp()
		const { lead } = board
		const id = (await Guest.join(server.address, board, 'viewer')).participant.id
		for (const answer of [
			await lead.post('/links/owner/rotate'),
			await lead.post('/links/__proto__/rotate'),
			await lead.send('PUT', '/links/owner', { on: true }),
			await lead.send('PUT', '/links/viewer', { on: 'yes' }),
			await lead.send('PATCH', `/participants/${id}`, { role: 'owner' }),
			await lead.send('PATCH', `/participants/${id}`, {}),
			await lead.send('PUT', '/settings', { epoch: 5 }),
			await lead.send('PUT', '/settings', { title: ' ' }),
			await lead.send('PUT', '/settings', { sectors: [] }),
			await lead.send('PUT', '/settings', {
				sectors: [
					{ id: 'a', label: 'A', color: '#112233' },
					{ id: 'a', label: 'B', color: '#112233' },
				],
			}),
			await lead.send('PUT', '/settings', { sectors: [{ id: 'a', label: 'A', color: 'red' }] }),
		]) {
			expect(await problem(answer)).toEqual([400, 'bad-request'])
		}
		for (const nobody of ['A'.repeat(22), '..', '%00', 'x'.repeat(300)]) {
			const path = `/participants/${nobody}`
			for (const answer of [
				await lead.send('DELETE', path),
				await lead.send('PATCH', path, { role: 'viewer' }),
			]) {
				expect(answer.status).toBe(404)
			}
		}
	})
})
