/** Joining a board over real sockets: links, keys, cookies. (SPEC J2-J10, J12, J17) */
import { readFileSync, writeFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { describe, expect, it } from 'vitest'
import type {
	CreatedBoard,
	ErrorAnswer,
	JoinAnswer,
	LookAnswer,
	MeAnswer,
	ServerTime,
} from '../../shared/api.ts'
import { readParticipant } from '../../shared/document/people.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { ROLES } from '../../shared/roles.ts'
import { DEFAULT_SECTORS } from '../../shared/sectors.ts'
import { cookieOf, Guest, join } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

async function codeOf(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	expect(error.message.length).toBeGreaterThan(10)
	return [answer.status, error.code]
}

const FAST = { WRONG_KEY_DELAY_MS: '1', MAX_WRONG_KEY_DELAY_MS: '4' }

describe('links', () => {
	it('J2 a new board comes with a link of each role, each with a key of its own', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const { links } = board
		expect(Object.keys(links)).toEqual([...ROLES])
		const keys = ROLES.map((role) => links[role].key)
		expect(new Set(keys).size).toBe(4)
		for (const role of ROLES) {
			expect(links[role].key).toMatch(/^[A-Za-z0-9_-]{22}$/)
			expect(links[role].url).toBe(`${server.address}/b/${board.id}#${links[role].key}`)
		}
	})

	it('J2 a clone and an import have links of their own', async () => {
		const server = await startTestServer()
		const { lead, links } = await server.createBoard()
		const clone = await lead.post('/clone', { title: 'Kopio', notes: true })
		const file: unknown = await (await lead.get('/file')).json()
		const imported = await server.post('/api/boards/import', file)
		for (const answer of [clone, imported]) {
			const board = (await answer.json()) as CreatedBoard
			expect(board.links.editor.key).not.toBe(links.editor.key)
			expect((await join(server.address, board, 'editor')).status).toBe(200)
			// The keys of one board open no other.
			const { key } = links.facilitator
			const foreign = await join(server.address, board, 'editor', { key })
			expect(await codeOf(foreign)).toEqual([403, 'wrong-key'])
		}
	})

	it('J2 no key is stored, nor anything of one', async () => {
		const server = await startTestServer()
		const { links, lead } = await server.createBoard()
		const client = await RawClient.join(server, lead)
		await server.stop()
		const stored = readFileSync(joinPath(server.dataDir, 'kudelma.db'))
		for (const role of ROLES) expect(stored.includes(links[role].key.slice(0, 12))).toBe(false)
		expect(JSON.stringify(client.doc.getMap('board'))).not.toContain(links.editor.key)
	})

	it('J3 a key tells what it opens, without joining', async () => {
		const server = await startTestServer()
		const { lead: _, links, ...board } = await server.createBoard()
		for (const role of ROLES) {
			const answer = await server.post(`/api/boards/${board.id}/look`, { key: links[role].key })
			expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
			const look = (await answer.json()) as LookAnswer
			const settings = { sectors: DEFAULT_SECTORS, pseudonymous: false }
			expect(look).toEqual({ board, role, ...settings, cookies: false })
		}
	})
})

