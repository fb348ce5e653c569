/**
 * What is asked of a node that hasn't got the board: it arrives at the owner as it was asked here,
 * and comes back as it was answered there. (SPEC S63-S65, S69)
 */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { Signatures } from '../../../server/cluster/Signatures.ts'
import type { CreatedBoard, NewLink } from '../../../shared/api.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import { pngOf } from '../../support/images.ts'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../../support/PostgresCluster.ts'
import { Guest } from '../support/Guest.ts'
import { RawClient } from '../support/RawClient.ts'
import { FakeOwner, takeAway } from './support/FakeOwner.ts'
import { type ClusterOptions, TestCluster } from './support/TestCluster.ts'

describe.skipIf(!postgresPrograms())('a board that another node has', () => {
	let postgres: PostgresCluster

	beforeAll(async () => {
		postgres = await PostgresCluster.start()
	}, CLUSTER_MS)
	afterAll(() => postgres?.dispose(), CLUSTER_MS)

	/** Somebody is on the board at the first node, which has it. */
	async function setUp(options?: ClusterOptions) {
		const cluster = await TestCluster.start(2, postgres, options)
		const [owner, other] = [cluster.node(0), cluster.node(1)]
		const board = await owner.requests.createBoard({ ideas: false })
		const lead = await RawClient.join(owner, board.lead)
		return { cluster, owner, other, board, lead }
	}

	/** A board of which a lease says that somebody else has it. */
	async function setUpElsewhere(owner: FakeOwner, leaseMs = 60_000) {
		const cluster = await TestCluster.start(1, postgres, { leaseMs: 4000 })
		const node = cluster.node(0)
		const board = await node.requests.createBoard({ ideas: false })
		await node.stop()
		await node.start()
		await takeAway(cluster, board.id, owner.address, leaseMs)
		return { cluster, node, board }
	}

	it('S63 requests go through with their address, cookies, bodies and answers', async () => {
		const env = { TRUST_PROXY: 'yes', MAX_FILE_BYTES: String(1024 * 1024) }
		const { other, board, owner, cluster } = await setUp({ env })
		const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'kudelma.example.org' }
		const joined = await fetch(`${other.address}/api/boards/${board.id}/join`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...proxied },
			body: JSON.stringify({ key: board.links.editor.key, name: 'Aino', sector: 'city' }),
		})
		expect(joined.status).toBe(200)
		expect(joined.headers.getSetCookie()[0]).toContain('; Secure')
		const lead = board.lead.at(other.address)
		const rotated = await lead.send('POST', '/links/viewer/rotate', {}, proxied)
		expect(((await rotated.json()) as NewLink).url).toMatch(/^https:\/\/kudelma\.example\.org\/b\//)
		const foreign = await lead.send('PUT', '/settings', {}, { Origin: 'https://evil.example' })
		expect(foreign.status).toBe(403)
		const image = (bytes: number) => Buffer.concat([pngOf(4, 4), Buffer.alloc(bytes)])
		const upload = (body: Buffer) =>
			fetch(`${other.address}/api/boards/${board.id}/files`, {
				method: 'POST',
				headers: { Cookie: lead.cookie, 'Content-Type': 'image/png' },
				body: new Uint8Array(body),
			})
		const kept = await upload(image(900_000))
		expect(kept.status).toBe(201)
		const { hash } = (await kept.json()) as { hash: string }
		const back = await lead.get(`/files/${hash}`)
		expect((await back.arrayBuffer()).byteLength).toBe(image(900_000).length)
		expect((await upload(image(3_000_000))).status).toBe(413)
		const exported = await lead.get('/export.xlsx')
		expect([exported.status, (await exported.arrayBuffer()).byteLength > 5000]).toEqual([200, true])
		const unknown = await fetch(`${other.address}/api/boards/${'x'.repeat(22)}`)
		expect(unknown.status).toBe(404)
		expect(await cluster.ownerOf(board.id)).toBe(owner)
	})

	it('S63 sockets go through with their closing codes, and what one node decides holds on another', async () => {
		const { owner, other, board, lead } = await setUp()
		const guests = await Promise.all(
			[owner, other].map(({ address }) => Guest.join(address, board, 'contributor')),
		)
		const [here, there] = await Promise.all([
			RawClient.join(owner, guests[0] as Guest),
			RawClient.join(other, guests[1] as Guest),
		])
		lead.mark('seen by all')
		for (const client of [here, there]) await client.until(() => client.marks.length === 1)
		const viewer = await Guest.join(other.address, board, 'viewer')
		const looking = await RawClient.join(other, viewer)
		const began = Date.now()
		const removed = await board.lead
			.at(owner.address)
			.send('DELETE', `/participants/${guests[1]?.participant.id}`)
		expect(removed.status).toBe(204)
		const away = await board.lead
			.at(other.address)
			.send('DELETE', `/participants/${guests[0]?.participant.id}`)
		expect(away.status).toBe(204)
		expect((await board.lead.at(other.address).post('/links/viewer/rotate')).status).toBe(200)
		for (const client of [here, there, looking]) {
			await client.until(() => client.closeCode !== null)
			expect([client.closeCode, client.closeReason]).toEqual([CLOSE.revoked, expect.any(String)])
		}
		expect(Date.now() - began).toBeLessThan(1000)
		there.socket.terminate()
		const evil = { ...board.lead, origin: 'https://evil.example' }
		expect(await RawClient.refusal(other, { ...evil, boardId: board.id })).toBe(403)
	})

	it('S65 who stops reading is let go by the owner, through another node too, and holds up nobody', async () => {
		const env = { SOFT_BUFFERED_BYTES: '100000', HARD_BUFFERED_BYTES: '400000' }
		const { other, board, lead } = await setUp({ env })
		const slow = await RawClient.join(other, board.lead)
		slow.socket.pause()
		lead.mark('junk')
		const junk = (doc: Y.Doc) => getRecords(doc).get('shape:mark-junk')
		for (let n = 0; n < 100; n++) {
			junk(lead.doc)?.set('m.junk', `${n}`.padEnd(300_000))
			await lead.until(() => lead.acknowledged === lead.sent)
		}
		const fresh = await RawClient.join(other, board.lead)
		expect(junk(fresh.doc)?.get('m.junk')).toBe('99'.padEnd(300_000))
		slow.socket.resume()
		await slow.until(() => slow.closeCode === CLOSE.tooSlow || slow.closeCode === 1006)
		expect(junk(slow.doc)?.get('m.junk')).not.toBe('99'.padEnd(300_000))
	})

	it('S64 the owner is told who asks, signed; nobody else can say so', async () => {
		const fake = await FakeOwner.start()
		const { cluster, node, board } = await setUpElsewhere(fake)
		const url = `/api/boards/${board.id}?a=b%20c`
		const headers = { 'x-forwarded-for': '203.0.113.7', cookie: 'some=thing' }
		expect(await (await fetch(node.address + url, { headers })).text()).toBe('ok')
		const [came] = fake.requests
		expect(came?.url).toBe(url)
		expect(came?.headers).toMatchObject({
			host: node.address.slice('http://'.length),
			cookie: 'some=thing',
			'x-forwarded-for': '203.0.113.7, 127.0.0.1',
		})
		const secrets = await postgres.query<{ secret: string }>(
			cluster.database,
			'SELECT secret FROM kudelma.secrets',
		)
		const signatures = new Signatures([secrets[0]?.secret ?? ''], Date.now)
		const header = String(came?.headers['kudelma-inside'])
		const passed = signatures.read({ method: 'GET', url }, header)
		expect(passed).toMatchObject({ hops: 1, client: '127.0.0.1' })
		const forged = await fetch(node.address + url, {
			headers: { 'kudelma-inside': header.replace(/.$/, '') },
		})
		expect(forged.status).toBe(403)
		const inside = await fetch(`${node.address}/inside/present/${board.id}`, { method: 'POST' })
		expect(inside.status).toBe(404)
	})

	it('S64 a circle of forwards is refused', async () => {
		const { cluster, owner, board } = await setUp()
		await owner.stop()
		await owner.start()
		await takeAway(cluster, board.id, `http://localhost:${owner.port}`)
		const answer = await board.lead.at(owner.address).get()
		expect(answer.status).toBe(508)
		expect(owner.log).toContain('NODE_ADDRESS')
		expect(await RawClient.refusal(owner, board.lead)).toBe(508)
	})

	it('S65 an owner that dies ends its sockets with words, and its requests with 503', async () => {
		const fake = await FakeOwner.start(() => null)
		const { node, board, cluster } = await setUpElsewhere(fake)
		const client = await RawClient.connect(node, board.lead)
		await client.until(() => fake.sockets.length === 1)
		const half = await RawClient.connect(node, board.lead)
		await half.until(() => fake.sockets.length === 2)
		// In the midst of a frame nothing can be put in.
		fake.sockets[1]?.line.write(Buffer.from([0x82, 0x05, 0x01]))
		const posted = board.lead.at(node.address).post('/done', { done: true })
		await client.until(() => fake.requests.some(({ method }) => method === 'POST'))
		fake.stop()
		const answer = await posted
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
		await client.until(() => client.closeCode !== null)
		await half.until(() => half.closeCode !== null)
		expect([client.closeCode, half.closeCode]).toEqual([CLOSE.goingAway, 1006])
		// Nobody listens there any more: this node has the board from the next request on.
		expect((await board.lead.at(node.address).get()).status).toBe(200)
		expect(await cluster.ownerOf(board.id)).toBe(node)
	})

	it('S65 an owner that stands still is left when its lease runs out', async () => {
		const fake = await FakeOwner.start(() => null)
		const { node, board } = await setUpElsewhere(fake, 3000)
		const client = await RawClient.connect(node, board.lead)
		await client.until(() => fake.sockets.length === 1)
		const answer = await board.lead.at(node.address).get()
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
		await client.until(() => client.closeCode !== null)
		expect(client.closeCode).toBe(CLOSE.goingAway)
		const again = await RawClient.join(node, board.lead)
		again.mark('here now')
		await again.until(() => again.acknowledged === again.sent)
	})

	it('S69 a node that stops gives its boards back, and its clients are elsewhere at once', async () => {
		const { cluster, owner, other, board, lead } = await setUp({ leaseMs: 60_000 })
		const second = (await (await other.requests.post('/api/boards', BODY)).json()) as CreatedBoard
		const guest = await Guest.join(other.address, second, 'editor')
		const held = await RawClient.join(other, guest)
		const through = await RawClient.join(owner, guest)
		lead.mark('before')
		await lead.until(() => lead.acknowledged === lead.sent)
		lead.mark('at the last moment')
		await owner.stop()
		for (const client of [lead, through]) {
			await client.until(() => client.closeCode !== null)
			expect(client.closeCode).toBe(CLOSE.goingAway)
		}
		expect(held.closeCode).toBeNull()
		expect((await cluster.leases()).map(({ board: of }) => of)).toEqual([second.id])
		const again = await RawClient.join(other, board.lead)
		expect(again.marks.toSorted()).toEqual(['at the last moment', 'before'])
	})

	it('S65 a client that gives up in the midst of its upload leaves nothing behind', async () => {
		const { owner, other, board } = await setUp()
		const { cookie } = board.lead
		await new Promise<void>((resolve) => {
			const sent = request({
				...{ port: other.port, method: 'POST', path: `/api/boards/${board.id}/files` },
				headers: { cookie, 'Content-Type': 'image/png', 'Content-Length': 1_000_000 },
			})
			sent.on('error', () => resolve())
			sent.write(pngOf(4, 4), () => sent.destroy(new Error('gone')))
		})
		for (const { address } of [owner, other]) {
			expect((await board.lead.at(address).get()).status).toBe(200)
		}
	})
})

const BODY = { title: 'Toinen', template: 'co-development-framework', language: 'fi', ideas: false }
