/** What the index of files of every engine is held to. (SPEC S22, S23, S43) */
import { expect, it } from 'vitest'
import { describePort, type Engine, refused } from './support/Engine.ts'
import { file, must, newId, numbers } from './support/rows.ts'

export function describeFiles(engine: Engine): void {
	describePort('the index of files', engine, (store) => {
		it('S22 has a file once, and lists an owner’s', async () => {
			const { files } = store()
			const owner = newId()
			expect(must(await files.add(owner, file('a', 10)))).toBe(true)
			expect(must(await files.add(owner, file('a', 11, 'another')))).toBe(false)
			expect(must(await files.add(owner, file('b', 20, null)))).toBe(true)
			expect(must(await files.add(newId(), file('a', 20)))).toBe(true)
			expect(must(await files.list(owner))).toEqual([file('a', 10), file('b', 20, null)])
			expect(must(await files.list(newId()))).toEqual([])
		})

		it('S22 adds a file once that many bring at one moment', async () => {
			const { files } = store()
			const owner = newId()
			const answers = await Promise.all(
				numbers(5).map((n) => files.add(owner, file('a', 10, `${n}`))),
			)
			const won = answers.findIndex((answer) => must(answer))
			expect(answers.map(must).filter(Boolean)).toHaveLength(1)
			expect(must(await files.list(owner))).toEqual([file('a', 10, `${won}`)])
		})

		it('S43 forgets an owner’s files but those that are kept', async () => {
			const { files } = store()
			const [owner, other] = [newId(), newId()]
			for (const hash of ['a', 'b', 'c']) {
				for (const each of [owner, other]) must(await files.add(each, file(hash, 10)))
			}
			must(await files.keep(owner, ['b', 'never']))
			expect(must(await files.list(owner))).toEqual([file('b', 10)])
			must(await files.keep(owner, []))
			expect(must(await files.list(owner))).toEqual([])
			expect(must(await files.list(other))).toHaveLength(3)
			must(await files.keep(newId(), []))
		})

		it('S23 answers unavailable once closed, and shares no memory', async () => {
			const { files } = store()
			const [owner, row] = [newId(), file('a', 1)]
			must(await files.add(owner, row))
			row.bytes = 2
			for (const each of must(await files.list(owner))) each.bytes = 3
			expect(must(await files.list(owner))).toEqual([file('a', 1)])
			await store().close()
			const calls = [files.add(owner, file('b', 1)), files.list(owner), files.keep(owner, [])]
			for (const call of calls) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})
	})
}
