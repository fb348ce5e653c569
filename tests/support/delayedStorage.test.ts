/** That the tests of the project `delayed` have stores that are late indeed. (SPEC S33) */
import { expect, it } from 'vitest'
import { MemoryStorage } from '../../server/storage/memory/MemoryStorage.ts'
import { bytes, must, newBoard, numbers } from '../contract/support/rows.ts'
import { TestStorage } from '../unit/server/support/TestStorage.ts'
import { DelayedStorage, delaysStores } from './DelayedStorage.ts'

it('S33 the stores of this run answer late', async () => {
	expect(delaysStores()).toBe(true)
	const storage = new TestStorage()
	const asked = storage.ping()
	for (let n = 0; n < 100; n++) await Promise.resolve()
	expect(storage.busy).toBe(true)
	await asked
	expect(storage.busy).toBe(false)
})

it('S33 calls that are not waited for overtake each other, of one board too', async () => {
	const storage = new DelayedStorage(new MemoryStorage(), 7)
	const { id } = await newBoard(storage)
	const order: number[] = []
	await Promise.all(
		numbers(30).map(async (n) => {
			must(await storage.boards.rename(id, `${n}`))
			order.push(n)
		}),
	)
	expect(order).not.toEqual(numbers(30))
	expect(order.toSorted((a, b) => a - b)).toEqual(numbers(30))
	const appended = await Promise.all(
		numbers(30).map((n) => storage.documents.append(id, n, [bytes(n)])),
	)
	expect(appended.some(({ ok }) => !ok)).toBe(true)
})

it('S33 a store that is closed has answered what was asked before', async () => {
	const storage = new DelayedStorage(new MemoryStorage())
	const { id } = await newBoard(storage)
	const asked = numbers(20).map((n) => storage.boards.rename(id, `${n}`))
	await storage.close()
	for (const answer of await Promise.all(asked)) expect(answer.ok).toBe(true)
	expect((await storage.ping()).ok).toBe(false)
})
