/** What the server itself writes, and what it tells of a participant. (SPEC R40-R42, J11, J13) */
import { describe, expect, it } from 'vitest'
import { CLOSE } from '../../../../shared/protocol.ts'
import { House } from '../support/House.ts'

const title = (doc: import('yjs').Doc) => doc.getMap('board').get('title')

describe('what the server writes', () => {
	it('R40 is committed before anyone has it, and reaches everyone, senders included', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		house.storage.hold()
		let settled: unknown = null
		const changed = house.registry.change(house.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		void changed.then((result) => {
			settled = result
		})
		await house.time.settle()
		expect([settled, title(a.doc), title(b.doc)]).toEqual([null, undefined, undefined])
		house.storage.release()
		await house.time.settle()
		expect(settled).toEqual({ ok: true, value: null })
		expect([title(a.doc), title(b.doc)]).toEqual(['Uusi', 'Uusi'])
	})

	it('R40 loads the board if need be, and lets it go again', async () => {
		const house = await House.build({ unloadMs: 1000 })
		const changed = house.registry.change(house.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		await house.time.settle()
		expect(await changed).toEqual({ ok: true, value: null })
		expect(await house.registry.inspect(house.boardId, title)).toEqual({ ok: true, value: 'Uusi' })
		const { loads } = house.storage
		await house.time.pass(2000)
		expect(await house.registry.inspect(house.boardId, title)).toEqual({ ok: true, value: 'Uusi' })
		expect(house.storage.loads).toBe(loads + 1)
	})

	it('R40 says so where it can not be kept', async () => {
		const house = await House.build({ retriesBeforeClose: 1 })
		await house.enter()
		house.storage.failing = true
		const changed = house.registry.change(house.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		await house.time.settle()
		const late = await house.registry.change(house.boardId, () => {})
		expect(late).toMatchObject({ ok: false, reason: 'unavailable' })
		// Kept and tried on, as everything else.
		house.storage.failing = false
		await house.time.pass(10_000)
		expect(await changed).toEqual({ ok: true, value: null })
	})

	it('R40 is of a board that exists', async () => {
		const house = await House.build()
		const unknown = { ok: false, reason: 'unknown' }
		expect(await house.registry.change('nothing', () => {})).toMatchObject(unknown)
		expect(await house.registry.inspect('nothing', title)).toMatchObject(unknown)
	})
})

describe('a participant', () => {
	it('R41 is told the role when taken in, and when it changes', async () => {
		const house = await House.build()
		const [a, b, stock] = [await house.enter(), await house.enter(), await house.enter(false)]
		expect([a.role, b.role, stock.role]).toEqual(['editor', 'editor', null])
		const { id } = a.session.participant
		house.registry.changeParticipant(house.boardId, id, { role: 'viewer' })
		expect([a.role, a.session.participant.role, b.role]).toEqual(['viewer', 'viewer', 'editor'])
	})

	it('R42 is found by what is known of them while they are there, and not after', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		const { id } = a.session.participant
		house.registry.cut(house.boardId, (one) => one.id === id, CLOSE.revoked, 'removed')
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.revoked, null])
		a.write('too late')
		await house.time.settle()
		expect(b.items).toEqual(['first'])
		house.leave(a)
		house.leave(b)
		expect(house.registry.sessionsOf(house.boardId)).toEqual([])
	})

	it('R42 who is asked to come again is, after the answer has had its time', async () => {
		const house = await House.build()
		const a = await house.enter()
		const { id } = a.session.participant
		house.registry.renew(house.boardId, (one) => one.id === id)
		await house.time.pass(100)
		const again = await house.enter()
		expect(a.closeCode).toBeNull()
		await house.time.pass(1000)
		expect([a.closeCode, again.closeCode]).toEqual([CLOSE.goingAway, null])
	})
})
