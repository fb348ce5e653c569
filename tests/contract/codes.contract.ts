/** What the short codes of every engine are held to. (SPEC J60, J62, S23) */
import { expect, it } from 'vitest'
import type { CodeRow } from '../../server/storage/CodeStorage.ts'
import { describePort, type Engine, refused } from './support/Engine.ts'
import { must, newBoard, newId, numbers } from './support/rows.ts'

export function describeCodes(engine: Engine): void {
	describePort('codes', engine, (store) => {
		it('J60 one a board, found by its hash until it expires', async () => {
			const { codes } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			const first = code(a, 'hash 1', 1000)
			expect(must(await codes.read(a, 0))).toBeNull()
			expect(must(await codes.save(first, 0))).toBe(true)
			expect(must(await codes.read(a, 999))).toEqual(first)
			expect(must(await codes.find('hash 1', 999))).toEqual(first)
			expect(must(await codes.read(a, 1000))).toBeNull()
			expect(must(await codes.find('hash 1', 1000))).toBeNull()
			expect(must(await codes.find('hash 2', 0))).toBeNull()

			expect(must(await codes.save(code(b, 'hash 1', 2000), 999)), 'taken').toBe(false)
			expect(must(await codes.read(b, 0))).toBeNull()
			const again = { ...first, sealed: 'sealed anew', expiresAt: 1500 }
			expect(must(await codes.save(again, 999)), 'by the same board').toBe(true)
			expect(must(await codes.find('hash 1', 1200))).toEqual(again)
			const second = code(a, 'hash 2', 3000)
			expect(must(await codes.save(second, 1000))).toBe(true)
			expect(must(await codes.find('hash 1', 1200)), 'replaced').toBeNull()
			expect(must(await codes.save(code(b, 'hash 2', 9000), 3000)), 'expired').toBe(true)
			expect(must(await codes.find('hash 2', 3000))).toMatchObject({ board: b })
		})

		it('J60 a hash is one board’s of many that save it at one moment', async () => {
			const { codes } = store()
			const boards = await Promise.all(numbers(5).map(() => newBoard(store())))
			const answers = await Promise.all(
				boards.map(({ id }) => codes.save(code(id, 'hash', 1000), 0)),
			)
			const won = answers.findIndex((answer) => must(answer))
			expect(answers.map(must).filter(Boolean)).toHaveLength(1)
			expect(must(await codes.find('hash', 0))?.board).toBe(boards[won]?.id)
		})

		it('J60 J62 one that is withdrawn, or whose board is deleted, is forgotten', async () => {
			const { codes, boards } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			must(await codes.save(code(a, 'hash 1', 1000), 0))
			must(await codes.save(code(b, 'hash 2', 1000), 0))
			must(await codes.delete(a))
			must(await codes.delete(a))
			expect(must(await codes.find('hash 1', 0))).toBeNull()
			expect(must(await codes.read(b, 0))).not.toBeNull()
			must(await boards.delete(b))
			expect(must(await codes.find('hash 2', 0))).toBeNull()
		})

		it('S23 answers unknown for what is not there, unavailable once closed', async () => {
			const { codes } = store()
			const { id } = await newBoard(store())
			const calls = (board: string) => [
				codes.save(code(board, 'hash', 9), 0),
				codes.read(board, 0),
				codes.delete(board),
			]
			for (const call of calls(newId())) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			for (const call of [...calls(id), codes.find('hash', 0)]) {
				expect(await call).toMatchObject(refused('unavailable'))
			}
		})
	})
}

function code(board: string, hash: string, expiresAt: number): CodeRow {
	return { board, hash, sealed: `sealed for ${board}`, expiresAt }
}
