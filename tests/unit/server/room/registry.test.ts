/** When rooms are loaded, unloaded, compacted and stopped. (SPEC R10, R12-R14) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from '../../../../shared/protocol.ts'
import { bytes, must, newBoard, newId } from '../../../contract/support/rows.ts'
import { Peer } from '../support/Peer.ts'
import { TestRoom } from '../support/TestRoom.ts'

describe('a registry of rooms', () => {
	it('R12 loads a board once for all who join at the same moment', async () => {
		const testRoom = await TestRoom.build()
		const peers = await Promise.all(Array.from({ length: 10 }, () => testRoom.connect()))
		await testRoom.time.settle()
		expect(testRoom.storage.loads).toBe(1)
		expect(new Set(peers.map(({ room }) => room)).size).toBe(1)
	})

	it('R12 refuses what can not be loaded, and looks again the next time', async () => {
		const testRoom = await TestRoom.build()
		const { session } = new Peer(testRoom.limits)
		expect(await testRoom.registry.join(newId(), session)).toMatchObject({ reason: 'unknown' })
		const id = (await newBoard(testRoom.storage, bytes(9, 9, 9))).id
		expect(await testRoom.registry.join(id, session)).toMatchObject({ reason: 'damaged' })
		expect(await testRoom.registry.read(id)).toMatchObject({ reason: 'damaged' })
		expect(await testRoom.registry.join(id, session)).toMatchObject({ reason: 'damaged' })
		expect(testRoom.storage.loads).toBe(4)
	})

	it('R12 refuses a log with a hole in it rather than start with a part', async () => {
		const testRoom = await TestRoom.build()
		const doc = new Y.Doc()
		const updates: Uint8Array[] = []
		doc.on('update', (update: Uint8Array) => updates.push(update))
		for (let n = 0; n < 3; n++) doc.getArray('items').push([n])
		const { id } = await newBoard(testRoom.storage, updates[0])
		must(await testRoom.storage.documents.append(id, 0, updates.slice(2)))
		const { session } = new Peer(testRoom.limits)
		expect(await testRoom.registry.join(id, session)).toMatchObject({ reason: 'damaged' })
	})

	it('R13 unloads some time after the last has left, and compacts', async () => {
		const testRoom = await TestRoom.build({ unloadMs: 1000 })
		const a = await testRoom.enter()
		a.write('second')
		await testRoom.time.settle()
		const { room } = a
		testRoom.leave(a)
		await testRoom.time.pass(999)
		expect(room?.closed).toBe(false)
		await testRoom.time.pass(1)
		expect(room?.closed).toBe(true)
		expect(must(await testRoom.storage.documents.load(testRoom.boardId)).updates).toEqual([])
		const b = await testRoom.enter()
		expect(b.room).not.toBe(room)
		expect(b.items).toEqual(['first', 'second'])
	})

	it('R13 stays for who comes back in time', async () => {
		const testRoom = await TestRoom.build({ unloadMs: 1000 })
		const a = await testRoom.enter()
		const { room } = a
		testRoom.leave(a)
		await testRoom.time.pass(900)
		const b = await testRoom.enter()
		await testRoom.time.pass(5000)
		expect(room?.closed).toBe(false)
		testRoom.leave(b)
		await testRoom.time.pass(999)
		expect(room?.closed).toBe(false)
	})

	it('R13 loses nothing when somebody comes in at the very moment of unloading', async () => {
		const testRoom = await TestRoom.build({ unloadMs: 1000 })
		for (let round = 0; round < 20; round++) {
			const a = await testRoom.enter()
			a.write(`a${round}`)
			await testRoom.time.settle()
			testRoom.leave(a)
			// At the moment itself, one promise job later, two later, ...
			const unloading = testRoom.time.pass(1000)
			for (let step = 0; step < round; step++) await Promise.resolve()
			const b = await testRoom.connect()
			await unloading
			await testRoom.time.settle()
			expect(b.synced).toBe(true)
			b.write(`b${round}`)
			await testRoom.time.settle()
			expect(b.items.slice(-2)).toEqual([`a${round}`, `b${round}`])
			expect(await testRoom.stored()).toEqual(b.items)
			testRoom.leave(b)
		}
	})

	it('R13 stays while something is unsaved', async () => {
		const testRoom = await TestRoom.build({ unloadMs: 1000 })
		const a = await testRoom.enter()
		testRoom.storage.hold()
		a.write('second')
		await testRoom.time.settle()
		const { room } = a
		testRoom.leave(a)
		await testRoom.time.pass(10_000)
		expect(room?.closed).toBe(false)
		testRoom.storage.release()
		await testRoom.time.pass(2000)
		expect(room?.closed).toBe(true)
		expect(await testRoom.stored()).toEqual(['first', 'second'])
	})

	it('R13 lets a socket go that left while its board was loading', async () => {
		const testRoom = await TestRoom.build({ unloadMs: 1000 })
		const gone = new Peer(testRoom.limits)
		gone.session.gone()
		const joined = must(await testRoom.registry.join(testRoom.boardId, gone.session))
		expect(joined.sessions.size).toBe(0)
		await testRoom.time.pass(1000)
		expect(joined.closed).toBe(true)
	})

	it('R10 puts a long log into a version, once, and goes on', async () => {
		const testRoom = await TestRoom.build({ compactUpdates: 10, turnMs: 0 })
		const a = await testRoom.enter()
		for (let n = 0; n < 25; n++) {
			a.write(`${n}`)
			await testRoom.time.settle()
		}
		expect(testRoom.storage.compactions).toBe(2)
		expect(must(await testRoom.storage.documents.load(testRoom.boardId)).updates).toHaveLength(5)
		expect(await testRoom.stored()).toEqual(a.items)
	})

	it('R10 counts bytes as well', async () => {
		const testRoom = await TestRoom.build({ compactBytes: 10_000, turnMs: 0 })
		const a = await testRoom.enter()
		a.write('x'.repeat(11_000))
		await testRoom.time.settle()
		expect(testRoom.storage.compactions).toBe(1)
	})

	it('R10 does not ask a store in trouble at each turn', async () => {
		const testRoom = await TestRoom.build({ compactUpdates: 10, turnMs: 0 })
		const a = await testRoom.enter()
		for (let n = 0; n < 9; n++) {
			a.write(`${n}`)
			await testRoom.time.settle()
		}
		testRoom.storage.failing = true
		a.write('while it fails')
		await testRoom.time.settle()
		testRoom.storage.failing = false
		await testRoom.time.pass(10_000)
		expect(await testRoom.stored()).toEqual(a.items)
		expect(testRoom.storage.compactions).toBe(1)
	})

	it('R14 stops when everything is saved, and says goodbye', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.write('last')
		const closing = testRoom.registry.close(5000)
		await testRoom.time.settle()
		await closing
		expect(await testRoom.stored()).toEqual(['first', 'last'])
		expect(a.acknowledged).toBe(2)
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.goingAway, CLOSE.goingAway])
		const { session } = new Peer(testRoom.limits)
		const late = await testRoom.registry.join(testRoom.boardId, session)
		expect(late).toMatchObject({ reason: 'unavailable' })
	})

	it('R14 stops within its bound when the store hangs over a board that is loading', async () => {
		const testRoom = await TestRoom.build()
		testRoom.storage.holdsLoads = true
		testRoom.storage.hold()
		const late = new Peer(testRoom.limits)
		const joining = testRoom.registry.join(testRoom.boardId, late.session)
		await testRoom.time.settle()
		expect(testRoom.storage.waiting).toBe(1)
		const closing = testRoom.registry.close(5000)
		await testRoom.time.pass(10_000)
		await closing
		testRoom.storage.release()
		await testRoom.time.settle()
		const joined = await joining
		expect(joined.ok && !joined.value.closed).toBe(false)
	})

	it('R14 stops within its bound when the store hangs', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		testRoom.storage.hold()
		a.write('last')
		const closing = testRoom.registry.close(5000)
		await testRoom.time.pass(10_000)
		await closing
		expect(a.closeCode).toBe(CLOSE.goingAway)
		expect(a.acknowledged).toBe(1)
	})
})
