/** How a large change gets to everyone. (SPEC R16) */
import { describe, expect, it } from 'vitest'
import { TestRoom } from '../support/TestRoom.ts'

const LARGE = 5 * 1024 * 1024

describe('a large change', () => {
	it('R16 goes to some at a time, and presence meanwhile; what comes later stays behind it', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, c, d] = [
			await testRoom.enter(),
			await testRoom.enter(),
			await testRoom.enter(),
			await testRoom.enter(),
		]
		const before: unknown[] = []
		let isDone = false
		b.doc.once('update', () => {
			b.point(1, '{"x":1}')
			b.write('afterwards')
		})
		d.doc.once('update', () => {
			before.push(d.present.get(b.doc.clientID), d.items, isDone)
		})
		const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
			doc.getMap('board').set('title', 'x'.repeat(LARGE))
		})
		void changed.then(() => {
			isDone = true
		})
		await testRoom.time.settle()
		expect(before).toEqual([b.session.participant.id, ['first'], false])
		expect(isDone).toBe(true)
		for (const peer of [a, c, d]) {
			expect(String(peer.doc.getMap('board').get('title'))).toHaveLength(LARGE)
			expect(peer.items).toEqual(['first', 'afterwards'])
		}
	})

	it('R16 leaves nobody waiting where the room closes in the middle', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.doc.once('update', () => void testRoom.registry.drop(testRoom.boardId))
		const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
			doc.getMap('board').set('title', 'x'.repeat(LARGE))
		})
		await testRoom.time.settle()
		expect(await changed).toMatchObject({ ok: expect.any(Boolean) })
		expect(b.closeCode).not.toBeNull()
	})
})
