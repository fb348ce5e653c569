/** What private documents of every engine are held to, beyond what all documents are. (SPEC S35-S37) */
import { expect, it } from 'vitest'
import { privateId } from '../../server/storage/privateId.ts'
import { describePort, type Engine, refused } from './support/Engine.ts'
import { bytes, must, newBoard, newId, numbers, participant } from './support/rows.ts'

export function describePrivate(engine: Engine): void {
	describePort('private', engine, (store) => {
		it('S35 one document for each participant of each board, begun once', async () => {
			const { private: own } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			expect(must(await own.list(a))).toEqual([])
			must(await own.establish(a, 'p1', bytes(1)))
			must(await own.establish(a, 'p2', bytes(2)))
			must(await own.establish(b, 'p1', bytes(3)))
			must(await own.append(privateId(a, 'p1'), 0, [bytes(9)]))
			must(await own.establish(a, 'p1', bytes(7)))
			expect(must(await own.load(privateId(a, 'p1')))).toMatchObject({
				version: bytes(1),
				updates: [bytes(9)],
			})
			expect(must(await own.load(privateId(a, 'p2')))).toMatchObject({
				version: bytes(2),
				updates: [],
			})
			expect(must(await own.list(a)).sort()).toEqual(['p1', 'p2'])
			expect(must(await own.list(b))).toEqual(['p1'])
			expect(await own.load(privateId(b, 'p2'))).toMatchObject(refused('unknown'))
		})

		it('S35 of many who begin one at one moment it begins once', async () => {
			const { private: own } = store()
			const { id } = await newBoard(store())
			const begun = numbers(20).map((n) => own.establish(id, 'p1', bytes(n)))
			for (const one of await Promise.all(begun)) must(one)
			expect(must(await own.list(id))).toEqual(['p1'])
			must(await own.append(privateId(id, 'p1'), 0, [bytes(9)]))
		})

		it('S35 is no part of the board’s own document, and leaves it alone', async () => {
			const { private: own, documents } = store()
			const { id } = await newBoard(store(), bytes(5))
			must(await own.establish(id, 'p1', bytes(1)))
			must(await own.append(privateId(id, 'p1'), 0, [bytes(2)]))
			must(await documents.append(id, 0, [bytes(6)]))
			expect(must(await documents.load(id))).toMatchObject({
				version: bytes(5),
				updates: [bytes(6)],
			})
			expect(await documents.load(privateId(id, 'p1'))).toMatchObject({ ok: false })
			expect(await own.load(id)).toMatchObject({ ok: false })
		})

		it('S36 goes with its board', async () => {
			const { private: own, boards } = store()
			const [{ id }, { id: other }] = [await newBoard(store()), await newBoard(store())]
			for (const board of [id, other]) {
				must(await own.establish(board, 'p1', bytes(1)))
				must(await own.append(privateId(board, 'p1'), 0, [bytes(2)]))
				const ended = { epoch: 0, seed: 7, state: bytes(1) }
				must(await own.startEpoch(privateId(board, 'p1'), 1, ended, bytes(3)))
			}
			must(await boards.delete(id))
			expect(await own.load(privateId(id, 'p1'))).toMatchObject(refused('deleted'))
			expect(await own.append(privateId(id, 'p1'), 2, [bytes(1)])).toMatchObject(refused('deleted'))
			expect(await own.establish(id, 'p1', bytes(1))).toMatchObject(refused('deleted'))
			expect(await own.list(id)).toMatchObject(refused('deleted'))
			expect(must(await own.list(other))).toEqual(['p1'])
			expect(must(await own.load(privateId(other, 'p1')))).toMatchObject({ version: bytes(3) })
		})

		it('S37 stays when its writer is merged into another, until it is removed', async () => {
			const { private: own, participants } = store()
			const { id } = await newBoard(store())
			const [a, b] = [participant(), participant()]
			for (const one of [a, b]) {
				must(await participants.add(id, one))
				must(await own.establish(id, one.id, bytes(1)))
			}
			must(await participants.merge(id, a.id, b.id))
			expect(must(await own.list(id)).sort()).toEqual([a.id, b.id].sort())
			must(await own.remove(id, a.id))
			must(await own.remove(id, a.id))
			expect(must(await own.list(id))).toEqual([b.id])
			expect(await own.load(privateId(id, a.id))).toMatchObject(refused('unknown'))
		})

		it('S5 S7 answers unknown for no board, and unavailable once closed', async () => {
			const { private: own } = store()
			const { id } = await newBoard(store())
			const calls = (board: string) => [
				own.establish(board, 'p1', bytes(1)),
				own.list(board),
				own.remove(board, 'p1'),
			]
			for (const call of calls(newId())) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			for (const call of calls(id)) expect(await call).toMatchObject(refused('unavailable'))
		})
	})
}
