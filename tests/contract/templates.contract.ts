/** What the saved templates of every engine are held to. (SPEC S5-S7, S25, S40, S41) */
import { expect, it } from 'vitest'
import { describePort, type Engine, refused } from './support/Engine.ts'
import { bytes, file, must, newId, templateRow } from './support/rows.ts'

export function describeTemplates(engine: Engine): void {
	describePort('templates', engine, (store) => {
		it('S6 are kept and listed, the oldest first', async () => {
			const { templates } = store()
			const older = { ...templateRow('a'), createdAt: 1000 }
			const newer = { ...templateRow('b'), createdAt: 2000 }
			must(await templates.save(newer, bytes(2)))
			must(await templates.save(older, bytes(1)))
			expect(must(await templates.list(['b', 'a']))).toEqual([older, newer])
			const saved = { template: newer, content: bytes(2) }
			expect(must(await templates.read(newer.id))).toEqual(saved)
		})

		it('S6 the first of two with one id stays', async () => {
			const { templates } = store()
			const row = templateRow('a')
			must(await templates.save(row, bytes(1)))
			expect(await templates.save(row, bytes(2))).toMatchObject(refused('unavailable'))
			expect(must(await templates.read(row.id)).content).toEqual(bytes(1))
		})

		it('S25 lists those that the keys open, and none that no key does', async () => {
			const { templates } = store()
			const [mine, theirs, old] = [templateRow('mine'), templateRow('theirs'), templateRow(null)]
			for (const row of [mine, theirs, old]) must(await templates.save(row, bytes(1)))
			expect(must(await templates.list([]))).toEqual([])
			const keys = ['mine', 'null', '', `"') OR 1=1 --`]
			expect(must(await templates.list(keys))).toEqual([mine])
			// It's all there still, for who has the store itself.
			expect(must(await templates.read(old.id)).template).toEqual(old)
		})

		it('S25 deletes one with the index of its images, and nothing else', async () => {
			const { templates, files } = store()
			const [going, staying] = [templateRow('a'), templateRow('b')]
			for (const row of [going, staying]) {
				must(await templates.save(row, bytes(1)))
				must(await files.add(row.id, file('h', 1, null)))
			}
			expect(must(await templates.delete(going.id))).toBeNull()
			expect(await templates.read(going.id)).toMatchObject(refused('unknown'))
			expect(must(await templates.list(['a', 'b']))).toEqual([staying])
			expect(must(await files.list(going.id))).toEqual([])
			expect(must(await files.list(staying.id))).toHaveLength(1)
			expect(await templates.delete(going.id)).toMatchObject(refused('unknown'))
		})

		it('S40 lists shared ones for everybody, once, and finds any by its id', async () => {
			const { templates } = store()
			const shared = { ...templateRow('mine'), createdAt: 1000, shared: true, about: '{"a":1}' }
			const hidden = { ...templateRow('mine'), createdAt: 2000, hasNotes: true }
			for (const row of [hidden, shared]) must(await templates.save(row, bytes(1)))
			expect(must(await templates.list([]))).toEqual([shared])
			expect(must(await templates.list(['theirs']))).toEqual([shared])
			expect(must(await templates.list(['mine']))).toEqual([shared, hidden])
			expect(must(await templates.find(hidden.id))).toEqual(hidden)
			expect(await templates.find(newId())).toMatchObject(refused('unknown'))
		})

		it('S41 changes one from the revision that it goes on from, with its contents or without', async () => {
			const { templates } = store()
			const [row, other] = [templateRow('a'), templateRow('b')]
			for (const each of [row, other]) must(await templates.save(each, bytes(1)))
			const next = {
				...{ ...row, title: 'Ny', language: 'mul', revision: 2, changedAt: 5, shared: true },
				...{ hasNotes: false, bytes: 77, about: '{}' },
			}
			// Neither its key nor its day of making is changed.
			const claimed = { ...next, keyHash: 'theirs', createdAt: 9 }
			must(await templates.replace(claimed, 1, bytes(2, 3)))
			expect(must(await templates.read(row.id))).toEqual({ template: next, content: bytes(2, 3) })
			const conflict = { ok: false, reason: 'conflict' }
			expect(await templates.replace({ ...next, title: 'late' }, 1, bytes(9))).toEqual(conflict)
			expect(must(await templates.read(row.id))).toEqual({ template: next, content: bytes(2, 3) })
			must(await templates.replace({ ...next, shared: false }, 2, null))
			expect(must(await templates.read(row.id))).toEqual({
				...{ template: { ...next, shared: false }, content: bytes(2, 3) },
			})
			const gone = { ...next, id: newId() }
			expect(await templates.replace(gone, 2, null)).toMatchObject(refused('unknown'))
			expect(must(await templates.read(other.id)).template).toEqual(other)
		})

		it('S41 of many changes that go on from one revision one gets through', async () => {
			const { templates } = store()
			const row = templateRow('a')
			must(await templates.save(row, bytes(1)))
			const answers = await Promise.all(
				['a', 'b', 'c', 'd'].map((title, n) =>
					templates.replace({ ...row, title, revision: 2 }, 1, bytes(n)),
				),
			)
			const won = answers.findIndex(({ ok }) => ok)
			expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
			const { template, content } = must(await templates.read(row.id))
			expect([template.title, content]).toEqual(['abcd'[won], bytes(won)])
		})

		it('S3 does not share memory with what it was given or gives', async () => {
			const { templates } = store()
			const [row, content] = [templateRow('a'), bytes(1, 2)]
			must(await templates.save(row, content))
			const { title } = row
			row.title = 'changed'
			content[0] = 9
			must(await templates.read(row.id)).content[1] = 9
			const { template, content: kept } = must(await templates.read(row.id))
			expect([template.title, kept]).toEqual([title, bytes(1, 2)])
		})

		it('S5 S7 answers unknown for what is not there, unavailable once closed', async () => {
			const { templates } = store()
			const calls = () => [
				templates.read(newId()),
				templates.find(newId()),
				templates.replace(templateRow('a'), 1, null),
				templates.delete(newId()),
			]
			for (const call of calls()) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			const others = [templates.save(templateRow('a'), bytes(1)), templates.list(['a'])]
			for (const call of [...calls(), ...others]) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})
	})
}
