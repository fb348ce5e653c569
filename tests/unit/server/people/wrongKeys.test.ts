/** The delay of answers to wrong keys. (SPEC J5) */
import { describe, expect, it } from 'vitest'
import { WrongKeys } from '../../../../server/people/WrongKeys.ts'
import { ManualTime } from '../support/ManualTime.ts'

const LIMITS = { delayMs: 100, maxDelayMs: 1000, forgetMs: 10_000, waiting: 3 }

function setUp() {
	const time = new ManualTime()
	const wrongKeys = new WrongKeys(LIMITS, time)
	/** Milliseconds until the answer goes. */
	const waitOf = async (boardId: string): Promise<number | null> => {
		const began = time.now()
		let ended: number | null = null
		const slowed = wrongKeys.slowDown(boardId).then((waited) => {
			ended = time.now()
			return waited
		})
		while (ended === null) await time.pass(50)
		return (await slowed) ? ended - began : null
	}
	return { time, wrongKeys, waitOf }
}

describe('wrong keys', () => {
	it('J5 wait twice as long each time, up to a limit', async () => {
		const { waitOf } = setUp()
		const waits: unknown[] = []
		for (let n = 0; n < 6; n++) waits.push(await waitOf('a'))
		expect(waits).toEqual([100, 200, 400, 800, 1000, 1000])
	})

	it('J5 are counted per board, and forgotten with time', async () => {
		const { time, waitOf } = setUp()
		for (let n = 0; n < 4; n++) await waitOf('a')
		expect(await waitOf('b')).toBe(100)
		await time.pass(30_000)
		expect(await waitOf('a')).toBe(200)
		await time.pass(100_000)
		expect(await waitOf('a')).toBe(100)
	})

	it('J5 are turned away at once where too many wait', async () => {
		const { time, wrongKeys } = setUp()
		const results = [1, 2, 3, 4].map(() => wrongKeys.slowDown('a'))
		expect(await results[3]).toBe(false)
		await time.pass(1000)
		expect(await Promise.all(results)).toEqual([true, true, true, false])
		const next = wrongKeys.slowDown('a')
		await time.pass(1000)
		expect(await next).toBe(true)
	})
})
