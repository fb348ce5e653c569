/**
 * Requests that come at one moment, to a server whose store answers late and in another
 * order: no limit and no right is passed by them. (SPEC J49, S33)
 */
import { existsSync, readdirSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ParticipantList, StoredFile } from '../../shared/api.ts'
import { readParticipants, readSettings } from '../../shared/document/people.ts'
import { pngOf } from '../support/images.ts'
import { Guest, join } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

const MANY = Array.from({ length: 12 }, (_, n) => n)
const SEEDS = [1, 2, 3]

async function setUp(lateBy: number, env: Record<string, string> = {}) {
	const server = await startTestServer({ lateBy, env })
	const board = await server.createBoard({ ideas: false })
	const people = async () =>
		(await (await board.lead.get('/participants')).json()) as ParticipantList
	return { server, board, people }
}

async function statusesOf(asked: readonly Promise<Response>[]): Promise<number[]> {
	return (await Promise.all(asked)).map(({ status }) => status).sort()
}

describe('at one moment', () => {
	it.each(SEEDS)('J17 J49 as many join as there is room for, and no more (%i)', async (seed) => {
		const { server, board, people } = await setUp(seed, { MAX_PARTICIPANTS: '5' })
		const joins = MANY.map((n) => join(server.address, board, 'viewer', { name: `${n}` }))
		const statuses = await statusesOf(joins)
		// The lead is the fifth.
		expect(statuses).toEqual([200, 200, 200, 200, ...Array(8).fill(429)])
		expect((await people()).participants).toHaveLength(5)
	})

	it.each(SEEDS)('V5 J49 as many images are kept as there is room for (%i)', async (seed) => {
		const env = { MAX_BOARD_FILES: '5', MAX_PARTICIPANT_FILES: '3' }
		const { server, board } = await setUp(seed, env)
		const guests = [
			await Guest.join(server.address, board, 'editor'),
			await Guest.join(server.address, board, 'editor'),
		] as const
		const upload = (guest: Guest, mark: string) =>
			fetch(`${guest.address}/api/boards/${guest.boardId}/files`, {
				method: 'POST',
				headers: { Cookie: guest.cookie, 'Content-Type': 'image/png' },
				body: pngOf(1, 1, mark).slice().buffer,
			})
		const mine = await statusesOf(MANY.map((n) => upload(guests[0], `a${n}`)))
		expect(mine).toEqual([201, 201, 201, ...Array(9).fill(429)])
		const theirs = await statusesOf(MANY.map((n) => upload(guests[1], `b${n}`)))
		expect(theirs).toEqual([201, 201, ...Array(10).fill(429)])
	})

	it('V1 an image that several bring is kept once, and answered to all', async () => {
		const { board } = await setUp(1)
		const image = pngOf(1, 1, 'same').slice().buffer
		const url = `${board.lead.address}/api/boards/${board.id}/files`
		const headers = { Cookie: board.lead.cookie, 'Content-Type': 'image/png' }
		const answers = await Promise.all(
			MANY.map(() => fetch(url, { method: 'POST', headers, body: image })),
		)
		const statuses = answers.map(({ status }) => status).sort()
		expect(statuses).toEqual([...Array(11).fill(200), 201])
		const files = (await Promise.all(answers.map((answer) => answer.json()))) as StoredFile[]
		expect(new Set(files.map(({ hash }) => hash)).size).toBe(1)
		const back = await board.lead.get(`/files/${files[0]?.hash}`)
		expect(back.status).toBe(200)
	})

	it.each(SEEDS)(
		'J41 J49 one who comes twice with one proof is one participant (%i)',
		async (seed) => {
			const { server, board, people } = await setUp(seed)
			const proof = 'A'.repeat(22)
			const joins = MANY.slice(0, 4).map(() => join(server.address, board, 'editor', { proof }))
			expect(await statusesOf(joins)).toEqual([200, 200, 200, 200])
			expect((await people()).participants).toHaveLength(2)
		},
	)

	it.each(SEEDS)('J11 S32 of several new keys of a link one opens, the last (%i)', async (seed) => {
		const { server, board } = await setUp(seed)
		const rotations = await Promise.all(
			[1, 2, 3].map(() => board.lead.post('/links/editor/rotate')),
		)
		expect(rotations.map(({ status }) => status)).toEqual([200, 200, 200])
		const keys = await Promise.all(
			rotations.map(async (answer) => ((await answer.json()) as { key: string }).key),
		)
		const opening = keys.map((key) => server.post(`/api/boards/${board.id}/look`, { key }))
		expect(await statusesOf(opening)).toEqual([200, 403, 403])
	})

	it.each(SEEDS)(
		'J11 a link that is switched as it is replaced keeps the new key (%i)',
		async (seed) => {
			const { server, board } = await setUp(seed)
			const [rotated] = await Promise.all([
				board.lead.post('/links/viewer/rotate'),
				board.lead.send('PUT', '/links/viewer', { on: true }),
			])
			const { key } = (await rotated.json()) as { key: string }
			const look = (one: string) => server.post(`/api/boards/${board.id}/look`, { key: one })
			expect((await look(board.links.viewer.key)).status).toBe(403)
			expect((await look(key)).status).toBe(200)
		},
	)

	it.each(SEEDS)(
		'J13 J49 a role that is taken stays taken from who joins again (%i)',
		async (seed) => {
			const { server, board, people } = await setUp(seed)
			for (const round of MANY.slice(0, 4)) {
				const guest = await Guest.join(server.address, board, 'editor', { name: `${round}` })
				const client = await RawClient.join(server, guest)
				const { id } = guest.participant
				const again = () => join(server.address, board, 'editor', { cookie: guest.cookie })
				await Promise.all([
					again(),
					guest.send('PATCH', '/me', { name: 'Aila' }),
					board.lead.send('PATCH', `/participants/${id}`, { role: 'viewer' }),
					again(),
					guest.send('PATCH', '/me', { name: 'Aina' }),
					RawClient.connect(server, guest),
				])
				const listed = (await people()).participants.find((one) => one.id === id)
				expect(listed?.role).toBe('viewer')
				await client.until(() => client.role === 'viewer')
				const late = await RawClient.join(server, guest)
				await late.until(() => late.role === 'viewer')
			}
		},
	)

	it.each(SEEDS)('J18 J49 two facilitators never shut each other out (%i)', async (seed) => {
		const { server, board, people } = await setUp(seed)
		const ways = [
			(asker: Guest, id: string) => asker.send('PATCH', `/participants/${id}`, { role: 'viewer' }),
			(asker: Guest, id: string) => asker.send('DELETE', `/participants/${id}`),
		]
		for (const way of ways) {
			const [a, b] = [
				await Guest.join(server.address, board, 'facilitator'),
				await Guest.join(server.address, board, 'facilitator'),
			]
			const statuses = await statusesOf([way(a, b.participant.id), way(b, a.participant.id)])
			expect([200, 204]).toContain(statuses[0])
			expect(statuses[1]).toBe(403)
			const left = (await people()).participants.filter(
				({ id, role }) =>
					role === 'facilitator' && [a.participant.id, b.participant.id].includes(id),
			)
			expect(left).toHaveLength(1)
		}
	})

	it.each(SEEDS)(
		'J19 J49 an image that comes as its board is deleted is kept nowhere (%i)',
		async (seed) => {
			const { server, board } = await setUp(seed)
			const url = `${board.lead.address}/api/boards/${board.id}/files`
			const headers = { Cookie: board.lead.cookie, 'Content-Type': 'image/png' }
			const uploads = MANY.map((n) =>
				fetch(url, { method: 'POST', headers, body: pngOf(1, 1, `${n}`).slice().buffer }),
			)
			const [deleted, uploaded] = await Promise.all([
				board.lead.send('DELETE', ''),
				statusesOf(uploads),
			])
			expect(deleted.status).toBe(204)
			for (const status of uploaded) expect([201, 410]).toContain(status)
			const folder = joinPath(server.dataDir, 'files', board.id)
			expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
		},
	)

	it.each(SEEDS)('J43 J49 of two who are merged into each other one is left (%i)', async (seed) => {
		const { server, board, people } = await setUp(seed)
		const [a, b] = [
			(await Guest.join(server.address, board, 'editor', { name: 'A' })).participant.id,
			(await Guest.join(server.address, board, 'editor', { name: 'B' })).participant.id,
		]
		const statuses = await statusesOf([
			board.lead.post(`/participants/${a}/merge`, { into: b }),
			board.lead.post(`/participants/${b}/merge`, { into: a }),
		])
		expect(statuses).toEqual([200, 404])
		expect((await people()).participants).toHaveLength(2)
	})

	it.each(SEEDS)(
		'J16 J49 names are shown as it was set last, of all or of none (%i)',
		async (seed) => {
			const { server, board } = await setUp(seed)
			for (const n of MANY.slice(0, 3)) {
				await Guest.join(server.address, board, 'editor', { name: `Nimi ${n}` })
			}
			const set = (settings: object) => board.lead.send('PUT', '/settings', settings)
			await Promise.all([
				set({ pseudonymous: true }),
				set({ pseudonymous: false, title: 'Yksi' }),
				set({ pseudonymous: true, title: 'Kaksi' }),
				join(server.address, board, 'editor', { name: 'Nimi' }),
			])
			const client = await RawClient.join(server, board.lead)
			const { pseudonymous } = readSettings(client.doc)
			const names = [...readParticipants(client.doc).values()].map(({ name }) => name !== undefined)
			expect(names).toEqual(Array(5).fill(!pseudonymous))
			const { title } = (await (await board.lead.get()).json()) as { title: string }
			expect(client.doc.getMap('board').get('title')).toBe(title)
		},
	)
})
