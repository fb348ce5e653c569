/** The embedded engine's threads: the contract while one of them reads, and what only two of them can suffer. (SPEC S80-S83) */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import Database from 'libsql'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { LibsqlOptions } from '../../server/storage/libsql/connectionOptions.ts'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import { newFolder } from '../support/newFolder.ts'
import { describeEngine } from './contract.ts'
import { boardRow, bytes, must, newBoard, numbers } from './support/rows.ts'

const MB = 1024 * 1024
/** Longer than whatever is compared to it takes on a busy machine. */
const SLOW_DISK_MS = 1500
/** Bytes that don't repeat. */
const noise = (length: number) => new Uint8Array(randomBytes(length))

function openIn(dataDir: string, more: Partial<LibsqlOptions> = {}): LibsqlStorage {
	const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 1000, ...more })
	onTestFinished(() => storage.close())
	return storage
}

async function untilItReads(storage: LibsqlStorage): Promise<void> {
	await vi.waitFor(() => expect(storage.readsBeside).toBe(true), { timeout: 60_000, interval: 5 })
}

/** The threads that are started while this test runs, the oldest first. */
function startedThreads(): Worker[] {
	const threads: Worker[] = []
	const add = (worker: Worker) => threads.push(worker)
	process.on('worker', add)
	onTestFinished(() => {
		process.off('worker', add)
	})
	return threads
}

describeEngine({
	name: 'libsql with a thread that reads',
	async open() {
		const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-threads-'))
		const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 100, readerAfterMs: 0 })
		await untilItReads(storage)
		return {
			storage,
			async dispose() {
				await storage.close()
				rmSync(dataDir, { recursive: true, force: true })
			},
		}
	},
})

describe('the threads of the embedded store', () => {
	it('S80 a disk that is slow holds up neither who reads nor the thread that asks', async () => {
		const folder = newFolder()
		const before = openIn(folder)
		const { id } = await newBoard(before)
		await before.close()
		const storage = openIn(folder, { slowDiskMs: SLOW_DISK_MS, readerAfterMs: 0 })
		await untilItReads(storage)
		const order: string[] = []
		const append = storage.documents.append(id, 0, [bytes(1)]).then((answer) => {
			order.push('stored')
			return must(answer)
		})
		for (const _ of numbers(20)) await new Promise((resolve) => setImmediate(resolve))
		order.push('20 turns')
		expect(must(await storage.documents.load(id)).updates).toEqual([])
		order.push('read')
		expect(await append).toBe(1)
		expect(order).toEqual(['20 turns', 'read', 'stored'])
		expect(must(await storage.documents.load(id)).updates).toEqual([bytes(1)])
	})

	it('S80 nothing more goes to a thread than the bytes that were meant, and those stay the caller’s', async () => {
		const storage = openIn(newFolder(), { readerAfterMs: 0 })
		await untilItReads(storage)
		const large = new Uint8Array(4 * MB)
		const state = large.subarray(1000, 1000 + 3 * MB).fill(3)
		const { id } = await newBoard(storage, state)
		const update = large.subarray(10, 13).fill(7)
		must(await storage.documents.append(id, 0, [update]))
		large.fill(0)
		const loaded = must(await storage.documents.load(id))
		expect([loaded.version.length, loaded.version.buffer.byteLength]).toEqual([3 * MB, 3 * MB])
		expect(loaded.version.every((byte) => byte === 3)).toBe(true)
		expect(loaded.updates).toEqual([bytes(7, 7, 7)])
	})

	it('S81 of a thread that dies each call is answered, nothing is acknowledged unsaved, and the next one goes on', async () => {
		const threads = startedThreads()
		const storage = openIn(newFolder(), { slowDiskMs: 300 })
		const { id } = await newBoard(storage)
		must(await storage.documents.append(id, 0, [bytes(1)]))
		const lost = Promise.all([
			storage.documents.append(id, 1, [bytes(2)]),
			storage.boards.rename(id, 'Uusi'),
			storage.ping(),
		])
		await new Promise((resolve) => setImmediate(resolve))
		await threads[0]?.terminate()
		for (const answer of await lost) expect(answer).toMatchObject({ reason: 'unavailable' })
		// Whether it arrived only the log can tell; a writer that goes on from what it knows is told.
		const { updates } = must(await storage.documents.load(id))
		expect(updates.slice(0, 1)).toEqual([bytes(1)])
		const again = await storage.documents.append(id, 1, [bytes(2)])
		expect(again).toMatchObject(updates.length === 1 ? { value: 2 } : { reason: 'conflict' })
		expect(must(await storage.documents.load(id)).updates).toEqual([bytes(1), bytes(2)])
		expect(await storage.ping()).toMatchObject({ ok: true })
		expect(threads.length).toBeGreaterThan(1)
	})

	it('S81 where the thread that reads dies, all is read as before', async () => {
		const threads = startedThreads()
		const storage = openIn(newFolder(), { readerAfterMs: 0 })
		const { id } = await newBoard(storage, bytes(5))
		await untilItReads(storage)
		await threads[1]?.terminate()
		expect(must(await storage.documents.load(id)).version).toEqual(bytes(5))
		await untilItReads(storage)
		expect(must(await storage.documents.load(id)).version).toEqual(bytes(5))
	})

	it('S82 the file keeps to the size of what is in it, however often that is written anew', async () => {
		const folder = newFolder()
		const storage = openIn(folder)
		const { id } = await newBoard(storage, noise(MB))
		for (const n of numbers(40)) {
			must(await storage.documents.append(id, n, [noise(1000)]))
			must(await storage.documents.compact(id, n + 1, noise(MB)))
		}
		await storage.close()
		expect(statSync(join(folder, 'kudelma.db')).size).toBeLessThan(1.5 * MB)
	})

	it('S82 the log beside it is bounded, and gives back what a long reading has made it take', async () => {
		const folder = newFolder()
		const storage = openIn(folder, { readerAfterMs: 0 })
		await untilItReads(storage)
		const { id } = await newBoard(storage)
		const logBytes = () => statSync(join(folder, 'kudelma.db-wal')).size
		let seq = 0
		const write = async (megabytes: number) => {
			for (const _ of numbers(megabytes)) {
				must(await storage.documents.append(id, seq++, [bytes(1)]))
				must(await storage.documents.compact(id, seq, noise(MB)))
				sizes.push(logBytes())
			}
		}
		let sizes: number[] = []
		await write(60)
		expect(Math.max(...sizes)).toBeLessThan(20 * MB)
		// As a backup does.
		const other = new Database(join(folder, 'kudelma.db'))
		other.exec('BEGIN')
		other.prepare('SELECT count(*) FROM boards').get()
		await write(40)
		expect(logBytes()).toBeGreaterThan(30 * MB)
		other.exec('COMMIT')
		other.close()
		sizes = []
		await write(40)
		expect(sizes.at(-1)).toBeLessThan(20 * MB)
	})
})

