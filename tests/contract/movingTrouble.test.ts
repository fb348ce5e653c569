/** Moving a store that is in use, is damaged or has images elsewhere; and the command. (SPEC S56-S58) */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { migrate } from '../../server/cli/migrate.ts'
import { FolderFiles } from '../../server/files/FolderFiles.ts'
import { hashOf } from '../../server/files/fileHash.ts'
import { S3Files } from '../../server/files/S3Files.ts'
import type { MoveReport } from '../../server/moving/MoveReport.ts'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import { privateId } from '../../server/storage/privateId.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import { PNG, pngOf } from '../support/images.ts'
import { newFolder } from '../support/newFolder.ts'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../support/PostgresCluster.ts'
import { S3Double } from '../support/S3Double.ts'
import { fillStore, toldBy } from './support/filledStore.ts'
import { bytes, must, newBoard } from './support/rows.ts'

let cluster: PostgresCluster | undefined
beforeAll(async () => {
	if (postgresPrograms()) cluster = await PostgresCluster.start()
}, CLUSTER_MS)
afterAll(() => cluster?.dispose(), CLUSTER_MS)

function open(dataDir: string): Storage {
	const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 1000 })
	onTestFinished(() => storage.close())
	return storage
}

async function filled(dataDir: string) {
	const storage = open(dataDir)
	must(await storage.marks.write({ store: 'the store', mark: 'now' }))
	const all = await fillStore(storage)
	const told = await toldBy(storage, all)
	await storage.close()
	const folder = new FolderFiles(join(dataDir, 'files'))
	for (const [owner, image] of all.images) must(await folder.write(owner, hashOf(image), image))
	return { ...all, told }
}

async function run(words: readonly string[], env: Record<string, string> = {}) {
	let [out, err] = ['', '']
	const code = await migrate(words, {
		env,
		out: (text) => {
			out += text
		},
		err: (text) => {
			err += text
		},
	})
	return { code, out, err }
}

/** @param words as in `--from x --to y` */
async function report(words: readonly string[], env: Record<string, string> = {}) {
	const { code, out } = await run([...words, '--json'], env)
	return { code, ...(JSON.parse(out) as MoveReport & { problem?: string }) }
}

describe('a store in use', () => {
	it('S57 is copied while it goes on, and a last run brings what was changed since, with the mark', async () => {
		const [from, to] = [newFolder(), newFolder()]
		const { rich, told, ...all } = await filled(from)
		const storage = open(from)
		must(await storage.ping())
		const words = ['--from', from, '--to', to]
		const refused = await run(words)
		expect([refused.code, refused.err]).toEqual([
			2,
			"The source can't be read: another process uses this data folder. Stop its server, or name --live to copy while it runs.\n",
		])
		const first = await report([...words, '--live'])
		expect(first).toMatchObject({ code: 0, ok: true, last: false, counts: { copied: 4 } })
		for (let n = 0; n < 50; n++) must(await storage.documents.append(rich.id, 5 + n, [bytes(n)]))
		// One of the two appends and the other reads, at one moment.
		const appends = async () => {
			for (let n = 50; n < 200; n++)
				must(await storage.documents.append(rich.id, 5 + n, [bytes(n)]))
		}
		const [second] = await Promise.all([report([...words, '--live']), appends()])
		expect(second).toMatchObject({ code: 0, ok: true, counts: { copied: 1, same: 3 } })
		await storage.close()

		const early = open(to)
		expect(must(await early.marks.read()), 'not before the last').toBeNull()
		await early.close()
		const last = await report(words)
		expect(last).toMatchObject({ code: 0, ok: true, last: true, counts: { copied: 1, same: 3 } })
		const target = open(to)
		expect(must(await target.documents.load(rich.id)).updates).toHaveLength(202)
		expect({ ...(await toldBy(target, { rich, ...all })), documents: 0 }).toEqual({
			...told,
			documents: 0,
		})
		expect(must(await target.marks.read())).toEqual({ store: 'the store', mark: 'now' })
	})

	it('S57 of an older Kudelma is left to that', async () => {
		const [from, to] = [newFolder(), newFolder()]
		await filled(from)
		const db = new Database(join(from, 'kudelma.db'))
		db.exec('PRAGMA user_version = 3')
		db.close()
		const { code, problem } = await report(['--from', from, '--to', to, '--live'])
		expect([code, problem]).toEqual([2, expect.stringContaining('of an older Kudelma')])
		expect(existsSync(join(to, 'kudelma.db'))).toBe(false)
	})
})

