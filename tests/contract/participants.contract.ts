/** What the participants of every engine are held to. (SPEC S21, S23, J41, J43) */
import { expect, it } from 'vitest'
import { describePort, type Engine, refused } from './support/Engine.ts'
import {
	boardWithLinks,
	file,
	must,
	newBoard,
	newId,
	numbers,
	participant,
} from './support/rows.ts'

export function describeParticipants(engine: Engine): void {
	describePort('participants', engine, (store) => {
		it('S21 are kept by board, in the order of joining', async () => {
			const { participants } = store()
			const [a, b] = [await boardWithLinks(store()), await boardWithLinks(store())]
			const first = participant({ joinedAt: 1 })
			const second = participant({ joinedAt: 2, organisation: `Oy "Ab'`, name: 'Ääkkönen 🌲' })
			must(await participants.add(a, second))
			must(await participants.add(a, first))
			expect(must(await participants.list(a))).toEqual([first, second])
			expect(must(await participants.list(b))).toEqual([])
			expect(must(await participants.read(a, second.id))).toEqual(second)
			expect(await participants.read(b, second.id)).toMatchObject(refused('unknown'))
		})

		it('S21 are counted, the removed and the merged ones too', async () => {
			const { participants } = store()
			const [id, other] = [await boardWithLinks(store()), await boardWithLinks(store())]
			expect(must(await participants.count(id))).toBe(0)
			const rows = [participant(), participant({ removed: true }), participant()]
			for (const row of rows) must(await participants.add(id, row))
			const [one, , two] = rows.map((row) => row.id)
			must(await participants.merge(id, one ?? '', two ?? ''))
			expect(must(await participants.count(id))).toBe(3)
			expect(must(await participants.count(other))).toBe(0)
		})

		it('S21 the first of two with one id stays', async () => {
			const { participants } = store()
			const id = await boardWithLinks(store())
			const row = participant()
			const answers = await Promise.all(
				numbers(3).map((n) => participants.add(id, { ...row, name: `${n}` })),
			)
			const won = answers.findIndex(({ ok }) => ok)
			expect(answers.filter(({ ok }) => !ok)).toMatchObject([
				refused('unavailable'),
				refused('unavailable'),
			])
			expect(must(await participants.list(id))).toEqual([{ ...row, name: `${won}` }])
		})

		it('S21 changes what it is told of one, and nothing else', async () => {
			const { participants } = store()
			const id = await boardWithLinks(store())
			const [one, other] = [participant({ joinedAt: 1 }), participant({ joinedAt: 2 })]
			for (const row of [one, other]) must(await participants.add(id, row))
			const change = { role: 'viewer', removed: true, organisation: null } as const
			const after = must(await participants.change(id, one.id, change))
			expect(after).toEqual({ ...one, ...change })
			expect(must(await participants.list(id))).toEqual([after, other])
			must(await participants.change(id, one.id, {}))
			expect(must(await participants.read(id, one.id))).toEqual(after)
		})

		it('S21 two changes of different things at one moment both hold', async () => {
			const { participants } = store()
			const id = await boardWithLinks(store())
			const row = participant()
			must(await participants.add(id, row))
			const changes = [{ role: 'viewer' }, { name: 'Aila' }, { proof: 'p' }] as const
			await Promise.all(changes.map((change) => participants.change(id, row.id, change)))
			const expected = Object.assign({}, row, ...changes)
			expect(must(await participants.read(id, row.id))).toEqual(expected)
		})

		it('J41 finds whose a proof is: the latest of them, and none who was removed', async () => {
			const { participants } = store()
			const id = await boardWithLinks(store())
			const [first, second] = [
				participant({ joinedAt: 1, proof: 'one' }),
				participant({ joinedAt: 2, proof: 'other' }),
			]
			for (const row of [first, second]) must(await participants.add(id, row))
			expect(must(await participants.findByProof(id, 'one'))).toEqual(first)
			must(await participants.change(id, second.id, { proof: 'one' }))
			expect(must(await participants.findByProof(id, 'one')).id).toBe(second.id)
			must(await participants.change(id, second.id, { removed: true }))
			expect(must(await participants.findByProof(id, 'one')).id).toBe(first.id)
			for (const [board, proof] of [
				[(await newBoard(store())).id, 'one'],
				[id, 'other'],
			] as const) {
				expect(await participants.findByProof(board, proof)).toMatchObject(refused('unknown'))
			}
		})

		it('J43 makes one another, with those merged into them before, and with their files', async () => {
			const { participants, files } = store()
			const id = await boardWithLinks(store())
			const [a, b, c] = [participant(), participant(), participant()]
			for (const row of [a, b, c]) must(await participants.add(id, row))
			must(await files.add(id, file('f', 1, a.id)))
			must(await files.add(id, file('g', 1, c.id)))
			must(await participants.merge(id, a.id, b.id))
			expect(must(await participants.read(id, a.id))).toEqual({ ...a, mergedInto: b.id })
			expect(must(await participants.read(id, b.id))).toEqual(b)
			must(await participants.merge(id, b.id, c.id))
			const into = must(await participants.list(id)).map((row) => row.mergedInto)
			expect(into).toEqual([c.id, c.id, null])
			const owners = must(await files.list(id)).map((row) => row.participant)
			expect(owners).toEqual([c.id, c.id])
			expect(await participants.merge(id, c.id, newId())).toMatchObject(refused('unknown'))
		})

		it('S23 answers unknown for what is not there, unavailable once closed', async () => {
			const { participants } = store()
			const id = await boardWithLinks(store())
			const calls = (board: string) => [
				participants.add(board, participant()),
				participants.count(board),
				participants.read(board, newId()),
				participants.change(board, newId(), { name: 'x' }),
				participants.list(board),
				participants.findByProof(board, 'proof'),
				participants.merge(board, newId(), newId()),
			]
			for (const call of calls(newId())) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			for (const call of calls(id)) expect(await call).toMatchObject(refused('unavailable'))
		})

		it('S23 does not share memory with what it was given or gives', async () => {
			const { participants } = store()
			const id = await boardWithLinks(store())
			const row = participant()
			must(await participants.add(id, row))
			const { name } = row
			row.name = 'changed'
			must(await participants.read(id, row.id)).name = 'changed too'
			expect(must(await participants.read(id, row.id)).name).toBe(name)
		})
	})
}