describe('joining', () => {
	it('J3 trades key, name and sector for a role and a cookie that opens the socket', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		for (const role of ROLES) {
			const answer = await join(server.address, board, role, {
				name: '  Väinö Ääri ',
				sector: 'education',
				organisation: 'Yliopisto',
			})
			expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
			const joined = (await answer.json()) as JoinAnswer
			expect(joined).toMatchObject({ role, board: { id: board.id, title: 'Työpaja' } })
			expect(joined.participant).toEqual({
				id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
				name: 'Väinö Ääri',
				sector: 'education',
				organisation: 'Yliopisto',
				role,
			})
			const cookie = cookieOf(answer) ?? ''
			const client = await RawClient.join(server, { boardId: board.id, cookie })
			expect(client.role).toBe(role)
			expect(readParticipant(client.doc, joined.participant.id)).toEqual({
				name: 'Väinö Ääri',
				sector: 'education',
				organisation: 'Yliopisto',
			})
		}
	})

	it('Z60 the server tells its time to who is in', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const { now } = (await (await lead.get('/me')).json()) as MeAnswer & ServerTime
		// It runs here, so its clock is this one.
		expect(Math.abs(now - Date.now())).toBeLessThan(60_000)
	})

	it('J3 others see at once who has joined, and who changed their name', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const watcher = await RawClient.join(server, board.lead)
		const aino = await Guest.join(server.address, board, 'contributor', { name: 'Aino' })
		const seen = () => readParticipant(watcher.doc, aino.participant.id)
		await watcher.until(() => seen()?.name === 'Aino')
		const change = { name: 'Aino K.', sector: 'state', organisation: 'OKM' }
		const changed = await aino.send('PATCH', '/me', change)
		expect(((await changed.json()) as MeAnswer).participant).toMatchObject(change)
		await watcher.until(() => seen()?.sector === 'state')
		expect(seen()).toEqual(change)
		const left = await aino.send('PATCH', '/me', { organisation: '' })
		const { participant } = (await left.json()) as MeAnswer
		expect([participant.name, 'organisation' in participant]).toEqual(['Aino K.', false])
	})

	it('J4 needs a name, a sector of the board, and nothing else', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const { key } = board.links.editor
		const good = { key, name: 'Aino', sector: 'city' }
		for (const bad of [
			{ ...good, name: ' ' },
			{ ...good, name: 'x'.repeat(81) },
			{ ...good, sector: 'nowhere' },
			{ ...good, sector: '../etc' },
			{ ...good, organisation: 'x'.repeat(121) },
			{ ...good, role: 'facilitator' },
			{ ...good, id: board.lead.participant.id },
			{ name: 'Aino', sector: 'city' },
			{ ...good, key: 5 },
			[],
		]) {
			const answer = await server.post(`/api/boards/${board.id}/join`, bad)
			expect(await codeOf(answer)).toEqual([400, 'bad-request'])
		}
		const unknown = await server.post(`/api/boards/${'A'.repeat(22)}/join`, good)
		expect(await codeOf(unknown)).toEqual([404, 'unknown-board'])
		const changed = await board.lead.send('PATCH', '/me', { sector: 'nowhere' })
		expect(await codeOf(changed)).toEqual([400, 'bad-request'])
		expect(await codeOf(await board.lead.send('PATCH', '/me', { role: 'x' }))).toEqual([
			400,
			'bad-request',
		])
	})

	it('J5 a wrong key is refused, and slowed; a right one meanwhile is not', async () => {
		const env = { WRONG_KEY_DELAY_MS: '20000', MAX_WRONG_KEY_DELAY_MS: '20000' }
		const server = await startTestServer({ env })
		const board = await server.createBoard()
		const guesses = new AbortController()
		const path = `${server.address}/api/boards/${board.id}/look`
		let answered = 0
		for (let n = 0; n < 30; n++) {
			void fetch(path, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ key: `${n}`.padStart(22, 'x') }),
				signal: guesses.signal,
			}).then(
				() => answered++,
				() => {},
			)
		}
		for (const role of ROLES) {
			const guest = await Guest.join(server.address, board, role)
			const client = await RawClient.join(server, guest)
			expect(client.role).toBe(role)
		}
		expect(answered).toBe(0)
		guesses.abort()
	})

	it('J5 says that a key is wrong, in words, on both doors', async () => {
		const server = await startTestServer({ env: FAST })
		const board = await server.createBoard()
		const key = board.links.editor.key.toLowerCase().replace(/^./, '_')
		for (const wrong of [key, '', board.id, 'x'.repeat(200), board.links.editor.key.slice(1)]) {
			const answer = await join(server.address, board, 'editor', { key: wrong })
			expect(await codeOf(answer)).toEqual([403, 'wrong-key'])
			expect(answer.headers.getSetCookie()).toEqual([])
			const look = await server.post(`/api/boards/${board.id}/look`, { key: wrong })
			expect(await codeOf(look)).toEqual([403, 'wrong-key'])
		}
	})

	it('J17 takes no more participants, and no more windows, than it may', async () => {
		const env = { MAX_PARTICIPANTS: '2', MAX_PARTICIPANT_SESSIONS: '2' }
		const server = await startTestServer({ env })
		const board = await server.createBoard()
		const second = await Guest.join(server.address, board, 'viewer')
		const third = await join(server.address, board, 'viewer')
		expect(await codeOf(third)).toEqual([429, 'too-many'])
		const again = await join(server.address, board, 'viewer', { cookie: second.cookie })
		expect(again.status).toBe(200)
		const windows = [await RawClient.join(server, second), await RawClient.join(server, second)]
		const one = await RawClient.connect(server, second)
		await one.until(() => one.closeCode === CLOSE.tooFast)
		expect(windows.map(({ closeCode }) => closeCode)).toEqual([null, null])
		windows[0]?.socket.close()
		await RawClient.join(server, board.lead)
		await one.until(() => windows[0]?.closeCode !== null)
		await RawClient.join(server, second)
	})
})

