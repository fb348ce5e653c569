/**
 * The whole server on a real Postgres: what was promised is there after a restart, a kill, an
 * outage of the database, and a commit whose answer was lost. (SPEC S13, S44, S48, R15)
 */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { ServerProcess } from '../e2e/support/ServerProcess.ts'
import { CuttingProxy } from '../support/CuttingProxy.ts'
import { newFolder } from '../support/newFolder.ts'
import { PostgresCluster, postgresPrograms } from '../support/PostgresCluster.ts'
import type { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { requests, startTestServer, type TestServer } from './support/TestServer.ts'
import { Scrape } from './watching/support/Scrape.ts'

describe.skipIf(!postgresPrograms())('a server on Postgres', () => {
	let cluster: PostgresCluster

	beforeAll(async () => {
		cluster = await PostgresCluster.start()
	})
	afterAll(() => cluster?.dispose())

	async function settings(): Promise<Record<string, string>> {
		return { DATABASE_URL: cluster.url(await cluster.newDatabase()) }
	}

	async function marksOf(server: TestServer, who: Guest): Promise<string[]> {
		const client = await RawClient.join(server, who)
		const { marks } = client
		client.socket.terminate()
		return marks
	}

	it('S44 two write on a board, and all of it is there after a restart', async () => {
		const [env, dataDir] = [await settings(), newFolder()]
		const server = await startTestServer({ env, dataDir })
		const { lead } = await server.createBoard()
		const [a, b] = [await RawClient.join(server, lead), await RawClient.join(server, lead)]
		for (let n = 0; n < 20; n++) {
			a.mark(`a${n}`)
			b.mark(`b${n}`)
		}
		await a.until(() => a.marks.length === 40)
		await b.until(() => b.marks.length === 40)
		expect((await server.get('/healthz')).status).toBe(200)
		await server.stop()

		const again = await startTestServer({ env, dataDir })
		expect((await marksOf(again, lead)).toSorted()).toEqual(a.marks.toSorted())
		const answer = await lead.at(again.address).get()
		expect(await answer.json()).toMatchObject({ title: 'Työpaja' })
	})

	it('H186 it tells how many connections are in use', async () => {
		const env = { METRICS_ADDRESS: '127.0.0.1:0', DATABASE_CONNECTIONS: '3', ...(await settings()) }
		const server = await startTestServer({ env })
		await server.createBoard()
		const idle = 'kudelma_database_connections'
		const scrape = await Scrape.of(server.metricsAt)
		const [busy, free] = ['busy', 'idle'].map((state) => scrape.sum(idle, { state }))
		expect((busy ?? 0) + (free ?? 0)).toBeGreaterThanOrEqual(1)
		expect((busy ?? 0) + (free ?? 0)).toBeLessThanOrEqual(3)
		expect(scrape.sum('kudelma_storage_file_bytes')).toBe(0)
		// Every request wants one: those for whom there is none wait.
		const asked = Array.from({ length: 40 }, () => server.get('/healthz'))
		await vi.waitFor(async () => {
			const now = await Scrape.of(server.metricsAt)
			expect(now.sum(idle, { state: 'busy' })).toBe(3)
			expect(now.sum(idle, { state: 'waiting' })).toBeGreaterThan(0)
		}, 30_000)
		await Promise.all(asked)
	})

	it('S13 S44 kill -9 loses nothing that was seen or acknowledged', async () => {
		const server = new ServerProcess({ env: { LOG_LEVEL: 'warn', ...(await settings()) } })
		onTestFinished(() => server.dispose())
		await server.start()
		const { lead } = await requests(server.url).createBoard()
		const [a, b] = [await RawClient.join(server, lead), await RawClient.join(server, lead)]
		for (let n = 0; n < 300; n++) (n % 2 ? a : b).mark(`${n % 2 ? 'a' : 'b'}-${n}`)
		await a.until(() => a.marks.filter((mark) => mark.startsWith('b')).length > 20)
		await server.kill('SIGKILL')
		const promised = new Set<string>()
		for (const [client, name] of [
			[a, 'a'],
			[b, 'b'],
		] as const) {
			const own = client.marks.filter((mark) => mark.startsWith(name))
			const inOrder = own.toSorted((x, y) => Number(x.slice(2)) - Number(y.slice(2)))
			// Its first message is the answer to the server's step 1.
			const heard = inOrder.slice(0, Math.max(0, client.acknowledged - 1))
			const seen = client.marks.filter((mark) => !mark.startsWith(name))
			for (const mark of [...heard, ...seen]) promised.add(mark)
		}
		await server.start()
		const kept = new Set((await RawClient.join(server, lead)).marks)
		expect([...promised].filter((mark) => !kept.has(mark))).toEqual([])
		expect(promised.size).toBeGreaterThan(20)
	})

	it('S48 it waits out a database that is away: nothing that is unsaved is lost or acknowledged', async () => {
		const server = await startTestServer({ env: await settings() })
		const { lead } = await server.createBoard()
		const [a, b] = [await RawClient.join(server, lead), await RawClient.join(server, lead)]
		a.mark('before')
		await b.until(() => b.marks.includes('before'))
		const acknowledged = a.acknowledged
		await cluster.down('immediate')
		a.mark('meanwhile')
		const away = await server.get('/healthz')
		expect([away.status, b.marks]).toEqual([503, ['before']])
		expect(a.acknowledged).toBe(acknowledged)
		await cluster.up()
		await b.until(() => b.marks.includes('meanwhile'))
		await a.until(() => a.acknowledged > acknowledged)
		expect((await server.get('/healthz')).status).toBe(200)
	})

	it('R15 S48 a commit whose answer is lost ends its room, and who comes again finds it once', async () => {
		const name = await cluster.newDatabase()
		const proxy = await CuttingProxy.start(cluster.socket)
		onTestFinished(() => proxy.stop())
		const url = `postgres://${cluster.user}@127.0.0.1:${proxy.port}/${name}`
		const server = await startTestServer({ env: { DATABASE_URL: url } })
		const { lead } = await server.createBoard()
		const [a, b] = [await RawClient.join(server, lead), await RawClient.join(server, lead)]
		a.mark('before')
		await b.until(() => b.marks.includes('before'))
		for (const fault of ['unsent', 'unheard'] as const) {
			proxy.fail(fault)
			a.mark(fault)
			if (fault === 'unsent') await b.until(() => b.marks.includes(fault))
			else await a.until(() => a.closeCode !== null && b.closeCode !== null)
		}
		expect(proxy.cuts).toBe(2)
		const again = await RawClient.rejoin(server, lead, a.doc)
		await again.until(() => again.synced)
		again.mark('after')
		const other = await RawClient.join(server, lead)
		await other.until(() => other.marks.includes('after'))
		expect(other.marks.toSorted()).toEqual(['after', 'before', 'unheard', 'unsent'])
	})
})
