/** The contract on the embedded engine, and what only a file on a disk can suffer. (SPEC S8-S12) */
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, describe, expect, it } from 'vitest'
import { checksum } from '../../server/storage/checksum.ts'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import { newFolder } from '../support/newFolder.ts'
import { describeEngine } from './contract.ts'
import { boardRow, bytes, must, newBoard, newId, numbers } from './support/rows.ts'

const open: LibsqlStorage[] = []

function openIn(dataDir: string): LibsqlStorage {
	const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 100 })
	open.push(storage)
	return storage
}

afterEach(async () => {
	await Promise.all(open.splice(0).map((storage) => storage.close()))
})

describeEngine({
	name: 'libsql',
	async open() {
		const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-storage-'))
		const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 100 })
		return {
			storage,
			async dispose() {
				await storage.close()
				rmSync(dataDir, { recursive: true, force: true })
			},
		}
	},
})

/** A closed store with boards of some size in it. */
async function filled(): Promise<{ folder: string; file: string; ids: string[] }> {
	const folder = newFolder()
	const storage = openIn(folder)
	const ids: string[] = []
	for (let n = 0; n < 10; n++) {
		const { id } = await newBoard(storage, new Uint8Array(20_000).fill(65 + n))
		must(await storage.documents.append(id, 0, [bytes(n), new Uint8Array(5000).fill(97 + n)]))
		ids.push(id)
	}
	await storage.close()
	return { folder, file: join(folder, 'kudelma.db'), ids }
}

function alter(file: string, change: (content: Buffer) => void): Buffer {
	const content = readFileSync(file)
	change(content)
	writeFileSync(file, content)
	return content
}

/** What takes a file back from each version to the one before, the newest first. */
const STEPS_BACK: readonly [to: number, sql: string][] = [
	[
		14,
		'DROP TABLE private_epochs; DROP TABLE private_updates; DROP TABLE private_versions; DROP TABLE private_documents',
	],
	[13, 'DROP TABLE votes; DROP TABLE ballots'],
	[12, 'DROP TABLE publications; DROP TABLE tokens'],
	[
		11,
		'DROP INDEX boards_by_origin; ALTER TABLE boards DROP COLUMN group_name; ALTER TABLE boards DROP COLUMN group_number',
	],
	[
		10,
		['changed_at', 'revision', 'shared', 'has_notes', 'bytes', 'about']
			.map((column) => `ALTER TABLE templates DROP COLUMN ${column}`)
			.join('; '),
	],
	[
		9,
		'ALTER TABLE boards DROP COLUMN template_revision; ALTER TABLE boards DROP COLUMN cloned_from; ALTER TABLE boards DROP COLUMN cloned_at',
	],
	[8, 'DROP TABLE deleted_boards'],
	[
		7,
		'DROP INDEX participants_by_proof; ALTER TABLE participants DROP COLUMN proof; ALTER TABLE participants DROP COLUMN merged_into',
	],
	[6, 'DROP TABLE codes'],
	[5, 'ALTER TABLE templates DROP COLUMN key_hash'],
	[4, 'DROP TABLE identity'],
	[3, 'DROP TABLE links; DROP TABLE participants; DROP TABLE files'],
	[2, 'ALTER TABLE epochs DROP COLUMN ended_at'],
	[1, 'DROP TABLE epochs'],
]

function backTo(version: number): string {
	const steps = STEPS_BACK.filter(([to]) => to >= version).map(([, sql]) => sql)
	return [...steps, `PRAGMA user_version = ${version}`].join('; ')
}