describe('joining again', () => {
	it('J12 keeps the id and the role that a facilitator gave, and takes the new name', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const aino = await Guest.join(server.address, board, 'contributor')
		const { id } = aino.participant
		await board.lead.send('PATCH', `/participants/${id}`, { role: 'viewer' })
		const { cookie } = aino
		const again = await Guest.join(server.address, board, 'contributor', { cookie, name: 'Äinö' })
		expect(again.participant).toMatchObject({ id, name: 'Äinö', role: 'viewer' })
		const stronger = await Guest.join(server.address, board, 'editor', { cookie: again.cookie })
		expect(stronger.participant).toMatchObject({ id, role: 'editor' })
		// The older cookie was for the weaker link: it has gone with it.
		expect((await again.get('/me')).status).toBe(401)
		const weaker = await Guest.join(server.address, board, 'viewer', { cookie: stronger.cookie })
		expect(weaker.participant).toMatchObject({ id, role: 'editor' })
		expect((await weaker.get('/me')).status).toBe(200)
	})

	it('J12 by another link asks open windows to come again, so that they end with that link', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const aino = await Guest.join(server.address, board, 'contributor')
		const window = await RawClient.join(server, aino)
		const { cookie } = aino
		const again = await Guest.join(server.address, board, 'editor', { cookie })
		await window.until(() => window.closeCode === CLOSE.goingAway)
		const thief = await RawClient.connect(server, aino)
		await thief.until(() => thief.closeCode === CLOSE.revoked)
		const next = await RawClient.join(server, again)
		expect(next.role).toBe('editor')
		await board.lead.post('/links/editor/rotate')
		await next.until(() => next.closeCode === CLOSE.revoked)
	})

	it('J12 with a cookie of an older key keeps the id, and no more rights than the key gives', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const [aino, eve] = [
			await Guest.join(server.address, board, 'contributor'),
			await Guest.join(server.address, board, 'facilitator'),
		]
		await board.lead.send('PATCH', `/participants/${aino.participant.id}`, { role: 'editor' })
		const keys: Record<string, string> = {}
		for (const role of ['contributor', 'facilitator'] as const) {
			const rotated = await board.lead.post(`/links/${role}/rotate`)
			board.lead.cookie = cookieOf(rotated) ?? board.lead.cookie
			keys[role] = ((await rotated.json()) as { key: string }).key
		}
		const options = { cookie: aino.cookie, key: keys.contributor ?? '' }
		const again = await Guest.join(server.address, board, 'contributor', options)
		expect(again.participant).toMatchObject({ id: aino.participant.id, role: 'contributor' })
		// A facilitator's dead cookie and a contributor's key make a contributor.
		const less = { cookie: eve.cookie, key: keys.contributor ?? '' }
		const fallen = await Guest.join(server.address, board, 'contributor', less)
		expect(fallen.participant).toMatchObject({ id: eve.participant.id, role: 'contributor' })
	})

	it('J12 with another board’s cookie, or a forged one, makes somebody new', async () => {
		const server = await startTestServer()
		const [board, other] = [await server.createBoard(), await server.createBoard()]
		const { id } = other.lead.participant
		const value = other.lead.cookie.split('=')[1]
		for (const cookie of [other.lead.cookie, `kudelma_${board.id}=${value}`]) {
			const guest = await Guest.join(server.address, board, 'viewer', { cookie })
			expect(guest.participant.id).not.toBe(id)
			expect(guest.participant.role).toBe('viewer')
		}
	})
})

