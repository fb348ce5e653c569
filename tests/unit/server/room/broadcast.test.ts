/** How a large change gets to everyone. (SPEC R16, R17) */
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { CLOSE } from '../../../../shared/protocol.ts'
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

describe('what the server writes in steps', () => {
	const STEPS = 4

	function* write(doc: Y.Doc): Generator<void, void> {
		for (let step = 1; step <= STEPS; step++) {
			doc.getArray('items').push([`step ${step}`])
			yield
		}
	}

	it('R17 is committed as one, goes out as several, and holds up neither presence nor edits', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const stored = { appends: 0 }
		const append = testRoom.storage.documents.append.bind(testRoom.storage.documents)
		testRoom.storage.documents.append = (...words) => {
			stored.appends++
			return append(...words)
		}
		const seen: unknown[] = []
		let isDone = false
		a.doc.on('update', () => {
			const title = a.doc.getMap('board').get('title')
			const pointed = a.present.get(b.doc.clientID)
			seen.push({ title, items: a.items.length, ...stored, pointed, isDone })
		})
		const changed = testRoom.registry.changeInSteps(testRoom.boardId, (doc) => {
			// While it's being written, and so before it's committed.
			b.point(1, '{"x":1}')
			b.doc.getMap('board').set('title', 'meanwhile')
			return write(doc)
		})
		void changed.then(() => {
			isDone = true
		})
		await testRoom.time.settle()
		expect(await changed).toMatchObject({ ok: true })
		const all = Array.from({ length: STEPS }, (_, n) => `step ${n + 1}`)
		expect(a.items).toEqual(['first', ...all])
		const pointed = b.session.participant.id
		// The edit first, then a step each.
		const items = [1, 2, 3, 4, 5]
		expect(seen).toEqual(
			items.map((n) => ({ title: 'meanwhile', items: n, appends: 1, pointed, isDone: false })),
		)
		expect(await testRoom.stored()).toEqual(['first', ...all])
	})

	it('R17 R11 reaches nobody, and is in no store, where it breaks in the middle', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		const changed = testRoom.registry.changeInSteps(testRoom.boardId, function* (doc) {
			doc.getArray('items').push(['half'])
			yield
			throw new Error('a fault')
		})
		await testRoom.time.settle()
		expect(await changed).toMatchObject({ ok: false })
		expect(a.items).toEqual(['first'])
		expect(a.closeCode).toBe(CLOSE.goingAway)
		expect(await testRoom.stored()).toEqual(['first'])
	})
})
