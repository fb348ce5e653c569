/** What becomes of calls when the database, or the way to it, fails. (SPEC S48) */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { DocumentStorage } from '../../server/storage/DocumentStorage.ts'
import { PostgresStorage } from '../../server/storage/postgres/PostgresStorage.ts'
import { CuttingProxy } from '../support/CuttingProxy.ts'
import { freePort } from '../support/freePort.ts'
import { postgresPrograms } from '../support/PostgresCluster.ts'
import { CONFLICT, refused } from './support/Engine.ts'
import { postgresForTests } from './support/postgres.ts'
import { boardRow, bytes, must, newBoard, newId, numbers, participant } from './support/rows.ts'

const TIMEOUT_MS = 1000
/** Much less than for ever, on a busy machine too. */
const BOUND_MS = 20 * TIMEOUT_MS

describe.skipIf(!postgresPrograms())('a database that fails', () => {
	const postgres = postgresForTests()

	/** A store whose connections can be cut. */
	async function cuttable(timeoutMs = 5000) {
		const { cluster, database, open } = postgres()
		const name = await database()
		const proxy = await CuttingProxy.start(cluster.socket)
		onTestFinished(() => proxy.stop())
		const storage = open(name, { port: proxy.port, timeoutMs, connections: 3 })
		return { proxy, storage, direct: open(name), name }
	}

	it('S48 one that is not there answers unavailable at once, for every port', async () => {
		const address = {
			...postgres().cluster.address('x'),
			host: '127.0.0.1',
			port: await freePort(),
		}
		const storage = new PostgresStorage({ address, connections: 3, timeoutMs: 5000 })
		for (const call of [
			storage.ping(),
			storage.boards.create(boardRow(), bytes(1)),
			storage.documents.load(newId()),
			storage.documents.append(newId(), 0, [bytes(1)]),
			storage.documents.compact(newId(), 0, bytes(1)),
			storage.links.list(newId()),
			storage.participants.add(newId(), participant()),
			storage.codes.find('x', 0),
			storage.publications.find('x'),
			storage.tokens.list(newId()),
			storage.ballots.count(newId(), 'v'),
			storage.templates.list([]),
			storage.files.list(newId()),
			storage.marks.read(),
		]) {
			expect(await call).toMatchObject(refused('unavailable'))
		}
		const ping = await storage.ping()
		expect(ping.ok || ping.detail).toContain('ECONNREFUSED')
		await storage.close()
	})

	it('S48 one that is not answering is unavailable within a bounded time, and works when it answers', async () => {
		const { proxy, storage, direct } = await cuttable(TIMEOUT_MS)
		const { id } = await newBoard(direct)
		await vi.waitFor(async () => must(await storage.ping()), 60_000)
		proxy.fail('silent')
		const began = performance.now()
		const answers = await Promise.all([
			storage.ping(),
			storage.documents.load(id),
			storage.boards.rename(id, 'x'),
			...numbers(3).map(() => storage.documents.append(id, 0, [bytes(1)])),
		])
		for (const answer of answers.slice(0, 4)) expect(answer).toMatchObject(refused('unavailable'))
		expect(answers.some(({ ok }) => ok)).toBe(false)
		expect(performance.now() - began).toBeLessThan(BOUND_MS)
		proxy.heal()
		await vi.waitFor(async () => must(await storage.ping()), 60_000)
		await vi.waitFor(async () => {
			expect(must(await storage.documents.append(id, 0, [bytes(1)]))).toBe(1)
		}, 60_000)
	})

	it('S48 a step that waits for another’s lock gives up in time, and writes nothing later', async () => {
		const { cluster, database, open, sql } = postgres()
		const name = await database()
		const storage = open(name, { timeoutMs: TIMEOUT_MS })
		const { id } = await newBoard(open(name))
		// Somebody holds the head and does nothing more, as a node does that stands still.
		const release = await cluster.hold(name, 'SELECT 1 FROM kudelma.documents FOR UPDATE')
		expect(await storage.documents.append(id, 0, [bytes(1)])).toMatchObject(refused('unavailable'))
		await release()
		const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`
		expect(await sql(name, waiting)).toEqual([])
		await vi.waitFor(async () => {
			expect(must(await storage.documents.append(id, 0, [bytes(2)]))).toBe(1)
		}, 60_000)
		expect(must(await open(name).documents.load(id)).updates).toEqual([bytes(2)])
	})

	it('S48 a process that stands still in the midst of a step does not keep others out for long', async () => {
		const { proxy, storage, direct } = await cuttable(TIMEOUT_MS)
		const { id } = await newBoard(direct, bytes(1))
		await vi.waitFor(async () => must(await storage.ping()), 60_000)
		proxy.fail('frozen')
		const ended = { epoch: 0, seed: 7, state: bytes(1) }
		const stuck = storage.documents.startEpoch(id, 0, ended, bytes(9))
		await vi.waitFor(() => expect(proxy.cuts).toBe(1), 60_000)
		// It waits for the document's head, until Postgres ends who holds it.
		expect(must(await direct.documents.append(id, 0, [bytes(2)]))).toBe(1)
		expect(await stuck).toMatchObject(refused('unavailable'))
		expect(must(await direct.documents.load(id)).updates).toEqual([bytes(2)])
	})

	it('S48 a commit whose answer is lost is unavailable, and then somebody else’s write', async () => {
		const { proxy, storage } = await cuttable()
		const { documents } = storage
		const { id } = await newBoard(storage)
		must(await documents.append(id, 0, [bytes(1)]))
		proxy.fail('unheard')
		expect(await documents.append(id, 1, [bytes(2)])).toMatchObject(refused('unavailable'))
		expect(proxy.cuts).toBe(1)
		expect(await documents.append(id, 1, [bytes(2)]), 'it had arrived').toEqual(CONFLICT)
		expect(must(await documents.load(id)).updates).toEqual([bytes(1), bytes(2)])
	})

	it('S48 a commit that did not arrive is unavailable, and then as if never asked', async () => {
		const { proxy, storage } = await cuttable()
		const { documents } = storage
		const { id } = await newBoard(storage)
		proxy.fail('unsent')
		expect(await documents.append(id, 0, [bytes(2)])).toMatchObject(refused('unavailable'))
		expect(proxy.cuts).toBe(1)
		expect(must(await documents.append(id, 0, [bytes(3)]))).toBe(1)
		expect(must(await documents.load(id)).updates).toEqual([bytes(3)])
	})

	it('S48 versions and epochs whose commit is in doubt are whole, or not there', async () => {
		const { proxy, storage } = await cuttable()
		const { documents } = storage
		for (const fault of ['unheard', 'unsent'] as const) {
			const { id } = await newBoard(storage, bytes(1))
			must(await documents.append(id, 0, [bytes(2)]))
			proxy.fail(fault)
			expect(await documents.compact(id, 1, bytes(1, 2))).toMatchObject(refused('unavailable'))
			const { updates } = must(await documents.load(id))
			expect(updates).toEqual(fault === 'unheard' ? [] : [bytes(2)])
			expect(must(await documents.compact(id, 1, bytes(1, 2)))).toBeNull()
			proxy.fail(fault)
			const ended = { epoch: 0, seed: 7, state: bytes(1, 2) }
			const begun = await documents.startEpoch(id, 1, ended, bytes(9))
			expect(begun).toMatchObject(refused('unavailable'))
			expect((await documents.readEpoch(id, 0)).ok).toBe(fault === 'unheard')
			const again = await documents.startEpoch(id, 1, ended, bytes(9))
			expect(again.ok).toBe(fault === 'unsent')
			expect(must(await documents.load(id))).toMatchObject({ version: bytes(9), pastSeeds: [7] })
		}
	})

	it('S48 connections that were lost while nothing was asked are not noticed', async () => {
		const { proxy, storage } = await cuttable()
		const { id } = await newBoard(storage)
		for (const round of numbers(5)) {
			proxy.cut()
			expect(must(await storage.boards.rename(id, `${round}`))).toBeNull()
			proxy.cut()
			expect(must(await storage.boards.read(id)).title).toBe(`${round}`)
		}
	})

	/** As a room does it: again where it's unavailable; a conflict tells that it had arrived. @returns what is stored */
	async function write(documents: DocumentStorage, id: string, mark: string, until: () => boolean) {
		const written: string[] = []
		while (!until()) {
			const one = `${mark}-${written.length}`
			const after = written.length
			let answer = await documents.append(id, after, [Buffer.from(one)])
			while (!answer.ok && answer.reason !== 'conflict') {
				expect(answer.reason).toBe('unavailable')
				await new Promise((resolve) => setTimeout(resolve, 20))
				answer = await documents.append(id, after, [Buffer.from(one)])
			}
			if (!answer.ok) {
				// The one that was in doubt had arrived, and nothing else.
				const stored = await documents.load(id)
				if (!stored.ok) continue
				const { updates } = stored.value
				expect(updates.slice(after).map((update) => Buffer.from(update).toString())).toEqual([one])
			}
			written.push(one)
		}
		return written
	}

	it('S13 S48 it crashes amid appends and is started again: what was acknowledged is there, once, in order', async () => {
		const { cluster, database, open } = postgres()
		const storage = open(await database(), { timeoutMs: 2000 })
		const ids = await Promise.all(numbers(8).map(async () => (await newBoard(storage)).id))
		let done = false
		const writers = ids.map((id, n) => write(storage.documents, id, `${n}`, () => done))
		for (const _ of numbers(2)) {
			const before = storage.documents.transactions
			const enough = () => storage.documents.transactions > before + 20
			while (!enough()) await new Promise((resolve) => setTimeout(resolve, 5))
			await cluster.crash()
		}
		done = true
		const written = await Promise.all(writers)
		for (const [n, id] of ids.entries()) {
			const { updates } = must(await storage.documents.load(id))
			expect(updates.map((update) => Buffer.from(update).toString())).toEqual(written[n])
			expect(updates.length).toBeGreaterThan(10)
		}
	})

	it('S13 S48 commits are cut amid appends, heard or not: nothing is lost or there twice', async () => {
		const { proxy, storage, direct } = await cuttable()
		const ids = await Promise.all(numbers(8).map(async () => (await newBoard(storage)).id))
		let done = false
		const writers = ids.map((id, n) => write(storage.documents, id, `${n}`, () => done))
		for (const n of numbers(30)) {
			const before = proxy.cuts
			proxy.fail(n % 2 ? 'unheard' : 'unsent')
			while (proxy.cuts === before) await new Promise((resolve) => setTimeout(resolve, 1))
		}
		done = true
		const written = await Promise.all(writers)
		for (const [n, id] of ids.entries()) {
			const { updates } = must(await direct.documents.load(id))
			expect(updates.map((update) => Buffer.from(update).toString())).toEqual(written[n])
		}
	})
})
