import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type MoveParts, moveStore } from '../../server/moving/moveStore.ts'
import { LibsqlMoving } from '../../server/storage/libsql/LibsqlMoving.ts'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import type { MovingStorage } from '../../server/storage/MovingStorage.ts'
import { digestOf, NOTHING } from '../../server/storage/movingDigest.ts'
import { STAYING, TABLES } from '../../server/storage/movingTables.ts'
import { PostgresMoving } from '../../server/storage/postgres/PostgresMoving.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import { newFolder } from '../support/newFolder.ts'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../support/PostgresCluster.ts'
import { fillStore, toldBy } from './support/filledStore.ts'
import { bytes, must, newBoard, numbers, participant } from './support/rows.ts'

/** One store, opened for one use at a time. */
interface Place {
	serve(): Storage
	move(into?: boolean): MovingStorage
}

let cluster: PostgresCluster | undefined
beforeAll(async () => {
	if (postgresPrograms()) cluster = await PostgresCluster.start()
}, CLUSTER_MS)
afterAll(() => cluster?.dispose(), CLUSTER_MS)

function inFolder(dataDir: string): Place {
	return {
		serve: () => new LibsqlStorage({ dataDir, busyTimeoutMs: 1000 }),
		move: (into = false) => must(LibsqlMoving.open(dataDir, into ? 'into' : 'alone')),
	}
}

async function inPostgres(): Promise<Place> {
	if (!cluster) throw new Error('there is no cluster')
	const running = cluster
	const database = await running.newDatabase()
	return {
		serve: () => running.open(database),
		move: () =>
			new PostgresMoving({
				address: running.address(database),
				...{ connections: 4, timeoutMs: 10_000 },
			}),
	}
}

async function served<T>(place: Place, use: (storage: Storage) => Promise<T>): Promise<T> {
	const storage = place.serve()
	try {
		return await use(storage)
	} finally {
		await storage.close()
	}
}

async function pass(from: Place, to: Place, more: Partial<MoveParts> = {}) {
	const [source, target] = [from.move(), to.move(true)]
	try {
		const parts = { images: null, last: true, check: false, progress: () => {} }
		return await moveStore({ from: source, to: target, ...parts, ...more })
	} finally {
		await source.close()
		await target.close()
	}
}

async function whole(from: Place, to: Place, more: Partial<MoveParts> = {}) {
	const report = must(await pass(from, to, more))
	expect(report.problems).toEqual([])
	expect(report.ok).toBe(true)
	return report.counts
}

const MARK = { store: 'the store', mark: 'now' }

async function filled(place: Place) {
	return served(place, async (storage) => {
		must(await storage.marks.write(MARK))
		return fillStore(storage)
	})
}

const onPostgres = describe.skipIf(!postgresPrograms())