describe('a store on a disk', () => {
	it('S8 holds everything after it was closed and opened', async () => {
		const { folder, ids } = await filled()
		const storage = openIn(folder)
		for (const [n, id] of ids.entries()) {
			const { version, updates } = must(await storage.documents.load(id))
			expect([version[0], version.length, updates.length]).toEqual([65 + n, 20_000, 2])
		}
	})

	it('S9 a flipped bit in one board refuses that board alone', async () => {
		const { folder, file, ids } = await filled()
		// Inside the sixth board's state, far from the structure around it.
		alter(file, (content) => {
			const at = content.indexOf(Buffer.alloc(3000, 65 + 5))
			expect(at).toBeGreaterThan(0)
			content[at + 1500] = 0
		})
		const storage = openIn(folder)
		expect(await storage.ping()).toMatchObject({ ok: true })
		for (const [n, id] of ids.entries()) {
			const loaded = await storage.documents.load(id)
			if (n === 5) expect(loaded).toMatchObject({ ok: false, reason: 'damaged' })
			else expect(loaded.ok).toBe(true)
		}
	})

	it('S9 an ended epoch that is damaged is refused, and its board is not', async () => {
		const { folder, file, ids } = await filled()
		const [id = ''] = ids
		const storage = openIn(folder)
		must(
			await storage.documents.startEpoch(
				id,
				2,
				{ epoch: 0, seed: 7, state: bytes(1, 2) },
				bytes(9),
			),
		)
		await storage.close()
		const db = new Database(file)
		db.prepare(`UPDATE epochs SET state = X'0103' WHERE board = ?`).run(id)
		db.close()
		const again = openIn(folder)
		expect(await again.documents.readEpoch(id, 0)).toMatchObject({ ok: false, reason: 'damaged' })
		expect(must(await again.documents.load(id))).toMatchObject({
			version: bytes(9),
			pastSeeds: [7],
		})
	})

	it('S9 an update that is missing, or in another place, makes its board damaged', async () => {
		const { folder, file, ids } = await filled()
		const [first = '', second = '', third = ''] = ids
		const db = new Database(file)
		db.prepare('DELETE FROM updates WHERE board = ? AND seq = 1').run(first)
		db.prepare('UPDATE updates SET seq = seq + 10 WHERE board = ?').run(second)
		db.close()
		const storage = openIn(folder)
		expect(await storage.documents.load(first)).toMatchObject({ reason: 'damaged' })
		expect(await storage.documents.load(second)).toMatchObject({ reason: 'damaged' })
		expect(await storage.documents.load(third)).toMatchObject({ ok: true })
	})

	const older: [string, string][] = [
		['that knew no epochs', backTo(1)],
		['that did not tell when they ended', backTo(2)],
		['that knew no people', backTo(3)],
		['that did not know itself', backTo(4)],
		['whose templates had no keys', backTo(5)],
		['that knew no codes', backTo(6)],
		['that knew no proofs', backTo(7)],
		['that did not tell where boards came from', backTo(9)],
		['that told little of templates', backTo(10)],
		['that knew no groups', backTo(11)],
		['that published nothing and knew no tokens', backTo(12)],
		['that knew no votes', backTo(13)],
		['that kept nothing private', backTo(14)],
	]
	for (const [what, makeOlder] of older) {
		it(`S8 migrates a file of a server ${what}, with all that is in it`, async () => {
			const { folder, file, ids } = await filled()
			const db = new Database(file)
			db.exec(makeOlder)
			db.close()
			const storage = openIn(folder)
			expect(await storage.ping()).toMatchObject({ ok: true })
			for (const [n, id] of ids.entries()) {
				const { version, updates, pastSeeds } = must(await storage.documents.load(id))
				expect([version[0], version.length, updates[0]?.[0]]).toEqual([65 + n, 20_000, n])
				expect([updates.length, pastSeeds]).toEqual([2, []])
			}
			const [id = ''] = ids
			must(
				await storage.documents.startEpoch(
					id,
					2,
					{ epoch: 0, seed: 7, state: bytes(1, 2) },
					bytes(9),
				),
			)
			await storage.close()
			const again = openIn(folder)
			expect(must(await again.documents.load(id))).toMatchObject({
				version: bytes(9),
				pastSeeds: [7],
			})
			expect(must(await again.documents.readEpoch(id, 0))).toEqual(bytes(1, 2))
		})
	}

	const damages: [string, (file: string) => void][] = [
		['garbage in place of its head', (file) => alter(file, (content) => content.fill('x', 0, 100))],
		['nothing but garbage', (file) => writeFileSync(file, 'garbage '.repeat(5000))],
		['half of it', (file) => truncateSync(file, 4096 * 8)],
		['nothing', (file) => truncateSync(file, 0)],
		['a page of noise', (file) => alter(file, (content) => content.fill(0xaa, 4096, 8192))],
	]
	for (const [what, damage] of damages) {
		it(`S10 refuses a file with ${what}, in words, and leaves it alone`, async () => {
			const { folder, file, ids } = await filled()
			damage(file)
			const before = readFileSync(file)
			const storage = openIn(folder)
			const ping = await storage.ping()
			expect(ping).toMatchObject({ ok: false, reason: 'damaged' })
			expect(ping.ok || ping.detail.length > 10).toBe(true)
			expect(await storage.documents.load(ids[0] ?? '')).toMatchObject({
				ok: false,
				reason: 'damaged',
			})
			expect(await storage.boards.create(boardRow(), bytes(1))).toMatchObject({ ok: false })
			expect(await storage.documents.append(ids[0] ?? '', 2, [bytes(1)])).toMatchObject({
				ok: false,
			})
			await storage.close()
			expect(readFileSync(file).equals(before)).toBe(true)
		})
	}

	it('S10 refuses a database of another program', async () => {
		const folder = newFolder()
		const file = join(folder, 'kudelma.db')
		const other = new Database(file)
		other.exec('CREATE TABLE theirs (a)')
		other.close()
		const before = readFileSync(file)
		expect(await openIn(folder).ping()).toMatchObject({ ok: false, reason: 'damaged' })
		expect(readFileSync(file).equals(before)).toBe(true)
	})

	it('S25 a template of before there were keys is kept, and listed for nobody', async () => {
		const { folder, file } = await filled()
		const db = new Database(file)
		db.exec(backTo(5))
		const content = Buffer.from('{}')
		db.prepare('INSERT INTO templates VALUES (?, ?, ?, ?, ?, ?)').run(
			'old',
			'Vanha',
			'fi',
			1,
			checksum(content, 'old'),
			content,
		)
		db.close()
		const storage = openIn(folder)
		const { template } = must(await storage.templates.read('old'))
		expect(template).toMatchObject({ title: 'Vanha', keyHash: null })
		expect(must(await storage.templates.list(['', 'null']))).toEqual([])
	})

	it('S42 a template of before they were shared is as it was, and nobody’s but its key’s', async () => {
		const { folder, file } = await filled()
		const db = new Database(file)
		db.exec(backTo(10))
		const content = Buffer.from('{"old": true}')
		db.prepare(
			`INSERT INTO templates (id, title, language, created_at, checksum, content, key_hash)
			VALUES ('old', 'Vanha', 'fi', 7, ?, ?, 'key')`,
		).run(checksum(content, 'old'), content)
		db.close()
		const { templates } = openIn(folder)
		const row = {
			...{ id: 'old', title: 'Vanha', language: 'fi', createdAt: 7, changedAt: 7, revision: 1 },
			...{ keyHash: 'key', shared: false, hasNotes: null, bytes: content.length, about: null },
		}
		expect(must(await templates.read('old'))).toEqual({
			template: row,
			content: new Uint8Array(content),
		})
		expect([must(await templates.list([])), must(await templates.list(['key']))]).toEqual([
			[],
			[row],
		])
	})

	it('S10 S26 tells a database of a newer server as that, in words, and leaves it alone', async () => {
		const { folder, file, ids } = await filled()
		const db = new Database(file)
		db.exec('PRAGMA user_version = 999')
		db.close()
		const before = readFileSync(file)
		const storage = openIn(folder)
		const ping = await storage.ping()
		expect(ping).toMatchObject({ ok: false, reason: 'newer' })
		expect(ping.ok || ping.detail).toMatch(
			/written by a newer Kudelma .*install that version again.*[Nn]othing is damaged/,
		)
		expect(await storage.documents.load(ids[0] ?? '')).toMatchObject({ ok: false, reason: 'newer' })
		expect(await storage.boards.create(boardRow(), bytes(1))).toMatchObject({ reason: 'newer' })
		await storage.close()
		expect(readFileSync(file).equals(before)).toBe(true)
		expect(existsSync(`${file}.new`)).toBe(false)
	})

	it('S10 does not start empty when its file was moved away from its log', async () => {
		const { folder, file } = await filled()
		copyFileSync(file, `${file}-wal`)
		renameSync(file, `${file}.moved`)
		expect(await openIn(folder).ping()).toMatchObject({ ok: false, reason: 'damaged' })
		expect(existsSync(file)).toBe(false)
	})

	it('S10 works again by itself when the file is put back', async () => {
		const { folder, file, ids } = await filled()
		const whole = readFileSync(file)
		writeFileSync(file, 'garbage '.repeat(5000))
		const storage = openIn(folder)
		expect(await storage.ping()).toMatchObject({ ok: false })
		writeFileSync(file, whole)
		expect(await storage.ping()).toMatchObject({ ok: true })
		expect(await storage.documents.load(ids[0] ?? '')).toMatchObject({ ok: true })
	})

	it('S10 migrates a file of an older server, and keeps what is in it', async () => {
		const { folder, file, ids } = await filled()
		const db = new Database(file)
		db.exec(backTo(1))
		db.close()
		const storage = openIn(folder)
		expect(await storage.ping()).toMatchObject({ ok: true })
		const [id = ''] = ids
		expect(await storage.documents.load(id)).toMatchObject({ ok: true })
		expect(must(await storage.links.list(id))).toEqual([])
	})

	it('S11 keeps a second process out until the first is done', async () => {
		const folder = newFolder()
		const first = openIn(folder)
		const { id } = await newBoard(first)
		const second = openIn(folder)
		expect(await second.documents.load(id)).toMatchObject({ ok: false, reason: 'unavailable' })
		expect(await second.ping()).toMatchObject({
			ok: false,
			detail: expect.stringContaining('another process'),
		})
		await first.close()
		expect(await second.ping()).toMatchObject({ ok: true })
		expect(await second.documents.load(id)).toMatchObject({ ok: true })
	})

	it('S12 says so when the file was replaced under it', async () => {
		const folder = newFolder()
		const storage = openIn(folder)
		must(await storage.ping())
		const file = join(folder, 'kudelma.db')
		copyFileSync(file, `${file}.copy`)
		renameSync(`${file}.copy`, file)
		expect(await storage.ping()).toMatchObject({ ok: false, reason: 'unavailable' })
	})

	it('S12 says so when it can not be written', async () => {
		const folder = newFolder()
		const storage = openIn(folder)
		const { id } = await newBoard(storage)
		// Another program holds the write lock for longer than we wait.
		const other = new Database(join(folder, 'kudelma.db'))
		other.exec('BEGIN IMMEDIATE')
		expect(await storage.ping()).toMatchObject({ ok: false, reason: 'unavailable' })
		const refused = await storage.documents.append(id, 0, [bytes(1)])
		expect(refused).toMatchObject({ ok: false, reason: 'unavailable' })
		expect(await storage.documents.load(id)).toMatchObject({ ok: true })
		other.exec('ROLLBACK')
		other.close()
		expect(must(await storage.documents.append(id, 0, [bytes(1)]))).toBe(1)
		expect(await storage.ping()).toMatchObject({ ok: true })
	})

	it('S2 commits what is appended to many boards at one moment together', async () => {
		const folder = newFolder()
		const storage = openIn(folder)
		const boards = await Promise.all(numbers(100).map(() => newBoard(storage)))
		const logBytes = () => statSync(join(folder, 'kudelma.db-wal')).size
		const grownBy = async (append: () => Promise<unknown>) => {
			const before = logBytes()
			await append()
			return logBytes() - before
		}
		const add = async (id: string, after: number) =>
			must(await storage.documents.append(id, after, [bytes(after)]))
		// Each commit writes all pages that it has changed, however little of them.
		const together = await grownBy(() => Promise.all(boards.map(({ id }) => add(id, 0))))
		const apart = await grownBy(async () => {
			for (const { id } of boards.slice(0, 20)) await add(id, 1)
		})
		expect(together).toBeGreaterThan(0)
		expect(together).toBeLessThan(apart)
	})

	it('S8 makes its folder, and several levels of it', async () => {
		const folder = join(newFolder(), 'a', 'b')
		expect(await openIn(folder).ping()).toMatchObject({ ok: true })
		expect(existsSync(join(folder, 'kudelma.db'))).toBe(true)
	})

	it('S12 answers when the folder can not be made', async () => {
		const file = join(newFolder(), 'file')
		writeFileSync(file, '')
		const storage = openIn(join(file, 'data'))
		expect(await storage.ping()).toMatchObject({ ok: false, reason: 'unavailable' })
		expect(await storage.documents.load(newId())).toMatchObject({
			ok: false,
			reason: 'unavailable',
		})
	})
})