describe('a large file', () => {
	/** More than is looked through before it's used. */
	async function large(): Promise<{ folder: string; file: string; id: string }> {
		const folder = newFolder()
		const storage = openIn(folder)
		const { id } = await newBoard(storage, bytes(1, 2))
		for (const _ of numbers(6)) must(await storage.boards.create(boardRow(), noise(2 * MB)))
		await storage.close()
		return { folder, file: join(folder, 'kudelma.db'), id }
	}

	it('S83 is read at once, and written once it was looked through', async () => {
		const { folder, id } = await large()
		const storage = openIn(folder, { readerAfterMs: 600_000 })
		const order: string[] = []
		const append = storage.documents.append(id, 0, [bytes(3)]).then((answer) => {
			order.push('written')
			return answer
		})
		expect(must(await storage.documents.load(id)).version).toEqual(bytes(1, 2))
		order.push('read')
		expect(must(await append)).toBe(1)
		expect(order).toEqual(['read', 'written'])
		// The thread that has looked it through reads from then on.
		expect(storage.readsBeside).toBe(true)
		expect(must(await storage.documents.load(id)).updates).toEqual([bytes(3)])
	})

	it('S83 that is damaged somewhere is found to be, and left as it is', async () => {
		const { folder, file, id } = await large()
		const content = readFileSync(file)
		const page = Math.floor(content.length / 2 / 4096) * 4096
		content.fill(0xaa, page, page + 4096)
		writeFileSync(file, content)
		const storage = openIn(folder)
		const append = storage.documents.append(id, 0, [bytes(3)])
		expect(await append).toMatchObject({ ok: false, reason: 'damaged' })
		expect(await storage.ping()).toMatchObject({ ok: false, reason: 'damaged' })
		expect(await storage.documents.load(id)).toMatchObject({ ok: false, reason: 'damaged' })
		await storage.close()
		expect(readFileSync(file).equals(content)).toBe(true)
	})

	it('S83 waits with its closing for what was written before', async () => {
		const { folder, id } = await large()
		const storage = openIn(folder)
		const append = storage.documents.append(id, 0, [bytes(3)])
		await storage.close()
		expect(must(await append)).toBe(1)
		expect(must(await openIn(folder).documents.load(id)).updates).toEqual([bytes(3)])
	})
})
