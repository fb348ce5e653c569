/**
 * Nodes that share a Postgres: who has a board, and what becomes of it when its owner goes, is cut
 * off, or only believes to be it. (SPEC S60-S62, S66, S68)
 */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { CuttingProxy } from '../../support/CuttingProxy.ts'
import { freePort } from '../../support/freePort.ts'
import { newFolder } from '../../support/newFolder.ts'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../../support/PostgresCluster.ts'
import { RawClient } from '../support/RawClient.ts'
import { comeBack } from './support/comeBack.ts'
import { takeAway } from './support/FakeOwner.ts'
import { TestCluster, TestNode } from './support/TestCluster.ts'

const WAIT = { timeout: 60_000, interval: 10 }

describe.skipIf(!postgresPrograms())('nodes that share a database', () => {
	let postgres: PostgresCluster

	beforeAll(async () => {
		postgres = await PostgresCluster.start()
	}, CLUSTER_MS)
	afterAll(() => postgres?.dispose(), CLUSTER_MS)

	it('S60 three ask for one board at a moment: one has it, and all meet there', async () => {
		const cluster = await TestCluster.start(3, postgres)
		const board = await cluster.node(0).requests.createBoard()
		const clients = await Promise.all(cluster.nodes.map((node) => RawClient.join(node, board.lead)))
		for (const [n, client] of clients.entries()) client.mark(`of ${n}`)
		for (const client of clients) await client.until(() => client.marks.length === 3)
		const leases = await cluster.leases()
		expect(leases.map(({ board: of }) => of)).toEqual([board.id])
		expect(new Set(clients.map(({ hello }) => hello?.store)).size).toBe(1)
	})

	it('S60 boards that were only made, or that there never were, have no lease', async () => {
		const cluster = await TestCluster.start(2, postgres)
		const { requests } = cluster.node(0)
		const template = 'co-development-framework'
		const body = { title: 'Uusi', template, language: 'fi', ideas: true }
		expect((await requests.post('/api/boards', body)).status).toBe(201)
		const none = await cluster.node(1).requests.get(`/api/boards/${'x'.repeat(22)}`)
		expect(none.status).toBe(404)
		expect(await cluster.leases()).toEqual([])
	})

	it('S61 a lease outlasts its time while the board is open, and goes back when everybody has left', async () => {
		const options = { leaseMs: 3000, env: { UNLOAD_MS: '0' } }
		const cluster = await TestCluster.start(2, postgres, options)
		const [first, second] = [cluster.node(0), cluster.node(1)]
		const { lead, id } = await first.requests.createBoard()
		const client = await RawClient.join(first, lead)
		const [lease] = await cluster.leases()
		const end = async () => {
			const [row] = await postgres.query<{ at: number }>(
				cluster.database,
				'SELECT extract(epoch FROM expires_at)::float8 * 1000 AS at FROM kudelma.leases',
			)
			return row?.at ?? 0
		}
		const before = await end()
		await vi.waitFor(async () => expect(await end()).toBeGreaterThan(before + 3500), WAIT)
		expect((await cluster.leases())[0]?.fence).toBe(lease?.fence)
		client.mark('still here')
		await client.until(() => client.acknowledged === client.sent)
		client.socket.close()
		await vi.waitFor(async () => expect(await cluster.leases()).toEqual([]), WAIT)
		const again = await RawClient.join(second, lead)
		expect(again.marks).toEqual(['still here'])
		expect(await cluster.ownerOf(id)).toBe(second)
	})

	it('S62 whoever had a board before writes nothing any more, though they believe to have it', async () => {
		const cluster = await TestCluster.start(2, postgres, { leaseMs: 60_000 })
		const [former, next] = [cluster.node(0), cluster.node(1)]
		const { lead, id } = await former.requests.createBoard()
		const client = await RawClient.join(former, lead)
		const own = await RawClient.join(former, { ...lead, path: 'private' })
		own.mark('mine')
		client.mark('before')
		await client.until(() => client.acknowledged === client.sent)
		await own.until(() => own.acknowledged === own.sent)
		await takeAway(cluster, id, next.address)
		const known = [client.acknowledged, own.acknowledged]
		client.mark('too late')
		own.mark('mine, too late')
		await client.until(() => client.closeCode !== null)
		await own.until(() => own.closeCode !== null)
		expect([client.closeCode, own.closeCode]).toEqual([1001, 1001])
		expect([client.acknowledged, own.acknowledged]).toEqual(known)
		const stored = await RawClient.join(next, lead)
		expect(stored.marks).toEqual(['before'])
		// What wasn't acknowledged is the clients', and comes with them.
		const again = await RawClient.rejoin(former, lead, client.doc)
		await stored.until(() => stored.marks.includes('too late'))
		const ownAgain = await RawClient.rejoin(former, { ...lead, path: 'private' }, own.doc)
		await ownAgain.until(() => ownAgain.acknowledged === ownAgain.sent && ownAgain.sent > 0)
		expect(again.marks.toSorted()).toEqual(['before', 'too late'])
		const elsewhere = await RawClient.join(next, { ...lead, path: 'private' })
		expect(elsewhere.marks.toSorted()).toEqual(['mine', 'mine, too late'])
	})

	it('S61 a node that is cut off from the database gives its boards up before another has them', async () => {
		const cluster = await TestCluster.start(1, postgres, { leaseMs: 4000 })
		const line = await CuttingProxy.start(postgres.socket)
		onTestFinished(() => line.stop())
		const url = `postgres://${postgres.user}@127.0.0.1:${line.port}/${cluster.database}`
		const env = { DATABASE_URL: url, LEASE_MS: '4000', DATABASE_TIMEOUT_MS: '8000' }
		const cut = new TestNode(await freePort(), newFolder(), env, false)
		await cut.start()
		const whole = cluster.node(0)
		const { lead, id } = await cut.requests.createBoard()
		const client = await RawClient.join(cut, lead)
		client.mark('before')
		await client.until(() => client.acknowledged === client.sent)
		line.fail('silent')
		onTestFinished(() => line.heal())
		client.mark('meanwhile')
		await client.until(() => client.closeCode !== null)
		expect(client.closeCode).toBe(1001)
		// Its lease holds for a moment more: nobody else has had the board yet.
		expect((await cluster.leases()).map(({ address }) => address)).toEqual([cut.address])
		const next = await comeBack(whole, lead, client.doc)
		await next.until(() => next.acknowledged === next.sent)
		expect(next.marks.toSorted()).toEqual(['before', 'meanwhile'])
		expect(await cluster.ownerOf(id)).toBe(whole)
	})

	it('S65 where nobody listens at the owner’s address its boards are taken at once', async () => {
		const cluster = await TestCluster.start(1, postgres, { leaseMs: 60_000 })
		const node = cluster.node(0)
		const { lead, id } = await node.requests.createBoard({}, undefined, {})
		await node.stop()
		await node.start()
		await takeAway(cluster, id, `http://127.0.0.1:${await freePort()}`)
		const answer = await lead.at(node.address).get()
		expect(answer.status).toBe(200)
		const client = await RawClient.join(node, lead)
		client.mark('here')
		await client.until(() => client.acknowledged === client.sent)
		expect(await cluster.ownerOf(id)).toBe(node)
	})

	it('S61 a node that starts again at its address has its boards at once', async () => {
		const cluster = await TestCluster.start(1, postgres, { leaseMs: 60_000 })
		const node = cluster.node(0)
		const { lead, id } = await node.requests.createBoard()
		await node.stop()
		await takeAway(cluster, id, node.address)
		await node.start()
		const client = await RawClient.join(node, lead)
		client.mark('again')
		await client.until(() => client.acknowledged === client.sent)
		expect((await cluster.leases()).map(({ node: name }) => name)).not.toContain('another')
	})

	it('S66 nodes share their secrets: the first one’s, and a cookie of one is good on all', async () => {
		const cluster = await TestCluster.start(2, postgres)
		const { lead } = await cluster.node(0).requests.createBoard()
		await cluster.node(0).stop()
		expect((await lead.at(cluster.node(1).address).get()).status).toBe(200)
	})

	it('S68 clients are told of another store once where the database was put back, by all nodes the same', async () => {
		const cluster = await TestCluster.start(2, postgres)
		const { lead } = await cluster.node(0).requests.createBoard()
		const storeOf = async (node: TestNode) => (await RawClient.join(node, lead)).hello?.store
		const before = await storeOf(cluster.node(0))
		expect(await storeOf(cluster.node(1))).toBe(before)
		for (const node of cluster.nodes) await node.stop()
		for (const node of cluster.nodes) await node.start()
		expect(await storeOf(cluster.node(1))).toBe(before)
		for (const node of cluster.nodes) await node.stop()
		await postgres.query(cluster.database, `UPDATE kudelma.marks SET mark = 'an older one'`)
		await postgres.query(cluster.database, `UPDATE kudelma.identity SET mark = 'an older one'`)
		await Promise.all(cluster.nodes.map((node) => node.start()))
		const after = await storeOf(cluster.node(0))
		expect(after).not.toBe(before)
		expect(await storeOf(cluster.node(1))).toBe(after)
	})
})
