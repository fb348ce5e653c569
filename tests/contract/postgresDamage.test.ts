/** A database as it may be found: new, of others, of a newer Kudelma, or damaged. (SPEC S46, S48) */
import { describe, expect, it } from 'vitest'
import { checksum } from '../../server/storage/checksum.ts'
import { MIGRATIONS } from '../../server/storage/postgres/migrations.ts'
import { PostgresStorage } from '../../server/storage/postgres/PostgresStorage.ts'
import { postgresPrograms } from '../support/PostgresCluster.ts'
import { postgresForTests } from './support/postgres.ts'
import { bytes, must, newBoard, numbers, templateRow } from './support/rows.ts'

const DAMAGED = { ok: false, reason: 'damaged' }

describe.skipIf(!postgresPrograms())('a database as it is found', () => {
	const postgres = postgresForTests()

	it('S46 several nodes that come upon an empty one at once all come up', async () => {
		const { database, open } = postgres()
		const name = await database()
		const engines = numbers(6).map(() => open(name))
		const pings = await Promise.all(engines.map((engine) => engine.ping()))
		expect(pings).toEqual(pings.map(() => ({ ok: true, value: null })))
		const [first, ...others] = engines
		const { id } = await newBoard(first as PostgresStorage)
		for (const engine of others) expect(must(await engine.boards.read(id)).id).toBe(id)
	})

	it('S8 S46 all of it is there for the next start, and nothing is migrated twice', async () => {
		const { database, open, sql } = postgres()
		const name = await database()
		const storage = open(name)
		const { id } = await newBoard(storage, bytes(1))
		must(await storage.documents.append(id, 0, [bytes(2)]))
		await storage.close()
		const again = open(name)
		expect(must(await again.documents.load(id)).updates).toEqual([bytes(2)])
		expect(await sql(name, 'SELECT version FROM kudelma.store')).toEqual([
			{ version: `${MIGRATIONS.length}` },
		])
	})

	it('S8 S46 migrates one of a server that knew no private documents, with all that is in it', async () => {
		const { database, open, sql } = postgres()
		const name = await database()
		const storage = open(name)
		const { id } = await newBoard(storage, bytes(1))
		await storage.close()
		const tables = ['documents', 'versions', 'updates', 'epochs']
		const later = ['leases', 'secrets', 'marks']
		const all = [...tables.map((table) => `private_${table}`), ...later]
		const drop = all.map((table) => `DROP TABLE kudelma.${table}`)
		await sql(name, [...drop, 'UPDATE kudelma.store SET version = 1'].join('; '))
		const again = open(name)
		expect(must(await again.documents.load(id)).version).toEqual(bytes(1))
		must(await again.private.establish(id, 'p1', bytes(2)))
		expect(must(await again.private.list(id))).toEqual(['p1'])
	})

	it('S26 S46 one of a newer Kudelma is told as that, in words, and left alone', async () => {
		const { database, open, sql } = postgres()
		const name = await database()
		const storage = open(name)
		const { id } = await newBoard(storage)
		await storage.close()
		await sql(name, 'UPDATE kudelma.store SET version = 999')
		const older = open(name)
		const ping = await older.ping()
		expect(ping).toMatchObject({ ok: false, reason: 'newer' })
		expect(ping.ok || ping.detail).toMatch(
			/written by a newer Kudelma .*install that version again.*[Nn]othing is damaged/,
		)
		expect(await older.documents.load(id)).toMatchObject({ ok: false, reason: 'newer' })
		expect(await older.documents.append(id, 0, [bytes(1)])).toMatchObject({ reason: 'newer' })
		await sql(name, 'UPDATE kudelma.store SET version = $1', [MIGRATIONS.length])
		expect(await older.ping(), 'once it is put right').toMatchObject({ ok: true })
		expect(must(await older.documents.load(id)).updates).toEqual([])
	})

	it('S46 stands beside the tables of others, and takes no schema of theirs for its own', async () => {
		const { database, open, sql } = postgres()
		const [beside, taken] = [await database(), await database()]
		await sql(beside, 'CREATE TABLE boards (theirs text); CREATE TABLE store (version int)')
		expect(await open(beside).ping()).toMatchObject({ ok: true })
		await sql(taken, 'CREATE SCHEMA kudelma; CREATE TABLE kudelma.boards (theirs text)')
		expect(await open(taken).ping()).toMatchObject(DAMAGED)
		expect(await sql(taken, 'SELECT * FROM kudelma.boards')).toEqual([])
	})

	it('S46 needs no right to make schemas where its own was made for it', async () => {
		const { cluster, database, sql } = postgres()
		const name = await database()
		await sql(name, 'CREATE ROLE humble LOGIN; CREATE SCHEMA kudelma AUTHORIZATION humble')
		const address = { ...cluster.address(name), user: 'humble' }
		const storage = new PostgresStorage({ address, connections: 3, timeoutMs: 5000 })
		expect(await storage.ping()).toMatchObject({ ok: true })
		await storage.close()
	})

	it('S46 says so where texts would not be kept as they are', async () => {
		const { cluster, open } = postgres()
		const latin = `ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`
		const ping = await open(await cluster.newDatabase(latin)).ping()
		expect(ping).toMatchObject({ ok: false, reason: 'unavailable' })
		expect(ping.ok || ping.detail).toContain('UTF8')
	})

	it('S46 commits wait for the disk, whatever the database does by itself', async () => {
		const { database, open, sql } = postgres()
		const name = await database()
		for (const setting of [
			'synchronous_commit = off',
			`default_transaction_isolation = 'serializable'`,
			'default_transaction_read_only = on',
		]) {
			await sql('postgres', `ALTER DATABASE ${name} SET ${setting}`)
		}
		const storage = open(name)
		expect(must(await storage.ping())).toBeNull()
		await sql(
			name,
			`SET transaction_read_only = off; CREATE TABLE public.seen (setting text);
			CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
				INSERT INTO public.seen VALUES (current_setting('synchronous_commit')); RETURN NULL;
			END $$;
			CREATE TRIGGER see AFTER INSERT ON kudelma.boards EXECUTE FUNCTION see();
			CREATE TRIGGER see AFTER INSERT ON kudelma.updates EXECUTE FUNCTION see()`,
		)
		const { id } = await newBoard(storage)
		must(await storage.documents.append(id, 0, [bytes(1)]))
		expect(must(await storage.documents.load(id)).updates).toEqual([bytes(1)])
		expect(await sql(name, 'SELECT * FROM public.seen')).toEqual([
			{ setting: 'on' },
			{ setting: 'on' },
		])
	})

	it('S5 a text that Postgres has no room for is found nowhere, and kept but for that', async () => {
		const { database, open } = postgres()
		const storage = open(await database())
		const { boards, participants, templates, documents } = storage
		expect(await boards.read('a\0b')).toMatchObject({ ok: false, reason: 'unknown' })
		expect(await participants.list(`\0`)).toMatchObject({ ok: false, reason: 'unknown' })
		expect(must(await templates.list(['\0']))).toEqual([])
		const { id } = await newBoard(storage)
		const [nowhere, there] = await Promise.all([
			documents.append('\0', 0, [bytes(1)]),
			documents.append(id, 0, [bytes(1)]),
		])
		expect([nowhere.ok, must(there)]).toEqual([false, 1])
		must(await boards.rename(id, 'a\0b'))
		expect(must(await boards.read(id)).title).toBe('a\uFFFDb')
	})

	describe('S48', () => {
		async function filled() {
			const { database, open, sql } = postgres()
			const name = await database()
			const storage = open(name)
			const ids: string[] = []
			for (const n of numbers(8)) {
				const { id } = await newBoard(storage, new Uint8Array(5000).fill(65 + n))
				must(await storage.documents.append(id, 0, [bytes(n), bytes(1, n), bytes(2, n)]))
				ids.push(id)
			}
			return {
				storage,
				ids,
				change: (text: string, ...values: unknown[]) => sql(name, text, values),
			}
		}

		const FLIP = (column: string) => `${column} = set_byte(${column}, 0, 255)`
		const damages: [string, string][] = [
			[
				'a flipped bit in a version',
				`UPDATE kudelma.versions SET ${FLIP('state')} WHERE document = $1`,
			],
			[
				'a flipped bit in an update',
				`UPDATE kudelma.updates SET ${FLIP('data')} WHERE document = $1 AND seq = 2`,
			],
			['an update that is missing', 'DELETE FROM kudelma.updates WHERE document = $1 AND seq = 2'],
			['a log whose end is missing', 'DELETE FROM kudelma.updates WHERE document = $1 AND seq = 3'],
			['a log that is missing', 'DELETE FROM kudelma.updates WHERE document = $1'],
			['updates in another place', 'UPDATE kudelma.updates SET seq = seq + 10 WHERE document = $1'],
			['no version', 'DELETE FROM kudelma.versions WHERE document = $1'],
			['no head', 'DELETE FROM kudelma.documents WHERE id = $1'],
		]
		for (const [what, damage] of damages) {
			it(`S9 S48 ${what} refuses that board alone, and is left as it is`, async () => {
				const { storage, ids, change } = await filled()
				const [id = '', ...others] = ids
				await change(damage, id)
				expect(await storage.documents.load(id)).toMatchObject(DAMAGED)
				expect(await storage.documents.load(id)).toMatchObject(DAMAGED)
				for (const other of others) {
					expect(must(await storage.documents.load(other)).updates).toHaveLength(3)
				}
				expect(await storage.ping()).toMatchObject({ ok: true })
			})
		}

		it('S48 no version is written in place of one that is missing', async () => {
			const { storage, ids, change } = await filled()
			const [headless = '', stateless = ''] = ids
			await change('DELETE FROM kudelma.documents WHERE id = $1', headless)
			await change('DELETE FROM kudelma.versions WHERE document = $1', stateless)
			const ended = { epoch: 0, seed: 7, state: bytes(1) }
			for (const id of [headless, stateless]) {
				expect(await storage.documents.compact(id, 3, bytes(9))).toMatchObject(DAMAGED)
			}
			expect(await storage.documents.append(headless, 3, [bytes(9)])).toMatchObject(DAMAGED)
			expect(await storage.documents.startEpoch(headless, 3, ended, bytes(9))).toMatchObject(
				DAMAGED,
			)
		})

		it('S9 S48 an ended epoch or a template that is damaged is refused by itself', async () => {
			const { storage, ids, change } = await filled()
			const [id = ''] = ids
			const ended = { epoch: 0, seed: 7, state: bytes(1, 2) }
			must(await storage.documents.startEpoch(id, 3, ended, bytes(9)))
			await change(`UPDATE kudelma.epochs SET ${FLIP('state')} WHERE document = $1`, id)
			expect(await storage.documents.readEpoch(id, 0)).toMatchObject(DAMAGED)
			expect(must(await storage.documents.load(id)).pastSeeds).toEqual([7])
			const [broken, whole] = [templateRow('a'), templateRow('a')]
			for (const row of [broken, whole]) must(await storage.templates.save(row, bytes(1)))
			await change(`UPDATE kudelma.templates SET ${FLIP('content')} WHERE id = $1`, broken.id)
			expect(await storage.templates.read(broken.id)).toMatchObject(DAMAGED)
			expect(must(await storage.templates.read(whole.id)).content).toEqual(bytes(1))
			expect(checksum(bytes(1), broken.id)).not.toBe(checksum(bytes(255), broken.id))
		})
	})
})
