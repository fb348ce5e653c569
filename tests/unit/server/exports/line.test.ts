/** Who waits for an export. (SPEC E54) */
import { describe, expect, it } from 'vitest'
import { Line } from '../../../../server/exports/Line.ts'

describe('a line', () => {
	it('E54 runs so many at once, the others in turn, and turns away who finds it full', async () => {
		const line = new Line(2, 1)
		const begun: number[] = []
		const ends: (() => void)[] = []
		const task = (n: number) => () => {
			begun.push(n)
			return new Promise<number>((resolve) => ends.push(() => resolve(n)))
		}
		const [first, second, third] = [1, 2, 3].map((n) => line.run(task(n)))
		expect([await line.run(task(4)), begun]).toEqual([null, [1, 2]])
		ends[1]?.()
		expect(await second).toBe(2)
		expect(begun).toEqual([1, 2, 3])
		for (const end of ends) end()
		expect(await Promise.all([first, third])).toEqual([1, 3])
		expect(line.isFull).toBe(false)
	})

	it('E54 goes on after a task that failed', async () => {
		const line = new Line(1, 5)
		const failed = line.run(() => Promise.reject(new Error('no')))
		const next = line.run(async () => 'yes')
		await expect(failed).rejects.toThrow('no')
		expect(await next).toBe('yes')
	})
})
