/** What boards as wholes are held to in every engine. (SPEC S1, S5, S7, S20, S23, S24, S27, H62) */
import { expect, it } from 'vitest'
import { describePort, type Engine, refused } from './support/Engine.ts'
import {
	boardRow,
	boardWithLinks,
	bytes,
	file,
	link,
	must,
	newBoard,
	newId,
	numbers,
	participant,
} from './support/rows.ts'

export function describeBoards(engine: Engine): void {
	describePort('boards', engine, (store) => {
		it('S1 creates a board with its first state', async () => {
			const { boards, documents } = store()
			const board = boardRow()
			expect(await boards.create(board, bytes(1, 2, 3))).toEqual({ ok: true, value: null })
			expect(must(await boards.read(board.id))).toEqual(board)
			const first = { version: bytes(1, 2, 3), versionSeq: 0, updates: [], pastSeeds: [] }
			expect(must(await documents.load(board.id))).toEqual(first)
		})

		it('S1 keeps the first of two boards with one id', async () => {
			const { boards, documents, links } = store()
			const board = await newBoard(store(), bytes(1))
			const second = await boards.create({ ...board, title: 'other' }, bytes(2), [])
			expect(second).toMatchObject(refused('unavailable'))
			expect(must(await boards.read(board.id)).title).toBe(board.title)
			expect(must(await documents.load(board.id)).version).toEqual(bytes(1))
			expect(must(await links.list(board.id))).toEqual([])
		})

		it('S1 creates one of many with one id that are asked for at one moment', async () => {
			const { boards, documents } = store()
			const board = boardRow()
			const answers = await Promise.all(
				numbers(5).map((n) => boards.create({ ...board, title: `${n}` }, bytes(n))),
			)
			expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
			const { title } = must(await boards.read(board.id))
			expect(must(await documents.load(board.id)).version).toEqual(bytes(Number(title)))
		})

		it('S27 keeps which template and revision a board came from, and which board', async () => {
			const { boards } = store()
			const cloned = { templateRevision: 3, clonedFrom: newId(), clonedAt: 1_700_000_000_000 }
			for (const origin of [{}, { templateRevision: 3 }, cloned]) {
				const board = { ...boardRow(), ...origin }
				must(await boards.create(board, bytes(1)))
				expect(must(await boards.read(board.id))).toEqual(board)
			}
		})

		it('H62 lists the boards of a board’s groups by their numbers, as long as they are there', async () => {
			const { boards } = store()
			const [origin, other] = [await newBoard(store()), await newBoard(store())]
			expect(must(await boards.groupsOf(origin.id))).toEqual([])
			const of = (clonedFrom: string, more: object) => {
				const row = { ...boardRow(), clonedFrom, clonedAt: 1_700_000_000_000, ...more }
				return boards.create(row, bytes(1)).then((made) => must(made) ?? row)
			}
			const second = await of(origin.id, { groupName: 'Äänekkäät', groupNumber: 2 })
			const first = await of(origin.id, { groupName: 'Hiljaiset', groupNumber: 1 })
			const foreign = await of(other.id, { groupName: 'Hiljaiset', groupNumber: 1 })
			await of(origin.id, {})
			expect(must(await boards.read(first.id))).toEqual(first)
			expect(must(await boards.groupsOf(origin.id))).toEqual([first, second])
			expect(must(await boards.groupsOf(other.id))).toEqual([foreign])
			must(await boards.delete(first.id))
			expect(must(await boards.groupsOf(origin.id))).toEqual([second])
			must(await boards.delete(origin.id))
			expect(await boards.groupsOf(origin.id)).toMatchObject(refused('deleted'))
			expect(must(await boards.read(second.id))).toEqual(second)
		})

		it('S5 takes any text for an id, as data', async () => {
			const { boards } = store()
			const id = `'; DROP TABLE boards; --`
			expect(await boards.read(id)).toMatchObject(refused('unknown'))
			const board = { ...boardRow(), id, title: `"ÄÖ\u0001'` }
			must(await boards.create(board, bytes(1)))
			expect(must(await boards.read(id))).toEqual(board)
		})

		it('S20 renames a board', async () => {
			const { boards } = store()
			const [board, other] = [await newBoard(store()), await newBoard(store())]
			must(await boards.rename(board.id, 'Uusi nimi'))
			expect(must(await boards.read(board.id))).toEqual({ ...board, title: 'Uusi nimi' })
			expect(must(await boards.read(other.id))).toEqual(other)
		})

		it('S24 deletes a board with all that is its own, and nothing else', async () => {
			const { boards, documents, links, participants, files, codes } = store()
			const [id, other] = [await boardWithLinks(store()), await boardWithLinks(store())]
			for (const each of [id, other]) {
				must(await participants.add(each, participant()))
				must(await files.add(each, file('a', 1)))
				must(await codes.save({ board: each, hash: each, sealed: 's', expiresAt: 9 }, 0))
				must(await documents.append(each, 0, [bytes(1)]))
				const ended = { epoch: 0, seed: 1, state: bytes(1) }
				must(await documents.startEpoch(each, 1, ended, bytes(2)))
				must(await documents.append(each, 2, [bytes(3)]))
			}
			must(await boards.delete(id))
			// The id alone is kept, for whoever comes back.
			for (const call of [
				boards.read(id),
				boards.rename(id, 'x'),
				documents.load(id),
				documents.append(id, 3, [bytes(1)]),
				links.list(id),
				participants.list(id),
				participants.count(id),
				participants.read(id, newId()),
				participants.change(id, newId(), { name: 'x' }),
				participants.findByProof(id, 'proof'),
				participants.merge(id, newId(), newId()),
				links.replace(id, 1, link('viewer')),
				links.switch(id, 'viewer', false),
				codes.save({ board: id, hash: 'h', sealed: 's', expiresAt: 9 }, 0),
				codes.delete(id),
				documents.compact(id, 3, bytes(1)),
				participants.add(id, participant()),
				codes.read(id, 0),
				files.add(id, file('b', 1)),
				boards.delete(id),
			]) {
				expect(await call).toMatchObject(refused('deleted'))
			}
			expect(await documents.readEpoch(id, 0)).toMatchObject(refused('unknown'))
			expect(must(await files.list(id))).toEqual([])
			expect(must(await codes.find(id, 0))).toBeNull()
			expect(must(await documents.load(other)).updates).toEqual([bytes(3)])
			expect(must(await links.list(other))).toHaveLength(4)
			expect(must(await participants.list(other))).toHaveLength(1)
			expect(must(await files.list(other))).toHaveLength(1)
			expect(must(await codes.find(other, 0))).not.toBeNull()
		})

		it('S7 S23 answers unknown for what is not there, unavailable once closed', async () => {
			const { boards } = store()
			const calls = (id: string) => [
				...[boards.read(id), boards.rename(id, 'x'), boards.delete(id)],
				boards.groupsOf(id),
			]
			for (const call of calls(newId())) expect(await call).toMatchObject(refused('unknown'))
			const { id } = await newBoard(store())
			await store().close()
			for (const call of [...calls(id), boards.create(boardRow(), bytes(1))]) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})
	})
}
