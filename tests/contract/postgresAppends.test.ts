/** How appends get into Postgres: together, each where it goes on, from one writer. (SPEC S45, S47) */
import { describe, expect, it } from 'vitest'
import type { PostgresStorage } from '../../server/storage/postgres/PostgresStorage.ts'
import { postgresPrograms } from '../support/PostgresCluster.ts'
import { seededRandom } from '../support/random.ts'
import { CONFLICT, refused } from './support/Engine.ts'
import { postgresForTests } from './support/postgres.ts'
import { bytes, must, newBoard, newId, numbers } from './support/rows.ts'

describe.skipIf(!postgresPrograms())('appends into Postgres', () => {
	const postgres = postgresForTests()

	async function opened(): Promise<PostgresStorage> {
		return postgres().open(await postgres().database())
	}

	async function boards(storage: PostgresStorage, count: number): Promise<string[]> {
		return Promise.all(numbers(count).map(async () => (await newBoard(storage)).id))
	}

	it('S45 two hundred of one moment are two transactions at most', async () => {
		const storage = await opened()
		const ids = await boards(storage, 200)
		const before = storage.documents.transactions
		const answers = await Promise.all(
			ids.map((id, n) => storage.documents.append(id, 0, [bytes(n), bytes(n, n)])),
		)
		expect(answers.map((answer) => must(answer))).toEqual(ids.map(() => 2))
		expect(storage.documents.transactions - before).toBeLessThanOrEqual(2)
		for (const [n, id] of ids.entries()) {
			const { updates } = must(await storage.documents.load(id))
			expect(updates).toEqual([bytes(n), bytes(n, n)])
		}
	})

	it('S45 what arrives while one is under way shares the next', async () => {
		const storage = await opened()
		const ids = await boards(storage, 50)
		const before = storage.documents.transactions
		const first = ids.slice(0, 1).map((id) => storage.documents.append(id, 0, [bytes(1)]))
		const begun = () => storage.documents.transactions > before
		while (!begun()) await new Promise((resolve) => setImmediate(resolve))
		const others = ids.slice(1).map((id) => storage.documents.append(id, 0, [bytes(1)]))
		for (const answer of await Promise.all([...first, ...others])) expect(must(answer)).toBe(1)
		expect(storage.documents.transactions - before).toBe(2)
	})

	it('S45 a board’s own keep their order, also those that are not waited for', async () => {
		const storage = await opened()
		const [id = '', other = ''] = await boards(storage, 2)
		const answers = numbers(20).map((n) => storage.documents.append(id, n, [bytes(n)]))
		const aside = storage.documents.append(other, 0, [bytes(7)])
		expect((await Promise.all(answers)).map((answer) => must(answer))).toEqual(
			numbers(20).map((n) => n + 1),
		)
		expect(must(await aside)).toBe(1)
		expect(must(await storage.documents.load(id)).updates).toEqual(numbers(20).map((n) => bytes(n)))
	})

	it('S45 very large ones go by themselves, and nothing is lost on the way', async () => {
		const storage = await opened()
		const ids = await boards(storage, 4)
		const large = new Uint8Array(6_000_000).map((_, n) => n % 251)
		const answers = await Promise.all(ids.map((id) => storage.documents.append(id, 0, [large])))
		expect(answers.map((answer) => must(answer))).toEqual([1, 1, 1, 1])
		for (const id of ids) {
			const [update = bytes()] = must(await storage.documents.load(id)).updates
			expect(Buffer.compare(update, large)).toBe(0)
		}
	})

	it('S45 rows past the end of one log refuse that one alone, as damaged', async () => {
		const { database, open, sql } = postgres()
		const name = await database()
		const storage = open(name)
		const ids = await boards(storage, 5)
		await sql(
			name,
			`INSERT INTO kudelma.updates (document, seq, checksum, data) VALUES ($1, 1, 0, '')`,
			[ids[2]],
		)
		const answers = await Promise.all(ids.map((id) => storage.documents.append(id, 0, [bytes(1)])))
		expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, true, true])
		expect(answers[2]).toMatchObject({ ok: false, reason: 'damaged' })
	})

	it('S31 S45 two engines on one database: one of each two gets through, without gap or double', async () => {
		const { database, open } = postgres()
		const name = await database()
		const engines = [open(name), open(name)]
		const ids = await boards(engines[0] as PostgresStorage, 12)
		const random = seededRandom(5)
		const won = new Map(ids.map((id) => [id, [] as string[]]))
		const write = async ({ documents }: PostgresStorage, engine: number) => {
			for (const round of numbers(25)) {
				// Several at once, so that both hold some of the heads that the other waits for.
				const chosen = ids.filter(() => random.integer(2) === 0)
				await Promise.all(
					chosen.map(async (id) => {
						const { versionSeq, updates } = must(await documents.load(id))
						const after = versionSeq + updates.length
						const mark = `${engine}-${round}`
						const answer = await documents.append(id, after, [Buffer.from(mark)])
						if (answer.ok) won.get(id)?.splice(after, 0, mark)
						else expect(answer).toEqual(CONFLICT)
					}),
				)
			}
		}
		await Promise.all(engines.map(write))
		let written = 0
		for (const id of ids) {
			const { updates } = must((await engines[0]?.documents.load(id)) ?? { ok: false })
			const marks = updates.map((update) => Buffer.from(update).toString())
			expect(marks.toSorted()).toEqual(won.get(id)?.toSorted())
			written += marks.length
		}
		expect(written).toBeGreaterThan(200)
	})

	it('S47 whoever had a document before another took it over writes no more', async () => {
		const { database, open, sql } = postgres()
		const name = await database()
		const { documents, boards } = open(name)
		const { id } = await newBoard(open(name), bytes(1))
		must(await documents.append(id, 0, [bytes(2)], 0))
		// As a lease will.
		await sql(name, 'UPDATE kudelma.documents SET fence = 7 WHERE id = $1', [id])
		const ended = { epoch: 0, seed: 7, state: bytes(1, 2) }
		for (const fence of [undefined, 0, 6, 8]) {
			expect(await documents.append(id, 1, [bytes(3)], fence)).toEqual(CONFLICT)
			expect(await documents.compact(id, 1, bytes(1, 2), fence)).toEqual(CONFLICT)
			expect(await documents.startEpoch(id, 1, ended, bytes(9), fence)).toEqual(CONFLICT)
		}
		const loaded = must(await documents.load(id))
		expect(loaded).toEqual({
			...{ version: bytes(1), versionSeq: 0, updates: [bytes(2)], pastSeeds: [], fence: 7 },
		})
		expect(must(await documents.append(id, 1, [bytes(3)], 7))).toBe(2)
		expect(must(await documents.compact(id, 2, bytes(1, 2, 3), 7))).toBeNull()
		expect(must(await documents.startEpoch(id, 2, ended, bytes(9), 7))).toBeNull()
		must(await boards.delete(id))
		expect(await documents.append(id, 3, [bytes(3)], 7)).toMatchObject(refused('deleted'))
	})

	it('S4 S45 a board is appended to while a version of it is being written', async () => {
		const storage = await opened()
		const { documents } = storage
		const { id } = await newBoard(storage)
		must(
			await documents.append(
				id,
				0,
				numbers(300).map((n) => bytes(n % 256)),
			),
		)
		const state = new Uint8Array(20_000_000)
		const order: string[] = []
		const compacted = documents.compact(id, 300, state).then((done) => {
			order.push('compact')
			return done
		})
		for (const n of numbers(10)) must(await documents.append(id, 300 + n, [bytes(n)]))
		order.push('appends')
		must(await compacted)
		expect(order).toEqual(['appends', 'compact'])
		const { versionSeq, version, updates } = must(await documents.load(id))
		expect([versionSeq, version.length, updates.length]).toEqual([300, state.length, 10])
	})

	it('S24 S45 appends, versions and a deletion at one moment leave nothing of the board', async () => {
		const { database, open, sql } = postgres()
		const name = await database()
		const storage = open(name)
		for (const round of numbers(10)) {
			const { id } = await newBoard(storage)
			must(await storage.documents.append(id, 0, [bytes(1), bytes(2)]))
			const ended = { epoch: 0, seed: 7, state: bytes(1) }
			const calls = [
				() => storage.boards.delete(id),
				() => storage.documents.append(id, 2, [bytes(3)]),
				() => storage.documents.compact(id, 2, bytes(1, 2)),
				() => storage.documents.startEpoch(id, 2, ended, bytes(9)),
				() => storage.files.add(id, { hash: 'h', participant: null, bytes: 1, createdAt: 1 }),
				() => storage.documents.compact(id, 1, bytes(1)),
			]
			const turned = [...calls.slice(round % calls.length), ...calls.slice(0, round % calls.length)]
			const answers = await Promise.all(turned.map((call) => call()))
			for (const answer of answers) {
				if (!answer.ok) expect(answer.reason).toMatch(/^(deleted|conflict)$/)
			}
			expect(await storage.documents.load(id)).toMatchObject(refused('deleted'))
		}
		for (const table of ['documents', 'versions', 'updates', 'epochs', 'files']) {
			expect(await sql(name, `SELECT * FROM kudelma.${table}`), table).toEqual([])
		}
		expect(await storage.documents.append(newId(), 0, [])).toMatchObject(refused('unknown'))
	})
})
