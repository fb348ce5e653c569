/** What the links of every engine are held to. (SPEC S20, S23, S32) */
import { expect, it } from 'vitest'
import { ROLES } from '../../shared/roles.ts'
import { CONFLICT, describePort, type Engine, refused } from './support/Engine.ts'
import { boardWithLinks, link, must, newBoard, newId, numbers } from './support/rows.ts'

export function describeLinks(engine: Engine): void {
	describePort('links', engine, (store) => {
		it('S20 come with their board, and are listed by strength', async () => {
			const { links } = store()
			const id = await boardWithLinks(store())
			expect(must(await links.list(id))).toEqual(ROLES.map((role) => link(role)))
			expect(must(await links.list((await newBoard(store())).id))).toEqual([])
		})

		it('S20 one takes the place of that of its role', async () => {
			const { links } = store()
			const [id, other] = [await boardWithLinks(store()), await boardWithLinks(store())]
			const fresh = { ...link('editor'), hash: 'new', generation: 2, on: false, createdAt: 9 }
			must(await links.replace(id, 1, fresh))
			const expected = [link('facilitator'), fresh, link('contributor'), link('viewer')]
			expect(must(await links.list(id))).toEqual(expected)
			expect(must(await links.list(other))).toEqual(ROLES.map((role) => link(role)))
		})

		it('S32 one that was replaced meanwhile stays', async () => {
			const { links } = store()
			const id = await boardWithLinks(store())
			const second = { ...link('editor'), hash: 'second', generation: 2 }
			must(await links.replace(id, 1, second))
			for (const before of [0, 1, 3]) {
				const late = { ...link('editor'), hash: 'late', generation: before + 1 }
				expect(await links.replace(id, before, late)).toEqual(CONFLICT)
			}
			expect(must(await links.list(id))[1]).toEqual(second)
		})

		it('S32 lets one through of many who replace a link at one moment', async () => {
			const { links } = store()
			const id = await boardWithLinks(store())
			const answers = await Promise.all(
				numbers(10).map((n) =>
					links.replace(id, 1, { ...link('viewer'), hash: `${n}`, generation: 2 }),
				),
			)
			const won = answers.findIndex(({ ok }) => ok)
			const others = answers.filter((_, n) => n !== won)
			expect(others).toEqual(others.map(() => CONFLICT))
			expect(must(await links.list(id))[3]).toMatchObject({ hash: `${won}`, generation: 2 })
		})

		it('S32 is switched by itself: a key that is replaced at that moment stays the new one', async () => {
			const { links } = store()
			const id = await boardWithLinks(store())
			const fresh = { ...link('editor'), hash: 'new', generation: 2 }
			const [replaced, switched] = await Promise.all([
				links.replace(id, 1, fresh),
				links.switch(id, 'editor', false),
			])
			expect([replaced.ok, must(switched).on]).toEqual([true, false])
			const after = must(await links.switch(id, 'editor', false))
			expect(after).toEqual({ ...fresh, on: false })
			expect(must(await links.list(id))[1]).toEqual(after)
			expect(must(await links.list(id))[2]).toEqual(link('contributor'))
			expect(must(await links.switch(id, 'editor', true))).toEqual(fresh)
		})

		it('S23 answers unknown for what is not there, unavailable once closed', async () => {
			const { links } = store()
			const { id } = await newBoard(store())
			const changes = (board: string) => [
				links.replace(board, 1, link('viewer')),
				links.switch(board, 'viewer', true),
			]
			for (const call of [...changes(id), ...changes(newId()), links.list(newId())]) {
				expect(await call).toMatchObject(refused('unknown'))
			}
			expect(must(await links.list(id))).toEqual([])
			await store().close()
			for (const call of [...changes(id), links.list(id)]) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})

		it('S23 does not share memory with what it was given or gives', async () => {
			const { links } = store()
			const id = await boardWithLinks(store())
			const given = { ...link('editor'), generation: 2 }
			must(await links.replace(id, 1, given))
			given.hash = 'changed'
			const [, once] = must(await links.list(id))
			if (once) once.hash = 'changed too'
			expect(must(await links.list(id))[1]?.hash).toBe(link('editor').hash)
		})
	})
}
