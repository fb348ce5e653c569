/** What the documents of every engine are held to. (SPEC S2-S5, S14, S23, S31) */
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { DocumentStorage } from '../../server/storage/DocumentStorage.ts'
import { privateId } from '../../server/storage/privateId.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import { CONFLICT, describePort, type Engine, refused } from './support/Engine.ts'
import { bytes, must, newBoard, newId, numbers } from './support/rows.ts'

/** A port of documents, and how one comes into being. */
interface Kind {
	name: 'documents' | 'private'
	of(storage: Storage): DocumentStorage
	make(storage: Storage, state?: Uint8Array): Promise<{ id: string }>
}

const KINDS: readonly Kind[] = [
	{ name: 'documents', of: ({ documents }) => documents, make: newBoard },
	{
		name: 'private',
		of: (storage) => storage.private,
		async make(storage, state = bytes(0)) {
			const [board, writer] = [await newBoard(storage), newId()]
			must(await storage.private.establish(board.id, writer, state))
			return { id: privateId(board.id, writer) }
		},
	},
]

export function describeDocuments(engine: Engine): void {
	for (const kind of KINDS) describeKind(engine, kind)
}

function describeKind(engine: Engine, { name, of, make }: Kind): void {
	describePort(name, engine, (store) => {
		it('S2 appends in order and numbers without a gap', async () => {
			const documents = of(store())
			const { id } = await make(store())
			expect(must(await documents.append(id, 0, [bytes(1), bytes(2)]))).toBe(2)
			expect(must(await documents.append(id, 2, []))).toBe(2)
			expect(must(await documents.append(id, 2, [bytes(3)]))).toBe(3)
			expect(must(await documents.load(id)).updates).toEqual([bytes(1), bytes(2), bytes(3)])
		})

		it('S2 keeps the logs of boards apart', async () => {
			const documents = of(store())
			const boards = await Promise.all(numbers(5).map(() => make(store())))
			const append = async (id: string, n: number) => {
				for (const part of [0, 1, 2]) {
					expect(must(await documents.append(id, part, [bytes(n, part)]))).toBe(part + 1)
				}
			}
			await Promise.all(boards.map(({ id }, n) => append(id, n)))
			for (const [n, { id }] of boards.entries()) {
				const { updates } = must(await documents.load(id))
				expect(updates).toEqual([bytes(n, 0), bytes(n, 1), bytes(n, 2)])
			}
		})

		it('S2 S31 one that is refused among appends of one moment fails alone', async () => {
			const documents = of(store())
			const [first, second, third] = [await make(store()), await make(store()), await make(store())]
			const answers = await Promise.all([
				documents.append(first.id, 0, [bytes(1)]),
				documents.append(newId(), 0, [bytes(2)]),
				documents.append(second.id, 7, [bytes(3), bytes(4)]),
				documents.append(third.id, 0, [bytes(5)]),
			])
			expect(answers.slice(1, 3)).toMatchObject([refused('unknown'), CONFLICT])
			expect([answers[0], answers[3]].map((answer) => answer && must(answer))).toEqual([1, 1])
			expect(must(await documents.load(second.id)).updates).toEqual([])
			expect(must(await documents.load(third.id)).updates).toEqual([bytes(5)])
		})

		it('S31 refuses who goes on from another number than the last, and changes nothing', async () => {
			const documents = of(store())
			const { id } = await make(store())
			must(await documents.append(id, 0, [bytes(1), bytes(2)]))
			for (const after of [-1, 0, 1, 3]) {
				expect(await documents.append(id, after, [bytes(9)]), `${after}`).toEqual(CONFLICT)
			}
			expect(must(await documents.load(id)).updates).toEqual([bytes(1), bytes(2)])
			expect(must(await documents.append(id, 2, [bytes(3)]))).toBe(3)
		})

		it('S31 lets one through of many who go on from one number at one moment', async () => {
			const documents = of(store())
			const { id } = await make(store())
			for (const round of [0, 1, 2]) {
				const answers = await Promise.all(
					numbers(20).map((n) => documents.append(id, round, [bytes(round, n)])),
				)
				const won = answers.findIndex(({ ok }) => ok)
				expect(answers[won]).toEqual({ ok: true, value: round + 1 })
				const others = answers.filter((_, n) => n !== won)
				expect(others).toEqual(others.map(() => CONFLICT))
				expect(must(await documents.load(id)).updates.at(-1)).toEqual(bytes(round, won))
			}
			expect(must(await documents.load(id)).updates).toHaveLength(3)
		})

		it('S31 who writes on without having heard of an epoch’s beginning is refused', async () => {
			const documents = of(store())
			const { id } = await make(store(), bytes(1))
			must(await documents.append(id, 0, [bytes(2)]))
			must(await documents.startEpoch(id, 1, { epoch: 0, seed: 7, state: bytes(1, 2) }, bytes(9)))
			expect(await documents.append(id, 1, [bytes(3)])).toEqual(CONFLICT)
			expect(must(await documents.load(id)).updates).toEqual([])
		})

		it('S31 ends an epoch or appends to it, where both are asked at one moment', async () => {
			const documents = of(store())
			for (const round of numbers(10)) {
				const { id } = await make(store(), bytes(1))
				const ended = { epoch: 0, seed: 7, state: bytes(1) }
				const calls = [
					() => documents.startEpoch(id, 0, ended, bytes(9)),
					() => documents.append(id, 0, [bytes(2)]),
				]
				if (round % 2) calls.reverse()
				const answers = await Promise.all(calls.map((call) => call()))
				expect(answers.filter(({ ok }) => !ok)).toEqual([CONFLICT])
				const { version, updates } = must(await documents.load(id))
				const isEnded = version[0] === 9
				expect(updates).toEqual(isEnded ? [] : [bytes(2)])
				expect((await documents.readEpoch(id, 0)).ok).toBe(isEnded)
			}
		})

		it('S3 gives back the bytes that it was given, whatever they are', async () => {
			const documents = of(store())
			const { id } = await make(store(), new Uint8Array(0))
			const all = Uint8Array.from(numbers(256))
			const part = all.subarray(100, 120)
			const big = new Uint8Array(randomBytes(3_000_000))
			must(await documents.append(id, 0, [all, part, new Uint8Array(0), big]))
			const { version, updates } = must(await documents.load(id))
			expect(version).toEqual(new Uint8Array(0))
			expect(updates.slice(0, 3)).toEqual([all, Uint8Array.from(part), new Uint8Array(0)])
			expect(Buffer.compare(updates[3] ?? new Uint8Array(0), big)).toBe(0)
		})

		it('S3 does not share memory with what it was given or gives', async () => {
			const documents = of(store())
			const { id } = await make(store())
			const given = bytes(1, 2)
			must(await documents.append(id, 0, [given]))
			given[0] = 9
			const once = must(await documents.load(id))
			once.updates[0]?.set([8], 0)
			expect(must(await documents.load(id)).updates).toEqual([bytes(1, 2)])
		})

		it('S4 puts a version in place of the log up to it', async () => {
			const documents = of(store())
			const { id } = await make(store())
			must(await documents.append(id, 0, [bytes(1), bytes(2), bytes(3)]))
			expect(must(await documents.compact(id, 2, bytes(12)))).toBeNull()
			const document = must(await documents.load(id))
			const updates = [bytes(3)]
			expect(document).toEqual({ version: bytes(12), versionSeq: 2, updates, pastSeeds: [] })
			expect(must(await documents.append(id, 3, [bytes(4)]))).toBe(4)
		})

		it('S4 numbers on where the log left off when a version took all of it', async () => {
			const documents = of(store())
			const { id } = await make(store())
			must(await documents.append(id, 0, [bytes(1), bytes(2)]))
			must(await documents.compact(id, 2, bytes(12)))
			expect(must(await documents.append(id, 2, [bytes(3)]))).toBe(3)
			expect(must(await documents.load(id)).updates).toEqual([bytes(3)])
		})

		it('S4 an older version that comes late changes nothing', async () => {
			const documents = of(store())
			const { id } = await make(store())
			must(await documents.append(id, 0, [bytes(1), bytes(2), bytes(3)]))
			must(await documents.compact(id, 3, bytes(123)))
			expect(must(await documents.compact(id, 2, bytes(12)))).toBeNull()
			expect(must(await documents.compact(id, 3, bytes(99)))).toBeNull()
			const document = must(await documents.load(id))
			expect(document).toEqual({ version: bytes(123), versionSeq: 3, updates: [], pastSeeds: [] })
		})

		it('S4 S31 refuses a version ahead of the log', async () => {
			const documents = of(store())
			const { id } = await make(store(), bytes(7))
			must(await documents.append(id, 0, [bytes(1)]))
			expect(await documents.compact(id, 2, bytes(12))).toEqual(CONFLICT)
			const document = must(await documents.load(id))
			const updates = [bytes(1)]
			expect(document).toEqual({ version: bytes(7), versionSeq: 0, updates, pastSeeds: [] })
		})

		it('S4 compacts and appends at one moment, and keeps both', async () => {
			const documents = of(store())
			const { id } = await make(store(), bytes(7))
			must(await documents.append(id, 0, [bytes(1)]))
			const [compacted, appended] = await Promise.all([
				documents.compact(id, 1, bytes(71)),
				documents.append(id, 1, [bytes(2)]),
			])
			expect([must(compacted), must(appended)]).toEqual([null, 2])
			const document = must(await documents.load(id))
			const updates = [bytes(2)]
			expect(document).toEqual({ version: bytes(71), versionSeq: 1, updates, pastSeeds: [] })
		})

		it('S14 ends an epoch and starts the next, keeping what ended', async () => {
			const documents = of(store())
			const { id } = await make(store(), bytes(1))
			must(await documents.append(id, 0, [bytes(2), bytes(3)]))
			const ended = { epoch: 0, seed: 4_294_967_295, state: bytes(1, 2, 3) }
			must(await documents.startEpoch(id, 2, ended, bytes(9)))
			const fresh = { version: bytes(9), versionSeq: 3, updates: [], pastSeeds: [ended.seed] }
			expect(must(await documents.load(id))).toEqual(fresh)
			expect(must(await documents.readEpoch(id, 0))).toEqual(bytes(1, 2, 3))
			expect(must(await documents.append(id, 3, [bytes(10)]))).toBe(4)
			expect(must(await documents.load(id)).updates).toEqual([bytes(10)])
		})

		it('S14 S31 does not end an epoch whose log has gone on, or that has ended', async () => {
			const documents = of(store())
			const { id } = await make(store(), bytes(1))
			must(await documents.append(id, 0, [bytes(2), bytes(3)]))
			const ended = { epoch: 0, seed: 7, state: bytes(1, 2) }
			expect(await documents.startEpoch(id, 1, ended, bytes(9))).toEqual(CONFLICT)
			expect(must(await documents.load(id)).updates).toEqual([bytes(2), bytes(3)])
			must(await documents.startEpoch(id, 2, ended, bytes(9)))
			for (const after of [2, 3]) {
				expect(await documents.startEpoch(id, after, ended, bytes(10))).toEqual(CONFLICT)
			}
			expect(must(await documents.load(id)).version).toEqual(bytes(9))
			expect(must(await documents.load(id)).pastSeeds).toEqual([7])
		})

		it('S14 keeps every epoch of every board, and tells them apart', async () => {
			const documents = of(store())
			const [first, second] = [await make(store()), await make(store())]
			for (const epoch of [0, 1, 2]) {
				const seq = must(await documents.append(first.id, 2 * epoch, [bytes(epoch)]))
				const ended = { epoch, seed: 100 + epoch, state: bytes(1, epoch) }
				must(await documents.startEpoch(first.id, seq, ended, bytes(2, epoch)))
			}
			const only = { epoch: 0, seed: 7, state: bytes(3) }
			must(await documents.startEpoch(second.id, 0, only, bytes(4)))
			for (const epoch of [0, 1, 2]) {
				expect(must(await documents.readEpoch(first.id, epoch))).toEqual(bytes(1, epoch))
			}
			expect(must(await documents.load(first.id)).pastSeeds).toEqual([100, 101, 102])
			expect(must(await documents.readEpoch(second.id, 0))).toEqual(bytes(3))
			expect(must(await documents.load(second.id)).pastSeeds).toEqual([7])
		})

		it('S14 takes no late version of an epoch that has ended', async () => {
			const documents = of(store())
			const { id } = await make(store(), bytes(1))
			must(await documents.append(id, 0, [bytes(2), bytes(3)]))
			const ended = { epoch: 0, seed: 7, state: bytes(1, 2, 3) }
			const [begun, late] = await Promise.all([
				documents.startEpoch(id, 2, ended, bytes(9)),
				documents.compact(id, 2, bytes(1, 2, 3)),
			])
			expect([must(begun), must(late)]).toEqual([null, null])
			expect(must(await documents.compact(id, 2, bytes(1, 2, 3)))).toBeNull()
			expect(must(await documents.load(id)).version).toEqual(bytes(9))
		})

		it('S5 S14 answers unknown for a board or epoch that is not there', async () => {
			const documents = of(store())
			const { id } = await make(store())
			const ended = { epoch: 0, seed: 7, state: bytes(1) }
			expect(await documents.readEpoch(id, 0)).toMatchObject(refused('unknown'))
			for (const call of [
				documents.load(newId()),
				documents.append(newId(), 0, [bytes(1)]),
				documents.compact(newId(), 0, bytes(1)),
				documents.startEpoch(newId(), 0, ended, bytes(9)),
				documents.readEpoch(newId(), 0),
			]) {
				expect(await call).toMatchObject(refused('unknown'))
			}
		})

		it('S7 answers unavailable once closed, and has written what was asked before', async () => {
			const documents = of(store())
			const { id } = await make(store())
			const pending = documents.append(id, 0, [bytes(1)])
			await store().close()
			expect(must(await pending)).toBe(1)
			const ended = { epoch: 0, seed: 7, state: bytes(1) }
			for (const call of [
				documents.load(id),
				documents.append(id, 1, [bytes(1)]),
				documents.compact(id, 1, bytes(1)),
				documents.startEpoch(id, 1, ended, bytes(9)),
				documents.readEpoch(id, 0),
			]) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})
	})
}
