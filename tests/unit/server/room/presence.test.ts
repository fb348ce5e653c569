/** Who is there, and whose presence it is. (SPEC R20-R27) */
import { describe, expect, it } from 'vitest'
import { presenceFrame } from '../../../../server/room/frames.ts'
import { writeSettings } from '../../../../shared/document/people.ts'
import { CLOSE } from '../../../../shared/protocol.ts'
import { House } from '../support/House.ts'
import type { Peer } from '../support/Peer.ts'

const id = (peer: Peer) => peer.doc.clientID
const frames = (peer: Peer) => peer.received.filter(({ kind }) => kind === 'presence').length

describe('presence', () => {
	it('R20 reaches the others, and not the one that it is of', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		a.point(1, '{"x":1}')
		await house.time.settle()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 1, state: '{"x":1}' })
		expect(frames(a)).toBe(0)
	})

	it('R21 goes out as one frame for all that came within a tick, the latest of each', async () => {
		const house = await House.build({ presenceMs: 50 })
		const peers = await Promise.all(Array.from({ length: 4 }, () => house.enter()))
		const [a, b, c] = peers as [Peer, Peer, Peer]
		await house.time.pass(100)
		a.point(1)
		await house.time.settle()
		expect(frames(c)).toBe(1)
		for (let clock = 2; clock <= 6; clock++) {
			a.point(clock, `{"x":${clock}}`)
			b.point(clock)
			await house.time.pass(5)
		}
		expect(frames(c)).toBe(1)
		await house.time.pass(50)
		expect(frames(c)).toBe(2)
		expect(c.presence.get(id(a))).toMatchObject({ clock: 6, state: '{"x":6}' })
		expect(c.presence.get(id(b))?.clock).toBe(6)
	})

	it('R21 drops what is older than what is known', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		a.point(5, '{"x":5}')
		await house.time.settle()
		a.point(4, '{"x":4}')
		await house.time.settle()
		expect(b.presence.get(id(a))?.state).toBe('{"x":5}')
		expect(frames(b)).toBe(1)
	})

	it('R22 is told to who comes in later, and to who asks', async () => {
		const house = await House.build()
		const a = await house.enter()
		a.point(0, '{"name":"Aino"}')
		await house.time.settle()
		const b = await house.enter()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 0, state: '{"name":"Aino"}' })
		b.presence.clear()
		b.send(Uint8Array.of(3))
		expect(b.presence.size).toBe(1)
	})

	it('R23 ends when its session leaves, or says so', async () => {
		const house = await House.build()
		const [a, b, c] = [await house.enter(), await house.enter(), await house.enter()]
		a.point(1)
		b.point(1)
		await house.time.settle()
		house.leave(a)
		b.point(2, 'null')
		await house.time.settle()
		expect(c.presence.get(id(a))).toMatchObject({ clock: 1, state: 'null' })
		expect(c.presence.get(id(b))).toMatchObject({ clock: 2, state: 'null' })
		const late = await house.enter()
		expect(late.presence.size).toBe(0)
		b.point(3, '{"back":true}')
		await house.time.settle()
		expect(c.presence.get(id(b))?.state).toBe('{"back":true}')
	})

	it('R24 closes who forges the presence of another', async () => {
		const house = await House.build()
		const [a, b, evil] = [await house.enter(), await house.enter(), await house.enter()]
		a.point(1, '{"name":"Aino"}')
		evil.point(1, '{}')
		await house.time.settle()
		evil.point(2, '{"name":"evil"}', id(a))
		await house.time.settle()
		expect(evil.closeCode).toBe(CLOSE.malformed)
		expect(a.closeCode).toBeNull()
		expect(b.presence.get(id(a))?.state).toBe('{"name":"Aino"}')
	})

	it('R24 lets nobody end the presence of another', async () => {
		const house = await House.build()
		const [a, b, evil] = [await house.enter(), await house.enter(), await house.enter()]
		a.point(1)
		evil.point(1)
		await house.time.settle()
		evil.point(1, 'null', id(a))
		await house.time.settle()
		expect(b.presence.get(id(a))?.state).toBe('{}')
	})

	it('R25 takes no notice of a stock client that sends back what it hears', async () => {
		const house = await House.build()
		const [a, b, stock] = [await house.enter(), await house.enter(), await house.enter()]
		a.point(1)
		stock.point(1)
		await house.time.settle()
		a.point(2)
		await house.time.settle()
		stock.point(1, '{}', id(a))
		stock.point(2, '{}', id(a))
		await house.time.settle()
		expect(stock.closeCode).toBeNull()
		expect(b.presence.get(id(a))?.clock).toBe(2)
	})

	it('R25 an echo does not bring back who has left, nor who never says anything of itself', async () => {
		const house = await House.build()
		const [a, b, watcher] = [await house.enter(), await house.enter(), await house.enter()]
		a.point(1)
		await house.time.settle()
		house.leave(a)
		await house.time.settle()
		watcher.point(1, '{}', id(a))
		b.point(1)
		b.point(1, '{}', id(a))
		await house.time.settle()
		expect(b.presence.get(id(a))?.state).toBe('null')
		expect([b.closeCode, watcher.closeCode]).toEqual([null, null])
		expect((await house.enter()).presence.size).toBe(1)
	})

	it('R25 a watcher may echo who is there', async () => {
		const house = await House.build()
		const [a, watcher] = [await house.enter(), await house.enter()]
		a.point(1)
		await house.time.settle()
		watcher.point(1, '{}', id(a))
		await house.time.settle()
		expect(watcher.closeCode).toBeNull()
		a.point(2)
		await house.time.settle()
		expect(watcher.presence.get(id(a))?.clock).toBe(2)
	})

	it('R26 takes a participant back whose old socket is dead', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		a.point(3, '{"name":"Aino"}')
		await house.time.settle()
		a.alive = false
		const again = await house.enter()
		again.point(3, '{"name":"Aino"}', id(a))
		await house.time.settle()
		again.point(4, '{"name":"Aino","x":1}', id(a))
		await house.time.settle()
		expect(again.closeCode).toBeNull()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 4, state: '{"name":"Aino","x":1}' })
		// The old one's end comes late, and ends nothing.
		house.leave(a)
		await house.time.settle()
		expect(b.presence.get(id(a))?.clock).toBe(4)
	})

	it('R26 takes a participant back at once who has left in good order', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		a.point(3, '{"name":"Aino"}')
		await house.time.settle()
		house.leave(a)
		const again = await house.enter()
		again.point(3, '{"name":"Aino"}', id(a))
		await house.time.settle()
		expect(again.closeCode).toBeNull()
		const late = await house.enter()
		expect(late.presence.get(id(a))?.state).toBe('{"name":"Aino"}')
		expect(b.closeCode).toBeNull()
	})

	for (const state of ['{', '', '"text"', '12', '{"a":}', 'undefined']) {
		it(`R27 closes who sends ${JSON.stringify(state)} for a presence`, async () => {
			const house = await House.build()
			const [a, b] = [await house.enter(), await house.enter()]
			a.point(1, state)
			await house.time.settle()
			expect(a.closeCode).toBe(CLOSE.malformed)
			expect(b.presence.size).toBe(0)
		})
	}

	it('R27 closes who sends a presence over the limit', async () => {
		const house = await House.build({ presenceBytes: 1000 })
		const [a, b] = [await house.enter(), await house.enter()]
		a.point(1, JSON.stringify({ x: 'x'.repeat(1000) }))
		await house.time.settle()
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		expect(b.presence.size).toBe(0)
	})

	it('R27 E34 counts the bytes of a presence, not its letters', async () => {
		const house = await House.build({ presenceBytes: 1000 })
		const [a, b] = [await house.enter(), await house.enter()]
		a.point(1, JSON.stringify({ x: 'ä'.repeat(600) }))
		await house.time.settle()
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		expect(b.presence.size).toBe(0)
	})

	it('R27 keeps one presence of a session, however many ids it sends', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		const entries = Array.from({ length: 500 }, (_, n) => ({ clientId: n, clock: 1, state: '{}' }))
		a.send(presenceFrame(entries))
		await house.time.settle()
		expect([...b.presence.keys()]).toEqual([0])
	})

	it('R28 says whose each is, whatever its client claims', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		a.point(1, '{"participant":"somebody else","name":"Aino","__proto__":{"x":1}}')
		await house.time.settle()
		expect(b.present.get(id(a))).toBe(a.session.participant.id)
		expect(b.presence.get(id(a))?.state).toBe('{"name":"Aino","__proto__":{"x":1}}')
		const late = await house.enter()
		expect(late.present.get(id(a))).toBe(a.session.participant.id)
	})

	it('R28 says who leads, but not on a pseudonymous board', async () => {
		for (const hides of [false, true]) {
			const house = await House.build()
			const [a, b] = [await house.enter(), await house.enter()]
			const changed = house.registry.change(house.boardId, (doc) => {
				writeSettings(doc, { pseudonymous: hides })
			})
			await house.time.settle()
			await changed
			a.point(1, '{"lead":true}')
			await house.time.settle()
			expect(b.presence.get(id(a))?.state).toBe('{}')
			house.registry.changeParticipant(house.boardId, a.session.participant.id, {
				role: 'facilitator',
			})
			a.point(2, '{"x":1}')
			await house.time.settle()
			expect(b.presence.get(id(a))?.state).toBe(hides ? '{"x":1}' : '{"x":1,"lead":true}')
		}
	})

	it('R28 closes who says what is no state', async () => {
		const house = await House.build()
		for (const state of ['[]', '5', '"x"', 'true', '{', '']) {
			const a = await house.enter()
			a.point(1, state)
			expect(a.closeCode).toBe(CLOSE.malformed)
		}
	})

	it('J16 keeps names to itself on a pseudonymous board, those told before as well', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		const state = '{"user":{"id":"u","name":"Aino","color":"#112233"},"name":"Aino","at":{"x":1}}'
		a.point(1, state)
		await house.time.settle()
		expect(b.presence.get(id(a))?.state).toBe(state)
		const changed = house.registry.change(house.boardId, (doc) => {
			writeSettings(doc, { pseudonymous: true })
		})
		await house.time.settle()
		await changed
		const late = await house.enter()
		const shown = '{"at":{"x":1},"user":{"id":"u","color":"#112233"}}'
		expect(late.presence.get(id(a))?.state).toBe(shown)
		a.point(2, state)
		await house.time.settle()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 2, state: shown })
		expect(b.present.get(id(a))).toBe(a.session.participant.id)
	})
})
