/** Who is there, and whose presence it is. (SPEC R20-R27) */
import { describe, expect, it } from 'vitest'
import { presenceFrame } from '../../../../server/room/frames.ts'
import { writeSettings } from '../../../../shared/document/people.ts'
import { CLOSE } from '../../../../shared/protocol.ts'
import type { Peer } from '../support/Peer.ts'
import { TestRoom } from '../support/TestRoom.ts'

const id = (peer: Peer) => peer.doc.clientID
const frames = (peer: Peer) => peer.received.filter(({ kind }) => kind === 'presence').length

describe('presence', () => {
	it('R20 reaches the others, and not the one that it is of', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.point(1, '{"x":1}')
		await testRoom.time.settle()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 1, state: '{"x":1}' })
		expect(frames(a)).toBe(0)
	})

	it('R21 goes out as one frame for all that came within a tick, the latest of each', async () => {
		const testRoom = await TestRoom.build({ presenceMs: 50, deliveryMs: 1 })
		const peers = await Promise.all(Array.from({ length: 4 }, () => testRoom.enter()))
		const [a, b, c] = peers as [Peer, Peer, Peer]
		await testRoom.time.pass(100)
		a.point(1)
		await testRoom.time.settle()
		expect(frames(c)).toBe(1)
		for (let clock = 2; clock <= 6; clock++) {
			a.point(clock, `{"x":${clock}}`)
			b.point(clock)
			await testRoom.time.pass(5)
		}
		expect(frames(c)).toBe(1)
		await testRoom.time.pass(50)
		expect(frames(c)).toBe(2)
		expect(c.presence.get(id(a))).toMatchObject({ clock: 6, state: '{"x":6}' })
		expect(c.presence.get(id(b))?.clock).toBe(6)
	})

	it('R21 goes out the sooner the fewer hear it', async () => {
		const testRoom = await TestRoom.build({ presenceMs: 50, deliveryMs: 0.05 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		await testRoom.time.pass(100)
		a.point(1)
		a.point(2)
		await testRoom.time.settle()
		a.point(3)
		await testRoom.time.pass(14)
		expect(frames(b)).toBe(1)
		await testRoom.time.pass(1)
		expect(frames(b)).toBe(2)
		expect(b.presence.get(id(a))?.clock).toBe(3)
	})

	it('R21 goes along with an edit, unless it has just gone', async () => {
		const testRoom = await TestRoom.build({ presenceMs: 50, deliveryMs: 1 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		await testRoom.time.pass(100)
		a.point(1)
		await testRoom.time.settle()
		a.point(2)
		a.write('second')
		await testRoom.time.pass(20)
		expect(b.items).toHaveLength(2)
		expect(frames(b)).toBe(1)
		await testRoom.time.pass(6)
		a.write('third')
		await testRoom.time.settle()
		expect(b.items).toHaveLength(3)
		expect(b.presence.get(id(a))?.clock).toBe(2)
		await testRoom.time.pass(100)
		expect(frames(b)).toBe(2)
	})

	it('R21 drops what is older than what is known', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.point(5, '{"x":5}')
		await testRoom.time.settle()
		a.point(4, '{"x":4}')
		await testRoom.time.settle()
		expect(b.presence.get(id(a))?.state).toBe('{"x":5}')
		expect(frames(b)).toBe(1)
	})

	it('R22 is told to who comes in later, and to who asks', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		a.point(0, '{"name":"Aino"}')
		await testRoom.time.settle()
		const b = await testRoom.enter()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 0, state: '{"name":"Aino"}' })
		b.presence.clear()
		b.send(Uint8Array.of(3))
		expect(b.presence.size).toBe(1)
	})

	it('R23 ends when its session leaves, or says so', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, c] = [await testRoom.enter(), await testRoom.enter(), await testRoom.enter()]
		a.point(1)
		b.point(1)
		await testRoom.time.settle()
		testRoom.leave(a)
		b.point(2, 'null')
		await testRoom.time.settle()
		expect(c.presence.get(id(a))).toMatchObject({ clock: 1, state: 'null' })
		expect(c.presence.get(id(b))).toMatchObject({ clock: 2, state: 'null' })
		const late = await testRoom.enter()
		expect(late.presence.size).toBe(0)
		b.point(3, '{"back":true}')
		await testRoom.time.settle()
		expect(c.presence.get(id(b))?.state).toBe('{"back":true}')
	})

	it('R24 closes who forges the presence of another', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, evil] = [await testRoom.enter(), await testRoom.enter(), await testRoom.enter()]
		a.point(1, '{"name":"Aino"}')
		evil.point(1, '{}')
		await testRoom.time.settle()
		evil.point(2, '{"name":"evil"}', id(a))
		await testRoom.time.settle()
		expect(evil.closeCode).toBe(CLOSE.malformed)
		expect(a.closeCode).toBeNull()
		expect(b.presence.get(id(a))?.state).toBe('{"name":"Aino"}')
	})

	it('R24 lets nobody end the presence of another', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, evil] = [await testRoom.enter(), await testRoom.enter(), await testRoom.enter()]
		a.point(1)
		evil.point(1)
		await testRoom.time.settle()
		evil.point(1, 'null', id(a))
		await testRoom.time.settle()
		expect(b.presence.get(id(a))?.state).toBe('{}')
	})

	it('R25 takes no notice of a stock client that sends back what it hears', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, stock] = [await testRoom.enter(), await testRoom.enter(), await testRoom.enter()]
		a.point(1)
		stock.point(1)
		await testRoom.time.settle()
		a.point(2)
		await testRoom.time.settle()
		stock.point(1, '{}', id(a))
		stock.point(2, '{}', id(a))
		await testRoom.time.settle()
		expect(stock.closeCode).toBeNull()
		expect(b.presence.get(id(a))?.clock).toBe(2)
	})

	it('R25 an echo does not bring back who has left, nor who never says anything of itself', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, watcher] = [await testRoom.enter(), await testRoom.enter(), await testRoom.enter()]
		a.point(1)
		await testRoom.time.settle()
		testRoom.leave(a)
		await testRoom.time.settle()
		watcher.point(1, '{}', id(a))
		b.point(1)
		b.point(1, '{}', id(a))
		await testRoom.time.settle()
		expect(b.presence.get(id(a))?.state).toBe('null')
		expect([b.closeCode, watcher.closeCode]).toEqual([null, null])
		expect((await testRoom.enter()).presence.size).toBe(1)
	})

	it('R25 a watcher may echo who is there', async () => {
		const testRoom = await TestRoom.build()
		const [a, watcher] = [await testRoom.enter(), await testRoom.enter()]
		a.point(1)
		await testRoom.time.settle()
		watcher.point(1, '{}', id(a))
		await testRoom.time.settle()
		expect(watcher.closeCode).toBeNull()
		a.point(2)
		await testRoom.time.settle()
		expect(watcher.presence.get(id(a))?.clock).toBe(2)
	})

	it('R26 takes a participant back whose old socket is dead', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.point(3, '{"name":"Aino"}')
		await testRoom.time.settle()
		a.alive = false
		const again = await testRoom.enter()
		again.point(3, '{"name":"Aino"}', id(a))
		await testRoom.time.settle()
		again.point(4, '{"name":"Aino","x":1}', id(a))
		await testRoom.time.settle()
		expect(again.closeCode).toBeNull()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 4, state: '{"name":"Aino","x":1}' })
		// The old one's end comes late, and ends nothing.
		testRoom.leave(a)
		await testRoom.time.settle()
		expect(b.presence.get(id(a))?.clock).toBe(4)
	})

	it('R26 takes a participant back at once who has left in good order', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.point(3, '{"name":"Aino"}')
		await testRoom.time.settle()
		testRoom.leave(a)
		const again = await testRoom.enter()
		again.point(3, '{"name":"Aino"}', id(a))
		await testRoom.time.settle()
		expect(again.closeCode).toBeNull()
		const late = await testRoom.enter()
		expect(late.presence.get(id(a))?.state).toBe('{"name":"Aino"}')
		expect(b.closeCode).toBeNull()
	})

	for (const state of ['{', '', '"text"', '12', '{"a":}', 'undefined']) {
		it(`R27 closes who sends ${JSON.stringify(state)} for a presence`, async () => {
			const testRoom = await TestRoom.build()
			const [a, b] = [await testRoom.enter(), await testRoom.enter()]
			a.point(1, state)
			await testRoom.time.settle()
			expect(a.closeCode).toBe(CLOSE.malformed)
			expect(b.presence.size).toBe(0)
		})
	}

	it('R27 closes who sends a presence over the limit', async () => {
		const testRoom = await TestRoom.build({ presenceBytes: 1000 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.point(1, JSON.stringify({ x: 'x'.repeat(1000) }))
		await testRoom.time.settle()
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		expect(b.presence.size).toBe(0)
	})

	it('R27 E34 counts the bytes of a presence, not its letters', async () => {
		const testRoom = await TestRoom.build({ presenceBytes: 1000 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.point(1, JSON.stringify({ x: 'ä'.repeat(600) }))
		await testRoom.time.settle()
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		expect(b.presence.size).toBe(0)
	})

	it('R27 keeps one presence of a session, however many ids it sends', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const entries = Array.from({ length: 500 }, (_, n) => ({ clientId: n, clock: 1, state: '{}' }))
		a.send(presenceFrame(entries))
		await testRoom.time.settle()
		expect([...b.presence.keys()]).toEqual([0])
	})

	it('R28 says whose each is, whatever its client claims', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.point(1, '{"participant":"somebody else","name":"Aino","__proto__":{"x":1}}')
		await testRoom.time.settle()
		expect(b.present.get(id(a))).toBe(a.session.participant.id)
		expect(b.presence.get(id(a))?.state).toBe('{"name":"Aino","__proto__":{"x":1}}')
		const late = await testRoom.enter()
		expect(late.present.get(id(a))).toBe(a.session.participant.id)
	})

	it('R28 says who leads, but not on a pseudonymous board', async () => {
		for (const hides of [false, true]) {
			const testRoom = await TestRoom.build()
			const [a, b] = [await testRoom.enter(), await testRoom.enter()]
			const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
				writeSettings(doc, { pseudonymous: hides })
			})
			await testRoom.time.settle()
			await changed
			a.point(1, '{"lead":true}')
			await testRoom.time.settle()
			expect(b.presence.get(id(a))?.state).toBe('{}')
			testRoom.registry.changeParticipant(testRoom.boardId, a.session.participant.id, {
				role: 'facilitator',
			})
			a.point(2, '{"x":1}')
			await testRoom.time.settle()
			expect(b.presence.get(id(a))?.state).toBe(hides ? '{"x":1}' : '{"x":1,"lead":true}')
		}
	})

	it('R28 closes who says what is no state', async () => {
		const testRoom = await TestRoom.build()
		for (const state of ['[]', '5', '"x"', 'true', '{', '']) {
			const a = await testRoom.enter()
			a.point(1, state)
			expect(a.closeCode).toBe(CLOSE.malformed)
		}
	})

	it('J16 keeps names to itself on a pseudonymous board, those told before as well', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const state = '{"user":{"id":"u","name":"Aino","color":"#112233"},"name":"Aino","at":{"x":1}}'
		a.point(1, state)
		await testRoom.time.settle()
		expect(b.presence.get(id(a))?.state).toBe(state)
		const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
			writeSettings(doc, { pseudonymous: true })
		})
		await testRoom.time.settle()
		await changed
		const late = await testRoom.enter()
		const shown = '{"at":{"x":1},"user":{"id":"u","color":"#112233"}}'
		expect(late.presence.get(id(a))?.state).toBe(shown)
		a.point(2, state)
		await testRoom.time.settle()
		expect(b.presence.get(id(a))).toMatchObject({ clock: 2, state: shown })
		expect(b.present.get(id(a))).toBe(a.session.participant.id)
	})
})
