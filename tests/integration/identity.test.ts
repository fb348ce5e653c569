/**
 * Coming back as who one was: cookies that are renewed, what a device keeps to prove
 * itself, two who are one person, and who is let in again. (SPEC J40-J47)
 */
import { readFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { describe, expect, it } from 'vitest'
import type {
	ErrorAnswer,
	JoinAnswer,
	LookAnswer,
	MeAnswer,
	ParticipantList,
} from '../../shared/api.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { readParticipants } from '../../shared/document/people.ts'
import { readEntry } from '../../shared/document/records.ts'
import { stampOf } from '../../shared/document/stamp.ts'
import { readWriter } from '../../shared/document/writers.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { cookieOf, Guest, join } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestBoard } from './support/TestServer.ts'

const PROOF = 'p'.repeat(22)

async function codeOf(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	expect(error.message.length).toBeGreaterThan(10)
	return [answer.status, error.code]
}

async function listed({ lead }: TestBoard): Promise<ParticipantList> {
	return (await (await lead.get('/participants')).json()) as ParticipantList
}

async function idIn(answer: Response): Promise<string> {
	return ((await answer.json()) as MeAnswer).participant.id
}

describe('the cookie', () => {
	it('J40 is renewed for another half a year with each visit', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const answer = await lead.get('/me')
		const cookies = answer.headers.getSetCookie()
		expect(cookies).toHaveLength(3)
		for (const cookie of cookies) expect(cookie).toMatch(/; Max-Age=15552000; HttpOnly/)
		expect(cookieOf(answer)).toBe(lead.cookie)
	})

	it('J40 is not renewed for who is out, nor for anybody without one', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const guest = await Guest.join(server.address, board, 'editor')
		await board.lead.send('DELETE', `/participants/${guest.participant.id}`)
		expect((await guest.get('/me')).headers.getSetCookie()).toEqual([])
		const nobody = await server.get(`/api/boards/${board.id}/me`)
		expect([nobody.status, nobody.headers.getSetCookie()]).toEqual([401, []])
	})

	it('J47 whether a browser keeps any is told by the second look, and nobody has joined by then', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const look = (cookie: string) =>
			fetch(`${server.address}/api/boards/${board.id}/look`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', Cookie: cookie },
				body: JSON.stringify({ key: board.links.editor.key }),
			})
		const first = await look('')
		expect(((await first.json()) as LookAnswer).cookies).toBe(false)
		const probe = cookieOf(first) ?? ''
		expect(first.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Strict$/)
		expect(((await (await look(probe)).json()) as LookAnswer).cookies).toBe(true)
		expect(((await (await look('another=1')).json()) as LookAnswer).cookies).toBe(false)
		expect(((await (await look(board.lead.cookie)).json()) as LookAnswer).cookies).toBe(true)
		expect((await listed(board)).participants).toHaveLength(1)
	})
})

describe('what a device keeps', () => {
	it('J41 proves who it was without a cookie: the same participant, listed once', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const aino = await Guest.join(server.address, board, 'contributor', { proof: PROOF })
		const again = await Guest.join(server.address, board, 'contributor', {
			proof: PROOF,
			name: 'Äinö',
		})
		expect(again.participant).toMatchObject({ id: aino.participant.id, name: 'Äinö' })
		expect((await listed(board)).participants).toHaveLength(2)
		const stranger = await Guest.join(server.address, board, 'contributor', {
			proof: 'q'.repeat(22),
		})
		expect(stranger.participant.id).not.toBe(aino.participant.id)
		const elsewhere = await server.createBoard()
		const other = await Guest.join(server.address, elsewhere, 'contributor', { proof: PROOF })
		expect(other.participant.id).not.toBe(aino.participant.id)
	})

	it('J41 J12 gives no rights: the link does', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const proof = PROOF
		const lead = await Guest.join(server.address, board, 'facilitator', { proof })
		const viewer = await Guest.join(server.address, board, 'viewer', { proof })
		expect(viewer.participant).toMatchObject({ id: lead.participant.id, role: 'viewer' })
		const up = await Guest.join(server.address, board, 'editor', { proof })
		expect(up.participant).toMatchObject({ id: lead.participant.id, role: 'editor' })
		// What a facilitator took is not got back by losing the cookie.
		const path = `/participants/${lead.participant.id}`
		await board.lead.send('PATCH', path, { role: 'viewer' })
		const down = await Guest.join(server.address, board, 'editor', { proof })
		expect(down.participant).toMatchObject({ id: lead.participant.id, role: 'viewer' })
	})

	it('J41 proves nothing once its participant was removed', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const aino = await Guest.join(server.address, board, 'editor', { proof: PROOF })
		await board.lead.send('DELETE', `/participants/${aino.participant.id}`)
		const anew = await Guest.join(server.address, board, 'editor', { proof: PROOF })
		expect(anew.participant.id).not.toBe(aino.participant.id)
		// Somebody else now, and that one they stay.
		const again = await Guest.join(server.address, board, 'editor', { proof: PROOF })
		expect(again.participant.id).toBe(anew.participant.id)
	})

	it('J41 is told to nobody and stored nowhere, but for its hash', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const watcher = await RawClient.join(server, board.lead)
		const answer = await join(server.address, board, 'editor', { proof: PROOF })
		const told = [
			answer.clone(),
			await board.lead.get('/participants'),
			await board.lead.get('/me'),
		]
		for (const each of told) expect(await each.text()).not.toMatch(/proof|pppp/)
		const { participant } = (await answer.json()) as JoinAnswer
		await watcher.until(() => readParticipants(watcher.doc).has(participant.id))
		expect(JSON.stringify(watcher.doc.getMap('board'))).not.toMatch(/proof|pppp/)
		await server.stop()
		const stored = readFileSync(joinPath(server.dataDir, 'kudelma.db'))
		expect(stored.includes(PROOF)).toBe(false)
	})

	it('J41 is 22 letters, or refused in words', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		for (const proof of ['', 'short', 'x'.repeat(23), `${'x'.repeat(21)}/`]) {
			const answer = await join(server.address, board, 'editor', { proof })
			expect(await codeOf(answer)).toEqual([400, 'bad-request'])
		}
		expect(await codeOf(await board.lead.send('PUT', '/me/proof', {}))).toEqual([
			400,
			'bad-request',
		])
	})

	it('J42 is made known later by who joined without any', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const aino = await Guest.join(server.address, board, 'contributor')
		expect((await aino.send('PUT', '/me/proof', { proof: PROOF })).status).toBe(204)
		const again = await Guest.join(server.address, board, 'contributor', { proof: PROOF })
		expect(again.participant.id).toBe(aino.participant.id)
	})
})

