/** What the tokens of every engine are held to. (SPEC H92, S23) */
import { expect, it } from 'vitest'
import type { TokenRow } from '../../server/storage/TokenStorage.ts'
import { describePort, type Engine, refused } from './support/Engine.ts'
import { must, newBoard, newId } from './support/rows.ts'

export function describeTokens(engine: Engine): void {
	describePort('tokens', engine, (store) => {
		it('H92 are found by their hash on their own board alone, and listed by age', async () => {
			const { tokens } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			const [first, second] = [token('1', { createdAt: 2 }), token('2', { createdAt: 1 })]
			must(await tokens.add(a, first))
			must(await tokens.add(a, second))
			must(await tokens.add(b, token('3')))
			expect(must(await tokens.list(a))).toEqual([second, first])
			expect(must(await tokens.find(a, 'hash of 1'))).toEqual(first)
			expect(must(await tokens.find(b, 'hash of 1'))).toBeNull()
			expect(must(await tokens.find(a, 'hash of 3'))).toBeNull()
		})

		it('H92 a hash or an id in use is refused, on another board too', async () => {
			const { tokens } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			must(await tokens.add(a, token('1')))
			expect(await tokens.add(b, token('2', { hash: 'hash of 1' }))).toMatchObject({ ok: false })
			expect(await tokens.add(a, token('1', { hash: 'other' }))).toMatchObject({ ok: false })
			expect(must(await tokens.list(b))).toEqual([])
			expect(must(await tokens.list(a))).toEqual([token('1')])
		})

		it('H92 tell when they were used, and are gone once deleted, with their board too', async () => {
			const { tokens, boards } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			must(await tokens.add(a, token('1')))
			must(await tokens.add(b, token('2')))
			must(await tokens.markUsed(a, '1', 77))
			must(await tokens.markUsed(a, '2', 99))
			expect(must(await tokens.list(a))).toEqual([{ ...token('1'), usedAt: 77 }])
			expect(must(await tokens.list(b))[0]?.usedAt).toBeNull()
			expect(must(await tokens.delete(a, '2'))).toBeNull()
			expect(must(await tokens.delete(a, '1'))).toEqual({ ...token('1'), usedAt: 77 })
			expect(must(await tokens.delete(a, '1'))).toBeNull()
			expect(must(await tokens.find(a, 'hash of 1'))).toBeNull()
			must(await boards.delete(b))
			expect(await tokens.list(b)).toMatchObject(refused('deleted'))
			must(await tokens.add(a, token('2')))
		})

		it('S23 answers unknown for what is not there, unavailable once closed, shares no memory', async () => {
			const { tokens } = store()
			const { id } = await newBoard(store())
			const given = token('1')
			must(await tokens.add(id, given))
			given.name = 'changed'
			const [once] = must(await tokens.list(id))
			if (once) once.name = 'changed too'
			expect(must(await tokens.find(id, 'hash of 1'))?.name).toBe('Lomake')
			const calls = (board: string) => [
				tokens.add(board, token('9')),
				tokens.list(board),
				tokens.find(board, 'hash of 9'),
				tokens.markUsed(board, '9', 1),
				tokens.delete(board, '9'),
			]
			for (const call of calls(newId())) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			for (const call of calls(id)) expect(await call).toMatchObject(refused('unavailable'))
		})
	})
}

function token(id: string, more: Partial<TokenRow> = {}): TokenRow {
	return {
		...{
			id,
			hash: `hash of ${id}`,
			scope: 'write' as const,
			participant: `p${id}`,
			name: 'Lomake',
		},
		...{ createdAt: 5, usedAt: null, ...more },
	}
}
