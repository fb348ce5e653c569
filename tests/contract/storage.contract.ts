/** What every storage engine is held to. An engine's own test is a call of this. (SPEC S1-S7, S14) */
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardRow, Storage, Stored, TemplateRow } from '../../server/storage/Storage.ts'

export interface Engine {
	name: string
	/** An empty store. */
	open(): Promise<{ storage: Storage; dispose(): Promise<void> }>
}

export function describeStorage(engine: Engine): void {
	describe(`storage on ${engine.name}`, () => {
		let storage: Storage
		let dispose: () => Promise<void>

		beforeEach(async () => {
			;({ storage, dispose } = await engine.open())
		})
		afterEach(() => dispose())

		it('S1 creates a board with its first state', async () => {
			const board = boardRow()
			expect(await storage.createBoard(board, bytes(1, 2, 3))).toEqual({ ok: true, value: null })
			expect(must(await storage.readBoard(board.id))).toEqual(board)
			const document = must(await storage.load(board.id))
			expect(document).toEqual({
				version: bytes(1, 2, 3),
				versionSeq: 0,
				updates: [],
				pastSeeds: [],
			})
		})

		it('S27 keeps which template and revision a board came from, and which board', async () => {
			const cloned = { templateRevision: 3, clonedFrom: newId(), clonedAt: 1_700_000_000_000 }
			for (const origin of [{}, { templateRevision: 3 }, cloned]) {
				const board = { ...boardRow(), ...origin }
				must(await storage.createBoard(board, bytes(1)))
				expect(must(await storage.readBoard(board.id))).toEqual(board)
			}
		})

		it('S1 keeps the first of two boards with one id', async () => {
			const board = await newBoard(storage, bytes(1))
			const second = await storage.createBoard({ ...board, title: 'other' }, bytes(2))
			expect(second).toMatchObject({ ok: false, reason: 'unavailable' })
			expect(must(await storage.readBoard(board.id)).title).toBe(board.title)
			expect(must(await storage.load(board.id)).version).toEqual(bytes(1))
		})

		it('S2 appends in order and numbers without a gap', async () => {
			const { id } = await newBoard(storage)
			expect(must(await storage.append(id, [bytes(1), bytes(2)]))).toBe(2)
			expect(must(await storage.append(id, [bytes(3)]))).toBe(3)
			expect(must(await storage.load(id)).updates).toEqual([bytes(1), bytes(2), bytes(3)])
		})

		it('S2 keeps the order of appends that are not waited for', async () => {
			const { id } = await newBoard(storage)
			const seqs = await Promise.all(numbers(50).map((n) => storage.append(id, [bytes(n)])))
			expect(seqs.map(must)).toEqual(numbers(50).map((n) => n + 1))
			expect(must(await storage.load(id)).updates).toEqual(numbers(50).map((n) => bytes(n)))
		})

		it('S2 keeps the logs of boards apart', async () => {
			const boards = await Promise.all(numbers(5).map(() => newBoard(storage)))
			await Promise.all(boards.map(({ id }, n) => storage.append(id, [bytes(n), bytes(n + 100)])))
			for (const [n, { id }] of boards.entries()) {
				expect(must(await storage.load(id)).updates).toEqual([bytes(n), bytes(n + 100)])
			}
		})

		it('S2 one unknown board among appends of one moment fails alone', async () => {
			const { id } = await newBoard(storage)
			const [first, unknown, second] = await Promise.all([
				storage.append(id, [bytes(1)]),
				storage.append(newId(), [bytes(2)]),
				storage.append(id, [bytes(3)]),
			])
			expect(unknown).toMatchObject({ ok: false, reason: 'unknown' })
			expect([must(first), must(second)]).toEqual([1, 2])
		})

		it('S3 gives back the bytes that it was given, whatever they are', async () => {
			const { id } = await newBoard(storage, new Uint8Array(0))
			const all = Uint8Array.from(numbers(256))
			const part = all.subarray(100, 120)
			const big = new Uint8Array(randomBytes(3_000_000))
			await storage.append(id, [all, part, new Uint8Array(0), big])
			const { version, updates } = must(await storage.load(id))
			expect(version).toEqual(new Uint8Array(0))
			expect(updates.slice(0, 3)).toEqual([all, Uint8Array.from(part), new Uint8Array(0)])
			expect(Buffer.compare(updates[3] ?? new Uint8Array(0), big)).toBe(0)
		})

		it('S3 does not share memory with what it was given or gives', async () => {
			const { id } = await newBoard(storage)
			const given = bytes(1, 2)
			await storage.append(id, [given])
			given[0] = 9
			const once = must(await storage.load(id))
			once.updates[0]?.set([8], 0)
			expect(must(await storage.load(id)).updates).toEqual([bytes(1, 2)])
		})

		it('S4 puts a version in place of the log up to it', async () => {
			const { id } = await newBoard(storage)
			await storage.append(id, [bytes(1), bytes(2), bytes(3)])
			expect(must(await storage.compact(id, 2, bytes(12)))).toBeNull()
			const document = must(await storage.load(id))
			expect(document).toEqual({
				version: bytes(12),
				versionSeq: 2,
				updates: [bytes(3)],
				pastSeeds: [],
			})
			expect(must(await storage.append(id, [bytes(4)]))).toBe(4)
		})

		it('S4 numbers on where the log left off when a version took all of it', async () => {
			const { id } = await newBoard(storage)
			await storage.append(id, [bytes(1), bytes(2)])
			await storage.compact(id, 2, bytes(12))
			expect(must(await storage.append(id, [bytes(3)]))).toBe(3)
			expect(must(await storage.load(id)).updates).toEqual([bytes(3)])
		})

		it('S4 an older version that comes late changes nothing', async () => {
			const { id } = await newBoard(storage)
			await storage.append(id, [bytes(1), bytes(2), bytes(3)])
			await storage.compact(id, 3, bytes(123))
			expect(must(await storage.compact(id, 2, bytes(12)))).toBeNull()
			expect(must(await storage.compact(id, 3, bytes(99)))).toBeNull()
			const document = must(await storage.load(id))
			expect(document).toEqual({ version: bytes(123), versionSeq: 3, updates: [], pastSeeds: [] })
		})

		it('S4 refuses a version ahead of the log', async () => {
			const { id } = await newBoard(storage, bytes(7))
			await storage.append(id, [bytes(1)])
			expect(await storage.compact(id, 2, bytes(12))).toMatchObject({ ok: false })
			const document = must(await storage.load(id))
			expect(document).toEqual({
				version: bytes(7),
				versionSeq: 0,
				updates: [bytes(1)],
				pastSeeds: [],
			})
		})

		it('S14 ends an epoch and starts the next, keeping what ended', async () => {
			const { id } = await newBoard(storage, bytes(1))
			must(await storage.append(id, [bytes(2), bytes(3)]))
			const ended = { epoch: 0, seed: 4_294_967_295, state: bytes(1, 2, 3) }
			must(await storage.startEpoch(id, 2, ended, bytes(9)))
			const fresh = { version: bytes(9), versionSeq: 2, updates: [], pastSeeds: [ended.seed] }
			expect(must(await storage.load(id))).toEqual(fresh)
			expect(must(await storage.readEpoch(id, 0))).toEqual(bytes(1, 2, 3))
			expect(must(await storage.append(id, [bytes(10)]))).toBe(3)
			expect(must(await storage.load(id)).updates).toEqual([bytes(10)])
		})

		it('S14 does not end an epoch whose log has gone on, or that has ended', async () => {
			const { id } = await newBoard(storage, bytes(1))
			must(await storage.append(id, [bytes(2), bytes(3)]))
			const ended = { epoch: 0, seed: 7, state: bytes(1, 2) }
			const late = await storage.startEpoch(id, 1, ended, bytes(9))
			expect(late).toMatchObject({ ok: false, reason: 'unavailable' })
			expect(must(await storage.load(id)).updates).toEqual([bytes(2), bytes(3)])
			must(await storage.startEpoch(id, 2, ended, bytes(9)))
			const again = await storage.startEpoch(id, 2, ended, bytes(10))
			expect(again).toMatchObject({ ok: false, reason: 'unavailable' })
			expect(must(await storage.load(id)).version).toEqual(bytes(9))
			expect(must(await storage.load(id)).pastSeeds).toEqual([7])
		})

		it('S14 keeps every epoch of every board, and tells them apart', async () => {
			const [first, second] = [await newBoard(storage), await newBoard(storage)]
			for (const epoch of [0, 1, 2]) {
				must(await storage.append(first.id, [bytes(epoch)]))
				const ended = { epoch, seed: 100 + epoch, state: bytes(1, epoch) }
				must(await storage.startEpoch(first.id, epoch + 1, ended, bytes(2, epoch)))
			}
			must(await storage.startEpoch(second.id, 0, { epoch: 0, seed: 7, state: bytes(3) }, bytes(4)))
			for (const epoch of [0, 1, 2]) {
				expect(must(await storage.readEpoch(first.id, epoch))).toEqual(bytes(1, epoch))
			}
			expect(must(await storage.load(first.id)).pastSeeds).toEqual([100, 101, 102])
			expect(must(await storage.readEpoch(second.id, 0))).toEqual(bytes(3))
			expect(must(await storage.load(second.id)).pastSeeds).toEqual([7])
		})

		it('S14 takes no late version of an epoch that has ended', async () => {
			const { id } = await newBoard(storage, bytes(1))
			must(await storage.append(id, [bytes(2), bytes(3)]))
			const ended = { epoch: 0, seed: 7, state: bytes(1, 2, 3) }
			const [begun, late] = await Promise.all([
				storage.startEpoch(id, 2, ended, bytes(9)),
				storage.compact(id, 2, bytes(1, 2, 3)),
			])
			expect([must(begun), must(late)]).toEqual([null, null])
			expect(must(await storage.load(id)).version).toEqual(bytes(9))
		})

		it('S14 answers unknown for an epoch or board that is not there', async () => {
			const { id } = await newBoard(storage)
			expect(await storage.readEpoch(id, 0)).toMatchObject({ ok: false, reason: 'unknown' })
			const ended = { epoch: 0, seed: 7, state: bytes(1) }
			const nowhere = await storage.startEpoch(newId(), 0, ended, bytes(9))
			expect(nowhere).toMatchObject({ ok: false, reason: 'unknown' })
		})

		it('S5 answers unknown for what is not there', async () => {
			const unknown = { ok: false, reason: 'unknown' }
			expect(await storage.readBoard(newId())).toMatchObject(unknown)
			expect(await storage.load(newId())).toMatchObject(unknown)
			expect(await storage.append(newId(), [bytes(1)])).toMatchObject(unknown)
			expect(await storage.compact(newId(), 0, bytes(1))).toMatchObject(unknown)
			expect(await storage.readTemplate(newId())).toMatchObject(unknown)
			expect(await storage.deleteTemplate(newId())).toMatchObject(unknown)
		})

		it('S5 takes any text for an id, as data', async () => {
			const id = `'; DROP TABLE boards; --`
			expect(await storage.readBoard(id)).toMatchObject({ ok: false, reason: 'unknown' })
			const board = { ...boardRow(), id, title: `"ÄÖ\u0001'` }
			must(await storage.createBoard(board, bytes(1)))
			expect(must(await storage.readBoard(id))).toEqual(board)
		})

		it('S6 keeps templates and lists them, oldest first', async () => {
			const older = { ...templateRow('a'), createdAt: 1000 }
			const newer = { ...templateRow('b'), createdAt: 2000 }
			must(await storage.saveTemplate(newer, bytes(2)))
			must(await storage.saveTemplate(older, bytes(1)))
			expect(must(await storage.listTemplates(['b', 'a']))).toEqual([older, newer])
			expect(must(await storage.readTemplate(newer.id))).toEqual({
				template: newer,
				content: bytes(2),
			})
		})

		it('S25 lists the templates that the keys open, and none that no key does', async () => {
			const [mine, theirs, old] = [templateRow('mine'), templateRow('theirs'), templateRow(null)]
			for (const row of [mine, theirs, old]) must(await storage.saveTemplate(row, bytes(1)))
			expect(must(await storage.listTemplates([]))).toEqual([])
			expect(must(await storage.listTemplates(['mine', 'null', '', `"') OR 1=1 --`]))).toEqual([
				mine,
			])
			// It's all there still, for who has the store itself.
			expect(must(await storage.readTemplate(old.id)).template).toEqual(old)
		})

		it('S25 deletes a template with the count of its images, and nothing else', async () => {
			const [going, staying] = [templateRow('a'), templateRow('b')]
			const limits = { ownerFiles: 9, ownerBytes: 9, participantFiles: 9, participantBytes: 9 }
			for (const row of [going, staying]) {
				must(await storage.saveTemplate(row, bytes(1)))
				const file = { hash: 'h', participant: null, bytes: 1, createdAt: 1 }
				must(await storage.addFile(row.id, file, limits))
			}
			expect(must(await storage.deleteTemplate(going.id))).toBeNull()
			expect(await storage.readTemplate(going.id)).toMatchObject({ reason: 'unknown' })
			expect(must(await storage.listTemplates(['a', 'b']))).toEqual([staying])
			expect(must(await storage.listFiles(going.id))).toEqual([])
			expect(must(await storage.listFiles(staying.id))).toHaveLength(1)
			expect(await storage.deleteTemplate(going.id)).toMatchObject({ reason: 'unknown' })
		})

		it('S7 answers unavailable once closed, and closes twice', async () => {
			const { id } = await newBoard(storage)
			const pending = storage.append(id, [bytes(1)])
			await storage.close()
			await storage.close()
			expect(must(await pending)).toBe(1)
			const unavailable = { ok: false, reason: 'unavailable' }
			expect(await storage.ping()).toMatchObject(unavailable)
			expect(await storage.load(id)).toMatchObject(unavailable)
			expect(await storage.append(id, [bytes(1)])).toMatchObject(unavailable)
			expect(await storage.createBoard(boardRow(), bytes(1))).toMatchObject(unavailable)
			expect(await storage.saveTemplate(templateRow('a'), bytes(1))).toMatchObject(unavailable)
			expect(await storage.listTemplates(['a'])).toMatchObject(unavailable)
			expect(await storage.deleteTemplate(id)).toMatchObject(unavailable)
		})

		it('S30 keeps the mark that was written last', async () => {
			expect(must(await storage.readMark())).toBeNull()
			await storage.writeMark({ store: 'a', mark: '1' })
			must(await storage.writeMark({ store: 'b', mark: '2' }))
			expect(must(await storage.readMark())).toEqual({ store: 'b', mark: '2' })
			await storage.close()
			const unavailable = { ok: false, reason: 'unavailable' }
			expect(await storage.readMark()).toMatchObject(unavailable)
			expect(await storage.writeMark({ store: 'c', mark: '3' })).toMatchObject(unavailable)
		})

		it('S7 can be asked whether it can be written', async () => {
			expect(must(await storage.ping())).toBeNull()
			expect(must(await storage.ping())).toBeNull()
		})
	})
}

export function must<T>(result: Stored<T>): T {
	if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`)
	return result.value
}

export function bytes(...values: number[]): Uint8Array {
	return Uint8Array.from(values)
}

/** For comparing what is large: a difference between long arrays takes minutes to be told. */
export function digest(value: Uint8Array): string {
	return createHash('sha256').update(value).digest('hex')
}

export function newId(): string {
	return randomBytes(16).toString('base64url')
}

export function boardRow(): BoardRow {
	const template = 'co-development-framework'
	return { id: newId(), title: 'Työpaja', template, language: 'fi', createdAt: 1_700_000_000_123 }
}

function templateRow(keyHash: string | null): TemplateRow {
	return { id: newId(), title: 'Pohja', language: 'sv', createdAt: 1_700_000_000_456, keyHash }
}

export async function newBoard(storage: Storage, state = bytes(0, 0)): Promise<BoardRow> {
	const board = boardRow()
	must(await storage.createBoard(board, state))
	return board
}

function numbers(count: number): number[] {
	return Array.from({ length: count }, (_, n) => n)
}