describe('a damaged store', () => {
	/** A file with one byte of each of some pieces flipped. */
	async function damagedFile() {
		const from = newFolder()
		const all = await filled(from)
		const sound = open(from)
		const other = await newBoard(sound, bytes(1, 2, 3))
		await sound.close()
		const db = new Database(join(from, 'kudelma.db'))
		db.exec("UPDATE updates SET data = x'ff' WHERE seq = 4")
		db.exec("UPDATE templates SET content = x'ff00'")
		db.exec("UPDATE private_epochs SET state = x'ff00'")
		db.exec('DELETE FROM private_updates WHERE seq = 1')
		db.close()
		return { from, all, other: other.id }
	}

	async function told(
		to: string,
		storage: () => Storage,
		expected: Awaited<ReturnType<typeof damagedFile>>,
	) {
		const { from, all, other } = expected
		const { code, ok, counts, problems } = await report(['--from', from, '--to', to])
		expect({ code, ok }).toEqual({ code: 1, ok: false })
		expect(counts).toMatchObject({ boards: 3, templates: 1, copied: 5, failed: 0 })
		const { id } = all.rich
		const [a = '', b = ''] = all.people.map((who) => privateId(id, who))
		const sum = 'fails its checksum'
		const has = (of: object) => expect.objectContaining({ what: 'damaged', ...of })
		expect(problems).toEqual(
			expect.arrayContaining([
				has({ owner: id, table: 'updates', key: `${id} 4`, detail: sum }),
				has({ owner: id, table: 'private_epochs', key: `${a} 0`, detail: sum }),
				has({ owner: id, table: 'private_updates', key: b, detail: 'an update is missing' }),
				has({ owner: all.template, table: 'templates', detail: sum }),
			]),
		)
		expect(problems).toHaveLength(4)
		const target = storage()
		expect(await target.documents.load(id)).toMatchObject({ reason: 'damaged' })
		expect(await target.private.load(b)).toMatchObject({ reason: 'damaged' })
		expect(await target.private.readEpoch(a, 0)).toMatchObject({ reason: 'damaged' })
		expect(await target.templates.read(all.template)).toMatchObject({ reason: 'damaged' })
		expect(must(await target.documents.load(other)).version).toEqual(bytes(1, 2, 3))
		expect(must(await target.participants.list(id))).toHaveLength(3)
		await target.close()
		// It's told each time, however often it was copied.
		expect(await report(['--from', from, '--to', to])).toMatchObject({
			code: 1,
			counts: { same: 5 },
		})
	}

	it('S56 is copied as it is: what is damaged is told, refused there as here, and the rest is whole', async () => {
		const to = newFolder()
		await told(to, () => open(to), await damagedFile())
	})

	it.skipIf(!postgresPrograms())('S56 into Postgres as well', async () => {
		const database = (await cluster?.newDatabase()) ?? ''
		const storage = () => cluster?.open(database) as Storage
		await told(cluster?.url(database) ?? '', storage, await damagedFile())
	})

	it.skipIf(!postgresPrograms())('S56 a log whose end Postgres misses is told', async () => {
		const database = (await cluster?.newDatabase()) ?? ''
		const [from, url] = [newFolder(), cluster?.url(database) ?? '']
		const { rich } = await filled(from)
		expect(await report(['--from', from, '--to', url])).toMatchObject({ code: 0 })
		await cluster?.query(database, 'DELETE FROM kudelma.updates WHERE seq = 5')
		const { code, problems } = await report(['--from', url, '--to', newFolder()])
		expect(code).toBe(1)
		expect(problems).toMatchObject([
			{ owner: rich.id, what: 'damaged', detail: 'the end of its log is missing' },
		])
	})
})