describe('two who are one person', () => {
	/** Aino twice, each with a note and a window. */
	async function setUp() {
		const server = await startTestServer()
		const board = await server.createBoard({ ideas: false })
		const lead = await RawClient.join(server, board.lead)
		const old = await Guest.join(server.address, board, 'viewer', { proof: PROOF })
		const path = `/participants/${old.participant.id}`
		await board.lead.send('PATCH', path, { role: 'contributor' })
		const now = await Guest.join(server.address, board, 'contributor', { sector: 'state' })
		const window = await RawClient.join(server, old)
		window.mark('theirs')
		const mine = await RawClient.join(server, now)
		mine.mark('mine')
		await lead.until(() => ['mine', 'theirs'].every((name) => makerOf(lead, name) !== undefined))
		const merge = (into = now.participant.id) => board.lead.post(`${path}/merge`, { into })
		return { server, board, lead, old, now, window, mine, merge }
	}

	function makerOf(client: RawClient, name: string): string | undefined {
		const id = `shape:mark-${name}`
		const entry = getRecords(client.doc).get(id)
		const record = entry && readEntry(id, entry)
		return (record && stampOf(record)?.p) || undefined
	}

	it('J43 what the one made is the other’s, in one change, and only one is listed', async () => {
		const { board, lead, old, now, window, merge } = await setUp()
		const changes: unknown[] = []
		lead.doc.on('update', (update) => changes.push(update))
		const answer = await merge()
		expect(await answer.json()).toMatchObject({ id: now.participant.id, role: 'contributor' })
		await lead.until(() => makerOf(lead, 'theirs') === now.participant.id)
		expect(changes).toHaveLength(1)
		expect(makerOf(lead, 'mine')).toBe(now.participant.id)
		expect(readWriter(lead.doc, window.doc.clientID)).toBe(now.participant.id)
		expect([...readParticipants(lead.doc).keys()]).not.toContain(old.participant.id)
		const ids = (await listed(board)).participants.map(({ id }) => id)
		expect(ids).toEqual([board.lead.participant.id, now.participant.id])
	})

	it('J43 windows of the one come again as the other, who may then change all of it', async () => {
		const { server, lead, old, now, window, mine, merge } = await setUp()
		await merge()
		await window.until(() => window.closeCode === CLOSE.revoked)
		expect(mine.closeCode).toBeNull()
		expect(await idIn(await old.get('/me'))).toBe(now.participant.id)
		// The same replica, with what it hadn't sent yet.
		window.mark('later')
		const back = await RawClient.rejoin(server, old, window.doc)
		await lead.until(() => makerOf(lead, 'later') === now.participant.id)
		expect(back.closeCode).toBeNull()
		const place = (client: RawClient) => getRecords(client.doc).get('shape:mark-theirs')
		await mine.until(() => makerOf(mine, 'theirs') === now.participant.id)
		place(mine)?.set('pos', [70, 80])
		await lead.until(() => JSON.stringify(place(lead)?.get('pos')) === '[70,80]')
		// Put back, it would have come with this one's acknowledgement.
		await mine.until(() => mine.acknowledged === mine.sent)
		expect(place(mine)?.get('pos')).toEqual([70, 80])
	})

	it('J43 the one’s proof and cookie are the other’s, and end with their own link', async () => {
		const { server, board, old, now, merge } = await setUp()
		await merge()
		const proved = await Guest.join(server.address, board, 'contributor', { proof: PROOF })
		expect(proved.participant).toMatchObject({ id: now.participant.id, role: 'contributor' })
		expect((await now.get('/me')).status).toBe(200)
		expect((await proved.get('/me')).status).toBe(200)
		// Came by the viewers' link once, and by the contributors' since: that one's cookie counts.
		expect((await old.get('/me')).status).toBe(401)
		await board.lead.post('/links/contributor/rotate')
		expect(await codeOf(await proved.get('/me'))).toEqual([401, 'link-replaced'])
	})

	it('J43 who is removed is out with all of their devices', async () => {
		const { board, old, now, merge } = await setUp()
		await merge()
		await board.lead.send('DELETE', `/participants/${now.participant.id}`)
		for (const guest of [old, now]) {
			expect(await codeOf(await guest.get('/me'))).toEqual([403, 'removed'])
		}
		expect((await listed(board)).removed.map(({ id }) => id)).toEqual([now.participant.id])
	})

	it('J43 is for facilitators, of two who are there, and not of oneself', async () => {
		const { board, old, now, merge } = await setUp()
		const path = `/participants/${old.participant.id}/merge`
		const into = now.participant.id
		expect(await codeOf(await now.post(path, { into }))).toEqual([403, 'forbidden'])
		expect(await codeOf(await merge('nobody'))).toEqual([404, 'unknown-participant'])
		expect(await codeOf(await merge(old.participant.id))).toEqual([400, 'bad-request'])
		expect(await codeOf(await board.lead.post(path, {}))).toEqual([400, 'bad-request'])
		const me = `/participants/${board.lead.participant.id}/merge`
		expect(await codeOf(await board.lead.post(me, { into }))).toEqual([409, 'yourself'])
		expect((await merge()).status).toBe(200)
		expect(await codeOf(await merge())).toEqual([404, 'unknown-participant'])
		const gone = `/participants/${old.participant.id}`
		expect((await board.lead.send('DELETE', gone)).status).toBe(404)
		expect((await board.lead.send('PATCH', gone, { role: 'viewer' })).status).toBe(404)
	})

	it('J43 names that are shown again are not those of who was merged', async () => {
		const { board, lead, old, now, merge } = await setUp()
		await merge()
		await board.lead.send('PUT', '/settings', { pseudonymous: true })
		await board.lead.send('PUT', '/settings', { pseudonymous: false })
		await lead.until(() => readParticipants(lead.doc).get(now.participant.id)?.name === 'Aino')
		expect(readParticipants(lead.doc).has(old.participant.id)).toBe(false)
	})
})

