/** What the saved templates of every engine are held to. (SPEC S5-S7, S25) */
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
			const calls = () => [templates.read(newId()), templates.delete(newId())]
			for (const call of calls()) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			const others = [templates.save(templateRow('a'), bytes(1)), templates.list(['a'])]
			for (const call of [...calls(), ...others]) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})
	})
}
