/** Slow readers are bounded. (SPEC W12) */
import { describe, expect, it } from 'vitest'
import { CLOSE } from '../../../../shared/protocol.ts'
import { TestRoom } from '../support/TestRoom.ts'

describe('a session that reads slowly', () => {
	it('W12 gets no presence past the soft limit, but all edits', async () => {
		const testRoom = await TestRoom.build()
		const [a, slow] = [await testRoom.enter(), await testRoom.enter()]
		slow.bufferedBytes = testRoom.limits.softBufferedBytes + 1
		a.point(1)
		a.write('second')
		await testRoom.time.settle()
		expect(slow.presence.size).toBe(0)
		expect(slow.items).toEqual(['first', 'second'])
		slow.bufferedBytes = 0
		a.point(2)
		await testRoom.time.settle()
		expect(slow.presence.size).toBe(1)
	})

	it('W12 is closed past the hard limit, and nobody else is', async () => {
		const testRoom = await TestRoom.build()
		const [a, slow] = [await testRoom.enter(), await testRoom.enter()]
		slow.bufferedBytes = testRoom.limits.hardBufferedBytes + 1
		a.write('second')
		await testRoom.time.settle()
		expect([slow.closeCode, a.closeCode]).toEqual([CLOSE.tooSlow, null])
		expect(slow.items).toEqual(['first'])
	})

	it('W12 may take its time over the board itself', async () => {
		const testRoom = await TestRoom.build({ hardBufferedBytes: 2000, softBufferedBytes: 1000 })
		const a = await testRoom.enter()
		a.write('x'.repeat(50_000))
		await testRoom.time.settle()
		const joining = await testRoom.connect()
		joining.stalled = true
		await testRoom.time.settle()
		expect(joining.bufferedBytes).toBeGreaterThan(50_000)
		a.write('second')
		await testRoom.time.settle()
		expect(joining.closeCode).toBeNull()
		a.write('x'.repeat(3000))
		await testRoom.time.settle()
		a.write('third')
		await testRoom.time.settle()
		expect(joining.closeCode).toBe(CLOSE.tooSlow)
	})

	it('W12 counts a board that has arrived no longer', async () => {
		const testRoom = await TestRoom.build({ hardBufferedBytes: 2000, softBufferedBytes: 1000 })
		const a = await testRoom.enter()
		a.write('x'.repeat(50_000))
		await testRoom.time.settle()
		const joining = await testRoom.enter()
		a.write('second')
		await testRoom.time.settle()
		joining.bufferedBytes = 3000
		a.write('third')
		await testRoom.time.settle()
		expect(joining.closeCode).toBe(CLOSE.tooSlow)
	})

	it('W5 is closed when it sends more than can wait', async () => {
		const testRoom = await TestRoom.build({ queuedBytes: 10_000 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		testRoom.storage.hold()
		b.write('x')
		await testRoom.time.settle()
		for (let n = 0; n < 20; n++) a.write('x'.repeat(1000))
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		testRoom.storage.release()
		await testRoom.time.settle()
		expect(b.closeCode).toBeNull()
	})
})
