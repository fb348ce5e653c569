/** When rooms are loaded, unloaded, compacted and stopped. (SPEC R10, R12-R14) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from '../../../../shared/protocol.ts'
import { bytes, must, newBoard, newId } from '../../../contract/support/rows.ts'
import { House } from '../support/House.ts'
import { Peer } from '../support/Peer.ts'

describe('a registry of rooms', () => {
	it('R12 loads a board once for all who join at the same moment', async () => {
		const house = await House.build()
		const peers = await Promise.all(Array.from({ length: 10 }, () => house.connect()))
		await house.time.settle()
		expect(house.storage.loads).toBe(1)
		expect(new Set(peers.map(({ room }) => room)).size).toBe(1)
	})

	it('R12 refuses what can not be loaded, and looks again the next time', async () => {
		const house = await House.build()
		const { session } = new Peer(house.limits)
		expect(await house.registry.join(newId(), session)).toMatchObject({ reason: 'unknown' })
		const id = (await newBoard(house.storage, bytes(9, 9, 9))).id
		expect(await house.registry.join(id, session)).toMatchObject({ reason: 'damaged' })
		expect(await house.registry.read(id)).toMatchObject({ reason: 'damaged' })
		expect(await house.registry.join(id, session)).toMatchObject({ reason: 'damaged' })
		expect(house.storage.loads).toBe(4)
	})

	it('R12 refuses a log with a hole in it rather than start with a part', async () => {
		const house = await House.build()
		const doc = new Y.Doc()
		const updates: Uint8Array[] = []
		doc.on('update', (update: Uint8Array) => updates.push(update))
		for (let n = 0; n < 3; n++) doc.getArray('items').push([n])
		const { id } = await newBoard(house.storage, updates[0])
		must(await house.storage.documents.append(id, 0, updates.slice(2)))
		const { session } = new Peer(house.limits)
		expect(await house.registry.join(id, session)).toMatchObject({ reason: 'damaged' })
	})

	it('R13 unloads some time after the last has left, and compacts', async () => {
		const house = await House.build({ unloadMs: 1000 })
		const a = await house.enter()
		a.write('second')
		await house.time.settle()
		const { room } = a
		house.leave(a)
		await house.time.pass(999)
		expect(room?.closed).toBe(false)
		await house.time.pass(1)
		expect(room?.closed).toBe(true)
		expect(must(await house.storage.documents.load(house.boardId)).updates).toEqual([])
		const b = await house.enter()
		expect(b.room).not.toBe(room)
		expect(b.items).toEqual(['first', 'second'])
	})

	it('R13 stays for who comes back in time', async () => {
		const house = await House.build({ unloadMs: 1000 })
		const a = await house.enter()
		const { room } = a
		house.leave(a)
		await house.time.pass(900)
		const b = await house.enter()
		await house.time.pass(5000)
		expect(room?.closed).toBe(false)
		house.leave(b)
		await house.time.pass(999)
		expect(room?.closed).toBe(false)
	})

	it('R13 loses nothing when somebody comes in at the very moment of unloading', async () => {
		const house = await House.build({ unloadMs: 1000 })
		for (let round = 0; round < 20; round++) {
			const a = await house.enter()
			a.write(`a${round}`)
			await house.time.settle()
			house.leave(a)
			// At the moment itself, one promise job later, two later, ...
			const unloading = house.time.pass(1000)
			for (let step = 0; step < round; step++) await Promise.resolve()
			const b = await house.connect()
			await unloading
			await house.time.settle()
			expect(b.synced).toBe(true)
			b.write(`b${round}`)
			await house.time.settle()
			expect(b.items.slice(-2)).toEqual([`a${round}`, `b${round}`])
			expect(await house.stored()).toEqual(b.items)
			house.leave(b)
		}
	})

	it('R13 stays while something is unsaved', async () => {
		const house = await House.build({ unloadMs: 1000 })
		const a = await house.enter()
		house.storage.hold()
		a.write('second')
		await house.time.settle()
		const { room } = a
		house.leave(a)
		await house.time.pass(10_000)
		expect(room?.closed).toBe(false)
		house.storage.release()
		await house.time.pass(2000)
		expect(room?.closed).toBe(true)
		expect(await house.stored()).toEqual(['first', 'second'])
	})

	it('R13 lets a socket go that left while its board was loading', async () => {
		const house = await House.build({ unloadMs: 1000 })
		const gone = new Peer(house.limits)
		gone.session.gone()
		const joined = must(await house.registry.join(house.boardId, gone.session))
		expect(joined.sessions.size).toBe(0)
		await house.time.pass(1000)
		expect(joined.closed).toBe(true)
	})

	it('R10 puts a long log into a version, once, and goes on', async () => {
		const house = await House.build({ compactUpdates: 10, turnMs: 0 })
		const a = await house.enter()
		for (let n = 0; n < 25; n++) {
			a.write(`${n}`)
			await house.time.settle()
		}
		expect(house.storage.compactions).toBe(2)
		expect(must(await house.storage.documents.load(house.boardId)).updates).toHaveLength(5)
		expect(await house.stored()).toEqual(a.items)
	})

	it('R10 counts bytes as well', async () => {
		const house = await House.build({ compactBytes: 10_000, turnMs: 0 })
		const a = await house.enter()
		a.write('x'.repeat(11_000))
		await house.time.settle()
		expect(house.storage.compactions).toBe(1)
	})

	it('R10 does not ask a store in trouble at each turn', async () => {
		const house = await House.build({ compactUpdates: 10, turnMs: 0 })
		const a = await house.enter()
		for (let n = 0; n < 9; n++) {
			a.write(`${n}`)
			await house.time.settle()
		}
		house.storage.failing = true
		a.write('while it fails')
		await house.time.settle()
		house.storage.failing = false
		await house.time.pass(10_000)
		expect(await house.stored()).toEqual(a.items)
		expect(house.storage.compactions).toBe(1)
	})

	it('R14 stops when everything is saved, and says goodbye', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		a.write('last')
		const closing = house.registry.close(5000)
		await house.time.settle()
		await closing
		expect(await house.stored()).toEqual(['first', 'last'])
		expect(a.acknowledged).toBe(2)
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.goingAway, CLOSE.goingAway])
		const { session } = new Peer(house.limits)
		const late = await house.registry.join(house.boardId, session)
		expect(late).toMatchObject({ reason: 'unavailable' })
	})

	it('R14 stops within its bound when the store hangs over a board that is loading', async () => {
		const house = await House.build()
		house.storage.holdsLoads = true
		house.storage.hold()
		const late = new Peer(house.limits)
		const joining = house.registry.join(house.boardId, late.session)
		await house.time.settle()
		expect(house.storage.waiting).toBe(1)
		const closing = house.registry.close(5000)
		await house.time.pass(10_000)
		await closing
		house.storage.release()
		await house.time.settle()
		const joined = await joining
		expect(joined.ok && !joined.value.closed).toBe(false)
	})

	it('R14 stops within its bound when the store hangs', async () => {
		const house = await House.build()
		const a = await house.enter()
		house.storage.hold()
		a.write('last')
		const closing = house.registry.close(5000)
		await house.time.pass(10_000)
		await closing
		expect(a.closeCode).toBe(CLOSE.goingAway)
		expect(a.acknowledged).toBe(1)
	})
})