describe('the cookie', () => {
	it('J8 is needed by every socket; without a good one it is closed with the code for that', async () => {
		const server = await startTestServer()
		const [board, other] = [await server.createBoard(), await server.createBoard()]
		const { id: boardId, lead } = board
		const value = lead.cookie.slice(lead.cookie.indexOf('=') + 1)
		for (const cookie of [
			'',
			'a=b',
			other.lead.cookie,
			`kudelma_${boardId}=${other.lead.cookie.split('=')[1]}`,
			`kudelma_${boardId}=${value.replace('facilitator', 'editor')}`,
			`kudelma_${boardId}=${value.slice(0, -1)}`,
			`kudelma_${boardId}=`,
		]) {
			const client = await RawClient.connect(server, { boardId, cookie })
			await client.until(() => client.closeCode === CLOSE.revoked)
			expect(client.closeReason).toBe('join with a link')
			expect(client.doc.getMap('records').size).toBe(0)
		}
	})

	it('J8 is good after a restart', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		await server.stop()
		const next = await startTestServer({ dataDir: server.dataDir })
		expect((await lead.at(next.address).get('/me')).status).toBe(200)
		await RawClient.join(next, lead)
	})

	it('J9 survives a new secret while the old one stands behind it, and no longer', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await server.stop()
		const file = joinPath(server.dataDir, 'secret')
		const old = readFileSync(file, 'utf8')
		const fresh = 'a fresh secret that nobody guesses, 2026'
		writeFileSync(file, `${fresh}\n${old}`)
		const both = await startTestServer({ dataDir: server.dataDir })
		const lead = board.lead.at(both.address)
		expect((await lead.get('/me')).status).toBe(200)
		const { cookie } = lead
		const renewed = await Guest.join(both.address, board, 'facilitator', { cookie })
		expect(renewed.participant.id).toBe(lead.participant.id)
		await both.stop()
		writeFileSync(file, fresh)
		const only = await startTestServer({ dataDir: server.dataDir })
		expect(await codeOf(await lead.at(only.address).get('/me'))).toEqual([401, 'not-joined'])
		expect((await renewed.at(only.address).get('/me')).status).toBe(200)
		const stale = await RawClient.connect(only, lead)
		await stale.until(() => stale.closeCode === CLOSE.revoked)
	})

	it('J7 is Secure, and links say https, behind a trusted proxy only', async () => {
		const headers = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'lauta.example.org' }
		for (const [trusted, origin] of [
			['yes', 'https://lauta.example.org'],
			['no', null],
		] as const) {
			const server = await startTestServer({ env: { TRUST_PROXY: trusted } })
			const { id, links, lead } = await server.createBoard()
			const { key } = links.editor
			const answer = await fetch(`${server.address}/api/boards/${id}/join`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...headers },
				body: JSON.stringify({ key, name: 'Aino', sector: 'city' }),
			})
			for (const cookie of answer.headers.getSetCookie()) {
				expect(cookie.includes('; Secure')).toBe(origin !== null)
				expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/)
			}
			const rotated = await lead.send('POST', '/links/editor/rotate', {}, headers)
			const { url } = (await rotated.json()) as { url: string }
			expect(url.startsWith(`${origin ?? server.address}/b/${id}#`)).toBe(true)
		}
	})

	it('J10 counts for nothing in the hands of another site’s page', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const { lead } = board
		const evil = { Origin: 'https://evil.example' }
		for (const [method, path] of [
			['POST', '/links/editor/rotate'],
			['PUT', '/settings'],
			['DELETE', `/participants/${lead.participant.id}`],
			['PATCH', '/me'],
			['POST', '/files'],
			['POST', '/join'],
		] as const) {
			const answer = await lead.send(method, path, {}, evil)
			expect(await codeOf(answer)).toEqual([403, 'wrong-origin'])
		}
		const own = await lead.send('PATCH', '/me', { name: 'Aino' }, { Origin: server.address })
		expect(own.status).toBe(200)
		const { boardId, cookie } = lead
		const visitor = { boardId, cookie, origin: 'https://evil.example' }
		await expect(RawClient.refusal(server, visitor)).resolves.toBe(403)
		await RawClient.join(server, { boardId, cookie, origin: server.address })
	})
})
