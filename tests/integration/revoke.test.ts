/** What a facilitator takes back is gone within a second, on live sockets too. (SPEC J11-J14, J19) */
import { existsSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { describe, expect, it } from 'vitest'
import type {
	CreatedBoard,
	ErrorAnswer,
	LinkInfo,
	ListedParticipant,
	NewLink,
} from '../../shared/api.ts'
import { readParticipant } from '../../shared/document/people.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { ROLES, type Role } from '../../shared/roles.ts'
import type { Call } from '../support/Intercepted.ts'
import { PNG } from '../support/images.ts'
import { TestStorage } from '../unit/server/support/TestStorage.ts'
import { cookieOf, Guest, join } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

interface Member {
	guest: Guest
	client: RawClient
}

interface Setup {
	server: TestServer
	board: TestBoard
	lead: RawClient
	members: Record<Role, Member>
}

async function setUp(): Promise<Setup> {
	const server = await startTestServer()
	const board = await server.createBoard({ ideas: false })
	const member = async (role: Role): Promise<Member> => {
		const guest = await Guest.join(server.address, board, role)
		return { guest, client: await RawClient.join(server, guest) }
	}
	const members = {
		facilitator: await member('facilitator'),
		editor: await member('editor'),
		contributor: await member('contributor'),
		viewer: await member('viewer'),
	}
	return { server, board, members, lead: await RawClient.join(server, board.lead) }
}

async function problem(answer: Response): Promise<[number, string]> {
	return [answer.status, ((await answer.json()) as ErrorAnswer).error.code]
}

/** Waits for a condition, which has to come true within a second of `began`. */
async function withinASecond(began: number, client: RawClient, condition: () => boolean) {
	await client.until(condition)
	expect(Date.now() - began).toBeLessThan(1000)
}

function openCodes({ members }: Setup): (number | null)[] {
	return ROLES.map((role) => members[role].client.closeCode)
}

describe('a link whose key is replaced', () => {
	for (const role of ['editor', 'contributor', 'viewer'] as const) {
		it(`J11 cuts off at once those who came by it: ${role}`, async () => {
			const setup = await setUp()
			const { board, server, members } = setup
			const { guest, client } = members[role]
			const began = Date.now()
			const answer = await board.lead.post(`/links/${role}/rotate`)
			const { key, url } = (await answer.json()) as NewLink
			expect(url).toBe(`${server.address}/b/${board.id}#${key}`)
			await withinASecond(began, client, () => client.closeCode === CLOSE.revoked)
			expect(client.closeReason).toBe('the link was replaced')
			expect(await problem(await guest.get('/me'))).toEqual([401, 'link-replaced'])
			// A stolen copy of the cookie is worth as little.
			const thief = await RawClient.connect(server, guest)
			await thief.until(() => thief.closeCode === CLOSE.revoked)
			expect(thief.doc.getMap('records').size).toBe(0)
			const old = await join(server.address, board, role)
			expect(await problem(old)).toEqual([403, 'wrong-key'])
			await Guest.join(server.address, board, role, { key })
			// Nobody else notices.
			expect(openCodes(setup)).toEqual(ROLES.map((each) => (each === role ? CLOSE.revoked : null)))
			expect(setup.lead.closeCode).toBeNull()
		})
	}

	it('J11 lets in again the facilitator who replaced it, and nobody with the old cookie', async () => {
		const { server, board, lead, members } = await setUp()
		const stolen = board.lead.cookie
		const began = Date.now()
		const answer = await board.lead.post('/links/facilitator/rotate')
		const fresh = cookieOf(answer)
		expect(fresh).not.toBe(stolen)
		const { client } = members.facilitator
		await withinASecond(began, client, () => client.closeCode === CLOSE.revoked)
		// Not for good: this one comes again by itself.
		await withinASecond(began, lead, () => lead.closeCode === CLOSE.goingAway)
		const thief = await RawClient.connect(server, { boardId: board.id, cookie: stolen })
		await thief.until(() => thief.closeCode === CLOSE.revoked)
		board.lead.cookie = fresh ?? ''
		await RawClient.join(server, board.lead)
		expect((await board.lead.get('/links')).status).toBe(200)
	})

	it('J11 cuts off also who has another role by now', async () => {
		const { board, members } = await setUp()
		const { guest, client } = members.contributor
		await board.lead.send('PATCH', `/participants/${guest.participant.id}`, { role: 'facilitator' })
		await client.until(() => client.role === 'facilitator')
		await board.lead.post('/links/contributor/rotate')
		await client.until(() => client.closeCode === CLOSE.revoked)
	})

	it('J11 is told of by time, never by key', async () => {
		const { board } = await setUp()
		const before = (await (await board.lead.get('/links')).json()) as { links: LinkInfo[] }
		expect(before.links.map(({ role, on }) => [role, on])).toEqual(
			ROLES.map((role) => [role, true]),
		)
		await board.lead.post('/links/editor/rotate')
		const text = await (await board.lead.get('/links')).text()
		const after = JSON.parse(text) as { links: LinkInfo[] }
		expect(after.links[1]?.createdAt).toBeGreaterThan(before.links[1]?.createdAt ?? 0)
		for (const role of ROLES) expect(text).not.toContain(board.links[role].key)
		expect(Object.keys(after.links[0] ?? {}).sort()).toEqual(['createdAt', 'on', 'role'])
	})
})

describe('a link that is switched off', () => {
	it('J11 cuts off and lets nobody in until it is on again; then the same key and cookie do', async () => {
		const setup = await setUp()
		const { board, server, members } = setup
		const { guest, client } = members.contributor
		const began = Date.now()
		const off = await board.lead.send('PUT', '/links/contributor', { on: false })
		expect(await off.json()).toMatchObject({ role: 'contributor', on: false })
		await withinASecond(began, client, () => client.closeCode === CLOSE.revoked)
		expect(client.closeReason).toBe('the link is off')
		expect(await problem(await guest.get())).toEqual([403, 'link-off'])
		const again = await RawClient.connect(server, guest)
		await again.until(() => again.closeCode === CLOSE.revoked)
		expect(again.closeReason).toBe('the link is off')
		const { key } = board.links.contributor
		const look = await server.post(`/api/boards/${board.id}/look`, { key })
		expect(await problem(look)).toEqual([403, 'link-off'])
		const joined = await join(server.address, board, 'contributor')
		expect(await problem(joined)).toEqual([403, 'link-off'])
		expect(openCodes(setup).filter((code) => code === null)).toHaveLength(3)
		await board.lead.send('PUT', '/links/contributor', { on: true })
		await RawClient.join(server, guest)
		await Guest.join(server.address, board, 'contributor')
	})
})

describe('a participant', () => {
	it('J13 whose role changes goes on with the new one, on every window', async () => {
		const { board, server, members } = await setUp()
		const { guest, client } = members.contributor
		const second = await RawClient.join(server, guest)
		const began = Date.now()
		const path = `/participants/${guest.participant.id}`
		const answer = await board.lead.send('PATCH', path, { role: 'editor' })
		expect(await answer.json()).toMatchObject({ role: 'editor', here: true, link: 'contributor' })
		await withinASecond(began, client, () => client.role === 'editor' && second.role === 'editor')
		expect(members.viewer.client.role).toBe('viewer')
		expect((await guest.post('/clone', { title: 'x', notes: true })).status).toBe(201)
		await board.lead.send('PATCH', path, { role: 'viewer' })
		await client.until(() => client.role === 'viewer')
		const refused = await guest.post('/clone', { title: 'x', notes: true })
		expect(await problem(refused)).toEqual([403, 'forbidden'])
		expect([client.closeCode, second.closeCode]).toEqual([null, null])
		const later = await RawClient.join(server, guest)
		expect(later.role).toBe('viewer')
	})

	it('J14 who is removed is cut off everywhere, for good, and stays the author', async () => {
		const { board, server, members, lead } = await setUp()
		const { guest, client } = members.editor
		const second = await RawClient.join(server, guest)
		const { id } = guest.participant
		const began = Date.now()
		expect((await board.lead.send('DELETE', `/participants/${id}`)).status).toBe(204)
		const gone = (one: RawClient) => one.closeCode === CLOSE.revoked
		await withinASecond(began, client, () => gone(client) && gone(second))
		expect(client.closeReason).toBe('removed')
		expect(await problem(await guest.get('/me'))).toEqual([403, 'removed'])
		const back = await RawClient.connect(server, guest)
		await back.until(() => gone(back))
		expect(back.closeReason).toBe('removed')
		// The link is still good for whoever joins anew, as somebody else.
		const { cookie } = guest
		const anew = await Guest.join(server.address, board, 'editor', { cookie })
		expect(anew.participant.id).not.toBe(id)
		const list = (await (await board.lead.get('/participants')).json()) as {
			participants: ListedParticipant[]
		}
		expect(list.participants.map((one) => one.id)).not.toContain(id)
		expect(readParticipant(lead.doc, id)?.name).toBe('Aino')
		expect((await board.lead.send('PATCH', `/participants/${id}`, { role: 'viewer' })).status).toBe(
			404,
		)
	})

	it('J14 what a removed one sends in the same moment reaches nobody', async () => {
		const { board, server, members, lead } = await setUp()
		const { guest, client } = members.editor
		client.mark('in time')
		await lead.until(() => lead.marks.includes('in time'))
		client.socket.pause()
		await board.lead.send('DELETE', `/participants/${guest.participant.id}`)
		// It hasn't read yet that it is out.
		client.mark('too late')
		lead.mark('after')
		const { viewer } = members
		await viewer.client.until(() => viewer.client.marks.includes('after'))
		client.socket.resume()
		await client.until(() => client.closeCode !== null)
		expect(viewer.client.marks.toSorted()).toEqual(['after', 'in time'])
		const { marks } = await RawClient.join(server, board.lead)
		expect(marks.toSorted()).toEqual(['after', 'in time'])
	})

	it('J8 who is removed while the board still loads is not left in', async () => {
		const storage = new SlowLoading()
		const server = await startTestServer({ storage, env: { UNLOAD_MS: '0' } })
		const board = await server.createBoard()
		const guest = await Guest.join(server.address, board, 'editor')
		storage.slow = true
		let client: RawClient
		do {
			client = await RawClient.connect(server, guest)
			await client.until(() => client.synced || storage.held > 0)
			// Until the board was unloaded.
			if (storage.held === 0) client.socket.terminate()
		} while (storage.held === 0)
		const path = `/participants/${guest.participant.id}`
		expect((await board.lead.send('DELETE', path)).status).toBe(204)
		storage.go()
		await client.until(() => client.closeCode === CLOSE.revoked)
		expect(client.doc.getMap('records').size).toBe(0)
	})

	it('J8 who is removed between the look at the cookie and the taking in is not left in', async () => {
		const storage = new SlowLoading()
		const server = await startTestServer({ storage })
		const board = await server.createBoard()
		const guest = await Guest.join(server.address, board, 'editor')
		storage.holdLinks = true
		const client = await RawClient.connect(server, guest)
		await client.until(() => storage.held > 0)
		const path = `/participants/${guest.participant.id}`
		expect((await board.lead.send('DELETE', path)).status).toBe(204)
		storage.go()
		await client.until(() => client.closeCode === CLOSE.revoked)
		expect(client.closeReason).toBe('removed')
		expect(client.doc.getMap('records').size).toBe(0)
	})

	it('J14 is listed with name, role, link, and whether they are here', async () => {
		const { board, server, members } = await setUp()
		await Guest.join(server.address, board, 'viewer', { name: 'Away', organisation: 'Oy' })
		members.viewer.client.socket.close()
		const list = async () => {
			const answer = await board.lead.get('/participants')
			return ((await answer.json()) as { participants: ListedParticipant[] }).participants
		}
		await expect
			.poll(async () => (await list()).map(({ name, role, here }) => [name, role, here]))
			.toEqual([
				['Aino', 'facilitator', true],
				['Aino', 'facilitator', true],
				['Aino', 'editor', true],
				['Aino', 'contributor', true],
				['Aino', 'viewer', false],
				['Away', 'viewer', false],
			])
		const last = (await list()).at(-1)
		expect(last).toMatchObject({ organisation: 'Oy', sector: 'city', link: 'viewer' })
		expect(last?.joinedAt).toBeGreaterThan(Date.now() - 60_000)
	})
})

describe('a board', () => {
	it('J19 that is deleted is gone for everyone, with its images, and its clones stay', async () => {
		const { board, server, members, lead } = await setUp()
		const body = PNG.slice().buffer
		const image = await fetch(`${server.address}/api/boards/${board.id}/files`, {
			method: 'POST',
			headers: { Cookie: board.lead.cookie },
			body,
		})
		expect(image.status).toBe(201)
		const folder = joinPath(server.dataDir, 'files', board.id)
		expect(existsSync(folder)).toBe(true)
		const cloned = await board.lead.post('/clone', { title: 'Kopio', notes: true })
		const began = Date.now()
		expect((await board.lead.send('DELETE', '')).status).toBe(204)
		const gone = (one: RawClient) => one.closeCode === CLOSE.deletedBoard
		await withinASecond(
			began,
			lead,
			() => gone(lead) && ROLES.every((r) => gone(members[r].client)),
		)
		expect(existsSync(folder)).toBe(false)
		expect(await problem(await members.editor.guest.get())).toEqual([410, 'deleted-board'])
		const joined = await join(server.address, board, 'editor')
		expect(await problem(joined)).toEqual([410, 'deleted-board'])
		const back = await RawClient.connect(server, board.lead)
		await back.until(() => gone(back))
		const clone = (await cloned.json()) as CreatedBoard
		await Guest.join(server.address, clone, 'viewer')
		expect((await server.get('/healthz')).status).toBe(200)
	})
})

/** A store whose documents come when the test says so. */
class SlowLoading extends TestStorage {
	slow = false
	holdLinks = false
	held = 0
	#go: (() => void)[] = []

	go(): void {
		this.slow = false
		for (const go of this.#go.splice(0)) go()
	}

	/** The next answer about links is of now, and comes when the test says so. */
	protected override async intercept(name: string, call: Call, args?: readonly unknown[]) {
		const isNext = name === 'links.list' && this.holdLinks
		if (isNext) this.holdLinks = false
		if (!isNext && !(name === 'documents.load' && this.slow)) {
			return super.intercept(name, call, args)
		}
		const answer = isNext ? await super.intercept(name, call, args) : null
		this.held++
		await new Promise<void>((resolve) => this.#go.push(resolve))
		return answer ?? super.intercept(name, call, args)
	}
}
