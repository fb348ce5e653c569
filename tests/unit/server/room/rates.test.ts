/** Rate limits of participants and boards. (SPEC R30) */
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../../server/config.ts'
import { Bucket } from '../../../../server/room/Bucket.ts'
import type { Message } from '../../../../server/room/frames.ts'
import { Rates } from '../../../../server/room/Rates.ts'
import { ManualTime } from '../support/ManualTime.ts'

describe('rates', () => {
	it('R30 a bucket gives so much at once, and so much a second', () => {
		const bucket = new Bucket(5, 2, 0)
		for (let n = 0; n < 5; n++) expect(bucket.take(1, 0)).toBe(true)
		expect(bucket.take(1, 0)).toBe(false)
		expect(bucket.take(1, 500)).toBe(true)
		expect(bucket.take(1, 500)).toBe(false)
		expect(bucket.isFull(2900)).toBe(false)
		expect(bucket.isFull(3100)).toBe(true)
		expect(bucket.take(5, 100_000)).toBe(true)
		expect(bucket.take(1, 100_000)).toBe(false)
	})

	it('R30 counts messages and bytes, of each participant and of all', async () => {
		const read = readConfig({})
		if (!read.ok) throw new Error(read.problems.join())
		const time = new ManualTime()
		const limits = {
			...read.config.room,
			participantMessages: 10,
			participantBytes: 1000,
			queuedBytes: 2000,
			roomMessages: 30,
			roomBytes: 3000,
		}
		const update = (length: number): Message => ({
			kind: 'document',
			update: new Uint8Array(length),
			content: { structs: [], deletes: new Map() },
		})
		const rates = new Rates(limits, time)
		for (let n = 0; n < 50; n++) expect(rates.allow('a', update(1))).toBe(true)
		expect(rates.allow('a', update(1))).toBe(false)
		// The others go on, and each may send as much.
		expect(rates.allow('b', update(5000))).toBe(true)
		expect(rates.allow('b', update(1))).toBe(false)
		expect(rates.allow('c', { kind: 'presence-query' })).toBe(true)
		await time.pass(1000)
		for (let n = 0; n < 10; n++) expect(rates.allow('a', update(1))).toBe(true)
		expect(rates.allow('a', update(1))).toBe(false)
		const others = Array.from({ length: 200 }, (_, n) => rates.allow(`d${n}`, update(10)))
		expect(others.slice(0, 50).every(Boolean)).toBe(true)
		expect(others.at(-1)).toBe(false)
	})
})