describe('images', () => {
	/** Two of a board, one of a template. */
	async function withImages() {
		const from = newFolder()
		const { rich, template, images } = await filled(from)
		const folder = new FolderFiles(join(from, 'files'))
		const [first = PNG, second = PNG] = images.map(([, image]) => image)
		return { from, owner: rich.id, template, first, second, folder }
	}

	it('S56 come along from a folder into another, with what else a DATA_DIR has', async () => {
		const [{ from, owner, first, second }, to] = [await withImages(), newFolder()]
		for (const name of ['identity', 'secret']) writeFileSync(join(from, name), `its ${name}\n`)
		expect(await report(['--from', from, '--to', to])).toMatchObject({
			...{ code: 0, counts: { images: 3, imagesCopied: 3 } },
		})
		const sizes = must(await new FolderFiles(join(to, 'files')).sizes(owner))
		expect([...sizes.keys()].toSorted()).toEqual([hashOf(first), hashOf(second)].toSorted())
		for (const name of ['identity', 'secret']) {
			expect(readFileSync(join(to, name), 'utf8')).toBe(`its ${name}\n`)
		}
		expect(await report(['--from', from, '--to', to])).toMatchObject({
			...{ code: 0, counts: { images: 3, imagesCopied: 0, same: 4 } },
		})
	})

	it('S56 come along into an S3-compatible store and back; one that is missing or damaged is told', async () => {
		const double = await S3Double.start()
		onTestFinished(() => double.stop())
		const { FILES_URL = '', ...keys } = double.env
		const [source, to] = [await withImages(), newFolder()]
		const { from, owner, template, first, second, folder } = source
		const [missing, damaged] = [hashOf(first), hashOf(second)]
		must(await folder.remove(owner, [missing]))
		must(await folder.write(owner, damaged, pngOf(9, 9, 'not it')))
		const words = ['--from', from, '--to', to, '--to-files', FILES_URL]
		const moved = await report(words, keys)
		expect(moved).toMatchObject({ code: 1, counts: { images: 3, imagesCopied: 1, copied: 4 } })
		expect(moved.problems).toHaveLength(2)
		const image = { owner, what: 'image', table: 'files' }
		expect(moved.problems).toEqual(
			expect.arrayContaining([
				{ ...image, key: damaged, detail: "it isn't what its name says" },
				{ ...image, key: missing, detail: "it isn't there" },
			]),
		)
		const store = new S3Files(double.place())
		expect(must(await store.read(template, hashOf(PNG)))).toEqual(PNG)
		must(await folder.write(owner, missing, first))
		must(await folder.write(owner, damaged, second))
		expect(await report(words, keys)).toMatchObject({ code: 0, counts: { imagesCopied: 2 } })
		const back = newFolder()
		const backwards = ['--from', to, '--to', back, '--from-files', FILES_URL]
		expect(await report(backwards, keys)).toMatchObject({ code: 0, counts: { imagesCopied: 3 } })
		// A board that goes takes its images along at the next run.
		const storage = open(from)
		must(await storage.boards.delete(owner))
		await storage.close()
		expect(await report(words, keys)).toMatchObject({ code: 0 })
		expect([...double.objects.keys()]).toEqual([`some/prefix/${template}/${hashOf(PNG)}`])
	})

	it('S56 a store of images that is away is told, and the boards are copied', async () => {
		const double = await S3Double.start()
		const { FILES_URL = '', ...keys } = double.env
		await double.stop()
		const [{ from }, to] = [await withImages(), newFolder()]
		const moved = await report(['--from', from, '--to', to, '--to-files', FILES_URL], keys)
		expect(moved).toMatchObject({ code: 1, counts: { copied: 4, imagesCopied: 0 } })
		const told = { what: 'image', detail: expect.stringContaining('the store of images') }
		expect(moved.problems).toMatchObject([told, told])
	})
})

describe('kudelma migrate', () => {
	it.each([
		[[], '--from and --to have to be named'],
		[['--from', 'a', '--to', 'a'], '--from and --to are the same'],
		[['--from', 'a', '--to', 'b', '--colour'], "Unknown option '--colour'"],
		[['--from', 'a', '--to', 'postgres://u:secret@db.example.org/k'], '--to must say sslmode'],
		[
			['--from', 'a', '--to', 'b', '--to-files', 's3://bucket'],
			'--to-files needs AWS_ACCESS_KEY_ID',
		],
	])('S58 %j is refused in words, and nothing is made', async (words, text) => {
		const { code, out, err } = await run(words)
		expect([code, out]).toEqual([2, ''])
		expect(err).toContain(text)
		expect(err).not.toContain('secret')
	})

	it('S58 tells people what it did, and asks for what comes next', async () => {
		const [from, to] = [newFolder(), newFolder()]
		await filled(from)
		expect((await run(['--help'])).code).toBe(0)
		const { code, out, err } = await run(['--from', from, '--to', to])
		expect(code).toBe(0)
		expect(out).toMatch(/^2 boards, 1 saved templates and 1 ids of deleted boards are there\./)
		expect(out).toContain('All is well: a server can be started on the target.')
		expect(err).toBe('4 of 4\n')
		const live = await run(['--from', from, '--to', to, '--live'])
		expect(live.out).toContain('run this once more without --live')
	})

	it('S58 never makes or opens what it was to read', async () => {
		const [from, to] = [newFolder(), join(newFolder(), 'new')]
		const missing = await report(['--from', from, '--to', to])
		expect(missing).toMatchObject({ code: 2, problem: expect.stringContaining('no kudelma.db') })
		expect([existsSync(join(from, 'kudelma.db')), existsSync(to)]).toEqual([false, false])
		writeFileSync(join(from, 'kudelma.db'), 'no database at all, but some text of another program')
		const foreign = await report(['--from', from, '--to', to])
		expect(foreign).toMatchObject({ code: 2, problem: expect.stringContaining('source') })
	})

	it('S58 an address that nobody answers at is told, and no password', async () => {
		const from = newFolder()
		await filled(from)
		const to = 'postgres://u:hidden@127.0.0.1:1/kudelma'
		const { code, problem } = await report(['--from', from, '--to', to])
		expect(code).toBe(2)
		expect(problem).toContain('the target: ECONNREFUSED')
		expect(problem).not.toContain('hidden')
	})
})
