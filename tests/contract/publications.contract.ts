/** What the published pages of every engine are held to. (SPEC H88, S23) */
import { expect, it } from 'vitest'
import type { PublicationRow } from '../../server/storage/PublicationStorage.ts'
import { CONFLICT, describePort, type Engine, refused } from './support/Engine.ts'
import { must, newBoard, newId, numbers } from './support/rows.ts'

export function describePublications(engine: Engine): void {
	describePort('publications', engine, (store) => {
		it('H88 one a board, found by its hash until another takes its place', async () => {
			const { publications } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			const first = publication('hash 1')
			expect(must(await publications.read(a))).toBeNull()
			expect(must(await publications.find('hash 1'))).toBeNull()
			must(await publications.save(a, null, first))
			must(await publications.save(b, null, publication('hash 2')))
			expect(must(await publications.read(a))).toEqual(first)
			expect(must(await publications.find('hash 1'))).toEqual({ board: a, publication: first })

			const off = { ...first, on: false, names: false, parts: [] }
			must(await publications.save(a, 'hash 1', off))
			expect(must(await publications.find('hash 1'))?.publication).toEqual(off)
			must(await publications.save(a, 'hash 1', publication('hash 3')))
			expect(must(await publications.find('hash 1')), 'replaced').toBeNull()
			expect(must(await publications.find('hash 3'))?.board).toBe(a)
			expect(must(await publications.find('hash 2'))?.board).toBe(b)
		})

		it('H88 one that was replaced meanwhile stays, and another board’s hash is refused', async () => {
			const { publications } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			const answers = await Promise.all(
				numbers(6).map((n) => publications.save(a, null, publication(`${n}`))),
			)
			const won = answers.findIndex(({ ok }) => ok)
			const others = answers.filter((_, n) => n !== won)
			expect(others).toEqual(others.map(() => CONFLICT))
			expect(must(await publications.read(a))?.hash).toBe(`${won}`)
			expect(await publications.save(a, 'other', publication('new'))).toEqual(CONFLICT)
			expect(await publications.save(b, null, publication(`${won}`))).toMatchObject({ ok: false })
			expect(must(await publications.read(b))).toBeNull()
		})

		it('H88 S23 shares no memory, goes with its board, and answers unknown and unavailable', async () => {
			const { publications, boards } = store()
			const { id } = await newBoard(store())
			const given = {
				...publication('hash'),
				parts: ['table', 'report'] as PublicationRow['parts'],
			}
			must(await publications.save(id, null, given))
			given.names = false
			const once = must(await publications.read(id))
			if (once) once.hash = 'changed'
			expect(must(await publications.read(id))).toMatchObject({ hash: 'hash', names: true })
			must(await boards.delete(id))
			expect(must(await publications.find('hash'))).toBeNull()
			expect(await publications.read(id)).toMatchObject(refused('deleted'))
			const calls = (board: string) => [
				publications.read(board),
				publications.save(board, null, publication('x')),
			]
			for (const call of calls(newId())) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			for (const call of [...calls(id), publications.find('hash')]) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})
	})
}

function publication(hash: string): PublicationRow {
	return { hash, on: true, names: true, parts: ['table', 'overview'], createdAt: 1_700_000_000_000 }
}