describe('who was removed', () => {
	it('J45 is listed apart, and let in again by a facilitator with what they had', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const aino = await Guest.join(server.address, board, 'contributor', { proof: PROOF })
		const path = `/participants/${aino.participant.id}`
		await board.lead.send('PATCH', path, { role: 'editor' })
		await board.lead.send('DELETE', path)
		const { participants, removed } = await listed(board)
		expect(participants).toHaveLength(1)
		expect(removed).toMatchObject([{ id: aino.participant.id, name: 'Aino', role: 'editor' }])
		const back = await board.lead.send('PATCH', path, { removed: false })
		expect(await back.json()).toMatchObject({ id: aino.participant.id, role: 'editor' })
		expect((await listed(board)).removed).toEqual([])
		expect(await (await aino.get('/me')).json()).toMatchObject({ role: 'editor' })
		await RawClient.join(server, aino)
		const proved = await Guest.join(server.address, board, 'contributor', { proof: PROOF })
		expect(proved.participant.id).toBe(aino.participant.id)
	})

	it('J45 comes back by the new link where theirs was replaced meanwhile, and only by facilitators', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const aino = await Guest.join(server.address, board, 'contributor')
		const editor = await Guest.join(server.address, board, 'editor')
		const path = `/participants/${aino.participant.id}`
		await board.lead.send('DELETE', path)
		const refused = await editor.send('PATCH', path, { removed: false })
		expect(await codeOf(refused)).toEqual([403, 'forbidden'])
		await board.lead.post('/links/contributor/rotate')
		await board.lead.send('PATCH', path, { removed: false })
		expect(await codeOf(await aino.get('/me'))).toEqual([401, 'link-replaced'])
		for (const body of [{ removed: true }, { removed: false, role: 'editor' }, {}]) {
			expect(await codeOf(await board.lead.send('PATCH', path, body))).toEqual([400, 'bad-request'])
		}
		const nobody = await board.lead.send('PATCH', '/participants/nobody', { removed: false })
		expect(await codeOf(nobody)).toEqual([404, 'unknown-participant'])
	})
})
