/** What the server itself writes, and what it tells of a participant. (SPEC R40-R42, J11, J13) */
import { describe, expect, it } from 'vitest'
import { CLOSE } from '../../../../shared/protocol.ts'
import { TestRoom } from '../support/TestRoom.ts'

const title = (doc: import('yjs').Doc) => doc.getMap('board').get('title')

describe('what the server writes', () => {
	it('R40 is committed before anyone has it, and reaches everyone, senders included', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		testRoom.storage.hold()
		let settled: unknown = null
		const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		void changed.then((result) => {
			settled = result
		})
		await testRoom.time.settle()
		expect([settled, title(a.doc), title(b.doc)]).toEqual([null, undefined, undefined])
		testRoom.storage.release()
		await testRoom.time.settle()
		expect(settled).toEqual({ ok: true, value: null })
		expect([title(a.doc), title(b.doc)]).toEqual(['Uusi', 'Uusi'])
	})

	it('R40 loads the board if need be, and lets it go again', async () => {
		const testRoom = await TestRoom.build({ unloadMs: 1000 })
		const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		await testRoom.time.settle()
		expect(await changed).toEqual({ ok: true, value: null })
		expect(await testRoom.registry.inspect(testRoom.boardId, title)).toEqual({
			ok: true,
			value: 'Uusi',
		})
		const { loads } = testRoom.storage
		await testRoom.time.pass(2000)
		expect(await testRoom.registry.inspect(testRoom.boardId, title)).toEqual({
			ok: true,
			value: 'Uusi',
		})
		expect(testRoom.storage.loads).toBe(loads + 1)
	})

	it('R40 says so where it can not be kept', async () => {
		const testRoom = await TestRoom.build({ retriesBeforeClose: 1 })
		await testRoom.enter()
		testRoom.storage.failing = true
		const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		await testRoom.time.settle()
		const late = await testRoom.registry.change(testRoom.boardId, () => {})
		expect(late).toMatchObject({ ok: false, reason: 'unavailable' })
		// Kept and tried on, as everything else.
		testRoom.storage.failing = false
		await testRoom.time.pass(10_000)
		expect(await changed).toEqual({ ok: true, value: null })
	})

	it('R40 is of a board that exists', async () => {
		const testRoom = await TestRoom.build()
		const unknown = { ok: false, reason: 'unknown' }
		expect(await testRoom.registry.change('nothing', () => {})).toMatchObject(unknown)
		expect(await testRoom.registry.inspect('nothing', title)).toMatchObject(unknown)
	})
})

describe('a participant', () => {
	it('R41 is told the role when taken in, and when it changes', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, stock] = [
			await testRoom.enter(),
			await testRoom.enter(),
			await testRoom.enter(false),
		]
		expect([a.role, b.role, stock.role]).toEqual(['editor', 'editor', null])
		const { id } = a.session.participant
		testRoom.registry.changeParticipant(testRoom.boardId, id, { role: 'viewer' })
		expect([a.role, a.session.participant.role, b.role]).toEqual(['viewer', 'viewer', 'editor'])
	})

	it('R42 is found by what is known of them while they are there, and not after', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const { id } = a.session.participant
		testRoom.registry.cut(testRoom.boardId, (one) => one.id === id, CLOSE.revoked, 'removed')
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.revoked, null])
		a.write('too late')
		await testRoom.time.settle()
		expect(b.items).toEqual(['first'])
		testRoom.leave(a)
		testRoom.leave(b)
		expect(testRoom.registry.sessionsOf(testRoom.boardId)).toEqual([])
	})

	it('R42 who is asked to come again is, after the answer has had its time', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		const { id } = a.session.participant
		testRoom.registry.reconnectSoon(testRoom.boardId, (one) => one.id === id)
		await testRoom.time.pass(100)
		const again = await testRoom.enter()
		expect(a.closeCode).toBeNull()
		await testRoom.time.pass(1000)
		expect([a.closeCode, again.closeCode]).toEqual([CLOSE.goingAway, null])
	})
})
