/** Slow readers are bounded. (SPEC W12) */
import { describe, expect, it } from 'vitest'
import { CLOSE } from '../../../../shared/protocol.ts'
import { House } from '../support/House.ts'

describe('a session that reads slowly', () => {
	it('W12 gets no presence past the soft limit, but all edits', async () => {
		const house = await House.build()
		const [a, slow] = [await house.enter(), await house.enter()]
		slow.bufferedBytes = house.limits.softBufferedBytes + 1
		a.point(1)
		a.write('second')
		await house.time.settle()
		expect(slow.presence.size).toBe(0)
		expect(slow.items).toEqual(['first', 'second'])
		slow.bufferedBytes = 0
		a.point(2)
		await house.time.settle()
		expect(slow.presence.size).toBe(1)
	})

	it('W12 is closed past the hard limit, and nobody else is', async () => {
		const house = await House.build()
		const [a, slow] = [await house.enter(), await house.enter()]
		slow.bufferedBytes = house.limits.hardBufferedBytes + 1
		a.write('second')
		await house.time.settle()
		expect([slow.closeCode, a.closeCode]).toEqual([CLOSE.tooSlow, null])
		expect(slow.items).toEqual(['first'])
	})

	it('W12 may take its time over the board itself', async () => {
		const house = await House.build({ hardBufferedBytes: 2000, softBufferedBytes: 1000 })
		const a = await house.enter()
		a.write('x'.repeat(50_000))
		await house.time.settle()
		const joining = await house.connect()
		joining.stalled = true
		await house.time.settle()
		expect(joining.bufferedBytes).toBeGreaterThan(50_000)
		a.write('second')
		await house.time.settle()
		expect(joining.closeCode).toBeNull()
		a.write('x'.repeat(3000))
		await house.time.settle()
		a.write('third')
		await house.time.settle()
		expect(joining.closeCode).toBe(CLOSE.tooSlow)
	})

	it('W12 counts a board that has arrived no longer', async () => {
		const house = await House.build({ hardBufferedBytes: 2000, softBufferedBytes: 1000 })
		const a = await house.enter()
		a.write('x'.repeat(50_000))
		await house.time.settle()
		const joining = await house.enter()
		a.write('second')
		await house.time.settle()
		joining.bufferedBytes = 3000
		a.write('third')
		await house.time.settle()
		expect(joining.closeCode).toBe(CLOSE.tooSlow)
	})

	it('W5 is closed when it sends more than can wait', async () => {
		const house = await House.build({ queuedBytes: 10_000 })
		const [a, b] = [await house.enter(), await house.enter()]
		house.storage.hold()
		b.write('x')
		await house.time.settle()
		for (let n = 0; n < 20; n++) a.write('x'.repeat(1000))
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		house.storage.release()
		await house.time.settle()
		expect(b.closeCode).toBeNull()
	})
})
