/** What every engine is held to as a whole: its mark, its health and its end. (SPEC S7, S30) */
import { expect, it } from 'vitest'
import { describePort, type Engine, refused } from './support/Engine.ts'
import { must } from './support/rows.ts'

export function describeStore(engine: Engine): void {
	describePort('a store', engine, (store) => {
		it('S30 keeps the mark that was written last', async () => {
			const { marks } = store()
			expect(must(await marks.read())).toBeNull()
			must(await marks.write({ store: 'a', mark: '1' }))
			must(await marks.write({ store: 'b', mark: '2' }))
			expect(must(await marks.read())).toEqual({ store: 'b', mark: '2' })
			await store().close()
			expect(await marks.read()).toMatchObject(refused('unavailable'))
			expect(await marks.write({ store: 'c', mark: '3' })).toMatchObject(refused('unavailable'))
		})

		it('S7 can be asked whether it can be written', async () => {
			expect(must(await store().ping())).toBeNull()
			expect(must(await store().ping())).toBeNull()
		})

		it('S7 answers unavailable once closed, and closes twice', async () => {
			await store().close()
			await store().close()
			expect(await store().ping()).toMatchObject(refused('unavailable'))
		})
	})
}