describe('what there is to move', () => {
	it('S54 all tables and columns of the file are known', async () => {
		const dataDir = newFolder()
		await served(inFolder(dataDir), async (storage) => must(await storage.ping()))
		const db = new Database(join(dataDir, 'kudelma.db'), { readonly: true })
		onTestFinished(() => void db.close())
		const tables = db
			.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
			.all() as { name: string }[]
		const known = [...TABLES.map(({ name }) => name), ...STAYING]
		expect(tables.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
		for (const { name, columns, isPrivate } of TABLES) {
			const there = (db.pragma(`table_info(${name})`) as { name: string }[]).map((column) =>
				column.name === 'board' && 'document' in columns && !isPrivate ? 'document' : column.name,
			)
			expect(there.toSorted(), name).toEqual(Object.keys(columns).toSorted())
		}
	})

	onPostgres('in Postgres', () => {
		it('S54 all tables and columns are known', async () => {
			if (!cluster) throw new Error('there is no cluster')
			const database = await cluster.newDatabase()
			const storage = cluster.open(database)
			must(await storage.ping())
			await storage.close()
			const rows = await cluster.query<{ table: string; column: string }>(
				database,
				`SELECT table_name AS table, column_name AS column FROM information_schema.columns
				WHERE table_schema = 'kudelma'`,
			)
			const found = new Map<string, string[]>()
			for (const { table, column } of rows) {
				found.set(table, [...(found.get(table) ?? []), column])
			}
			expect(found.size).toBeGreaterThan(15)
			const known = [...TABLES.map(({ name }) => name), ...STAYING]
			expect([...found.keys()].filter((name) => !known.includes(name))).toEqual([])
			for (const { name, columns } of TABLES) {
				// Which came first, and a private document's head.
				const own = ['n', ...(name === 'private_documents' ? ['seq', 'fence'] : [])]
				const there = (found.get(name) ?? []).filter((column) => !own.includes(column))
				expect(there.toSorted(), name).toEqual(Object.keys(columns).toSorted())
			}
		})
	})
})

/** @param open two empty stores */
function describeMoves(name: string, open: () => Promise<[Place, Place]>): void {
	describe(name, () => {
		it('S54 S55 brings all that the ports tell, there and back, with the mark', async () => {
			const [from, to] = await open()
			const all = await filled(from)
			const before = await served(from, (storage) => toldBy(storage, all))
			expect(await whole(from, to)).toMatchObject({
				...{ boards: 2, deleted: 1, templates: 1, copied: 4, same: 0, failed: 0 },
			})
			const there = await served(to, async (storage) => {
				expect(must(await storage.marks.read())).toEqual(MARK)
				return toldBy(storage, all)
			})
			expect(there).toEqual(before)
			const back = inFolder(newFolder())
			await whole(to, back)
			expect(await served(back, (storage) => toldBy(storage, all))).toEqual(before)
			const sums = await Promise.all([from, to, back].map((place) => digests(place)))
			expect(sums[1]).toEqual(sums[0])
			expect(sums[2]).toEqual(sums[0])
		})

		it('S54 a board that was moved goes on: its log, its people and its links', async () => {
			const [from, to] = await open()
			const { rich } = await filled(from)
			await whole(from, to)
			await served(to, async ({ documents, participants, links }) => {
				expect(must(await documents.append(rich.id, 5, [bytes(4)]))).toBe(6)
				must(await documents.compact(rich.id, 6, bytes(7)))
				must(await participants.add(rich.id, participant({ name: 'Uusi' })))
				expect(must(await participants.list(rich.id)).at(-1)?.name).toBe('Uusi')
				must(await links.switch(rich.id, 'viewer', false))
			})
		})

		it('S55 a pass that was interrupted is gone on with, and writes nothing twice', async () => {
			const [from, to] = await open()
			await filled(from)
			await served(from, async (storage) => {
				for (const n of numbers(8)) await newBoard(storage, bytes(n))
			})
			let left = 5
			const target = to.move(true)
			const interrupted = interceptedReplace(target, () => left-- > 0)
			const source = from.move()
			const first = must(
				await moveStore({
					...{ from: source, to: interrupted, images: null, last: true, check: false },
					progress: () => {},
				}),
			)
			await source.close()
			await target.close()
			expect(first).toMatchObject({ ok: false, counts: { copied: 5, failed: 7 } })
			await served(to, async ({ marks }) => {
				expect(must(await marks.read()), 'it is no whole store').toBeNull()
			})
			expect(await whole(from, to)).toMatchObject({ copied: 7, same: 5 })
			expect(await whole(from, to, { check: true })).toMatchObject({ copied: 0, same: 12 })
			expect(await digests(to)).toEqual(await digests(from))
		})

		it('S55 another pass brings what was changed, and takes along what went', async () => {
			const [from, to] = await open()
			const { rich, group, template } = await filled(from)
			await whole(from, to, { last: false })
			await served(to, async ({ marks }) => expect(must(await marks.read())).toBeNull())
			await served(from, async (storage) => {
				must(await storage.documents.append(rich.id, 5, [bytes(4)]))
				must(await storage.boards.delete(group.id))
				must(await storage.templates.delete(template))
				// A code that was another board's when it was copied.
				const other = await newBoard(storage)
				must(await storage.codes.delete(rich.id))
				const code = { board: other.id, hash: 'code', sealed: 's', expiresAt: 9e12 }
				must(await storage.codes.save(code, 0))
			})
			expect(await whole(from, to)).toMatchObject({ copied: 3, same: 1, removed: 1, deleted: 2 })
			expect(await digests(to)).toEqual(await digests(from))
			await served(to, async (storage) => {
				expect(await storage.boards.read(group.id)).toMatchObject({ reason: 'deleted' })
				expect(await storage.templates.find(template)).toMatchObject({ reason: 'unknown' })
			})
		})

		it('S55 never writes over what somebody changed in the target', async () => {
			const [from, to] = await open()
			const { rich } = await filled(from)
			await whole(from, to)
			await served(to, async ({ documents }) => {
				must(await documents.append(rich.id, 5, [bytes(77)]))
			})
			// What didn't change in the source isn't asked of the target.
			expect(await whole(from, to)).toMatchObject({ same: 4 })
			await served(from, async ({ documents }) => {
				must(await documents.append(rich.id, 5, [bytes(4)]))
			})
			for (const check of [false, true]) {
				const report = must(await pass(from, to, { check }))
				expect(report).toMatchObject({ ok: false, counts: { same: 3, failed: 1 } })
				expect(report.problems).toMatchObject([{ owner: rich.id, what: 'changed-there' }])
			}
			await served(to, async ({ documents }) => {
				expect(must(await documents.load(rich.id)).updates.at(-1)).toEqual(bytes(77))
			})
		})

		it('S55 a target with boards that came from elsewhere is left as it is', async () => {
			const [from, to] = await open()
			await filled(from)
			const own = await served(to, (storage) => newBoard(storage))
			expect(await pass(from, to)).toEqual({ ok: false, reason: 'foreign', count: 1 })
			await served(to, async (storage) => {
				must(await storage.boards.read(own.id))
				must(await storage.boards.delete(own.id))
			})
			expect(await pass(from, to), 'its id alone').toMatchObject({ reason: 'foreign' })
			expect(await digests(to)).toHaveLength(1)
			// Of another store, though by a move.
			const [other, third] = await open()
			await filled(other)
			await whole(other, third)
			await served(from, async ({ marks }) => {
				must(await marks.write({ store: 'another', mark: 'x' }))
			})
			expect(await pass(from, third)).toEqual({ ok: false, reason: 'foreign', count: 4 })
		})

		it('S55 what would be something else in the target is told record by record, and not written', async () => {
			const [from, to] = await open()
			const { rich } = await filled(from)
			const source = from.move()
			const target = to.move(true)
			const owned = must(await source.read(rich.id))
			const move = { origin: 'the store', digest: digestOf(owned) }
			const [first, ...others] = owned.rows.get('participants') ?? []
			// No text: both engines make one of it.
			const rows = new Map(owned.rows).set('participants', [{ ...first, name: true }, ...others])
			const before = digestOf(NOTHING)
			expect(must(await target.moves()).size).toBe(0)
			const answer = await target.replace(rich.id, { ...owned, rows }, before, move)
			const place = { table: 'participants', key: first?.id }
			expect(answer).toEqual({ ok: false, reason: 'differs', places: [place] })
			expect(must(await target.read(rich.id)).rows.size).toBe(0)
			expect(must(await target.moves()).size).toBe(0)
			must(await target.replace(rich.id, owned, before, move))
			expect(await target.replace(rich.id, owned, before, move)).toMatchObject({
				reason: 'conflict',
			})
			await source.close()
			await target.close()
		})
	})
}

describeMoves('from a file to another', async () => [inFolder(newFolder()), inFolder(newFolder())])
onPostgres('with a real Postgres', () => {
	describeMoves('from a file to Postgres', async () => [inFolder(newFolder()), await inPostgres()])
	describeMoves('from Postgres to a file', async () => [await inPostgres(), inFolder(newFolder())])
})

/** Of all owners, in the order of their ids. */
async function digests(place: Place): Promise<string[]> {
	const store = place.move()
	try {
		const owners = must(await store.owners())
		return await Promise.all(owners.map(async (owner) => digestOf(must(await store.read(owner)))))
	} finally {
		await store.close()
	}
}

/** @param may whether the next one arrives */
function interceptedReplace(store: MovingStorage, may: () => boolean): MovingStorage {
	return {
		owners: () => store.owners(),
		read: (owner) => store.read(owner),
		moves: () => store.moves(),
		readMark: () => store.readMark(),
		writeMark: (mark) => store.writeMark(mark),
		close: () => store.close(),
		async replace(...words) {
			if (!may()) return { ok: false, reason: 'unavailable', detail: 'the database has gone' }
			return store.replace(...words)
		},
	}
}
