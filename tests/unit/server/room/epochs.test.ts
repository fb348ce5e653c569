/** An idle room that begins its next epoch, and who comes in meanwhile. (SPEC G1-G3) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../../../server/room/frames.ts'
import type { RoomLimits } from '../../../../server/room/limits.ts'
import { getRecords, KEY, readBoard } from '../../../../shared/document/layout.ts'
import { seedClientOf } from '../../../../shared/document/rebuild.ts'
import { readRecords, writeNewRecord } from '../../../../shared/document/records.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { CLOSE } from '../../../../shared/protocol.ts'
import { NO_FRAMEWORK, writeFramework } from '../../../../shared/templates/BoardFramework.ts'
import { digest, must } from '../../../contract/support/rows.ts'
import { Peer } from '../support/Peer.ts'
import { TestRoom } from '../support/TestRoom.ts'

const UNLOAD = 1000

function shape(id: string) {
	return { id: `shape:${id}`, typeName: 'shape', x: 0, y: 0 }
}

/** A board that says little and has been through much. */
function worn(moves = 1000): Y.Doc {
	const doc = new Y.Doc()
	const template = { id: 'blank', version: 1 }
	const records = [shape('a'), shape('b')]
	seedDocument(doc, { title: 'Koe', template, language: 'fi', records })
	writeFramework(doc, NO_FRAMEWORK)
	doc.transact(() => move(doc, moves))
	return doc
}

/** Two in turn: so nothing of it can be put together. */
function move(doc: Y.Doc, moves: number): void {
	for (let n = 0; n < moves; n++) {
		getRecords(doc)
			.get(n % 2 ? 'shape:a' : 'shape:b')
			?.set(KEY.position, [n, n])
	}
}

const WORN = worn()

function openRoom(limits: Partial<RoomLimits> = {}, doc = WORN): Promise<TestRoom> {
	return TestRoom.build({ unloadMs: UNLOAD, epochSavingBytes: 1000, ...limits }, undefined, doc)
}

function epochOf(doc: Y.Doc): number | undefined {
	return readBoard(doc)?.epoch
}

/** Somebody comes in and does something. */
async function visit(testRoom: TestRoom): Promise<Peer> {
	const peer = await testRoom.enter()
	getRecords(peer.doc).get('shape:b')?.set('m.visitor', peer.doc.clientID)
	await testRoom.time.settle()
	return peer
}

/** Somebody does something and leaves, and the room is unloaded. */
async function visitAndLeave(testRoom: TestRoom): Promise<Peer> {
	const peer = await visit(testRoom)
	testRoom.leave(peer)
	await testRoom.time.pass(UNLOAD)
	return peer
}

/** The same, but for the store's answer: that waits. */
async function beginning(): Promise<TestRoom> {
	const testRoom = await openRoom()
	testRoom.leave(await visit(testRoom))
	testRoom.storage.hold()
	await testRoom.time.pass(UNLOAD)
	expect(testRoom.storage.waiting).toBe(1)
	return testRoom
}

/** As a client does that is told to connect again. */
async function until(testRoom: TestRoom, peer: Peer): Promise<Peer> {
	if (peer.closeCode === null) return peer
	expect(peer.closeCode).toBe(CLOSE.goingAway)
	if (peer.room) testRoom.leave(peer)
	return testRoom.enter()
}

function add(peer: Peer, id: string): void {
	writeNewRecord(getRecords(peer.doc), shape(id))
}

describe('the next epoch of a room', () => {
	it('G1 begins when everyone has left, and says what the one before said', async () => {
		const testRoom = await openRoom()
		const last = await visit(testRoom)
		const before = await testRoom.storedDocument()
		testRoom.leave(last)
		await testRoom.time.pass(UNLOAD)
		const peer = await testRoom.enter()
		expect(epochOf(peer.doc)).toBe(1)
		expect([...readRecords(peer.doc)].sort()).toEqual([...readRecords(before)].sort())
		const kept = new Y.Doc()
		Y.applyUpdate(kept, must(await testRoom.storage.documents.readEpoch(testRoom.boardId, 0)))
		expect(digest(Y.encodeStateAsUpdate(kept))).toBe(digest(Y.encodeStateAsUpdate(before)))
		expect(must(await testRoom.storage.documents.load(testRoom.boardId)).pastSeeds).toEqual([
			seedClientOf(before),
		])
	})

	const small: [string, Partial<RoomLimits>, Y.Doc][] = [
		['would save too little', { epochSavingBytes: 1_000_000 }, WORN],
		['is not much larger than a fresh one', { epochSavingBytes: 0 }, worn(0)],
	]
	for (const [what, limits, doc] of small) {
		it(`G1 does not begin where the document ${what}`, async () => {
			const testRoom = await openRoom(limits, doc)
			await visitAndLeave(testRoom)
			expect(epochOf(await testRoom.storedDocument())).toBe(0)
		})
	}

	it('G1 does not begin where nobody has written anything', async () => {
		const testRoom = await openRoom()
		testRoom.leave(await testRoom.enter())
		await testRoom.time.pass(UNLOAD)
		expect(epochOf(await testRoom.storedDocument())).toBe(0)
	})

	it('G1 does not begin while anyone is there', async () => {
		const testRoom = await openRoom()
		const [a, b] = [await visit(testRoom), await visit(testRoom)]
		testRoom.leave(a)
		await testRoom.time.pass(10 * UNLOAD)
		expect(epochOf(await testRoom.storedDocument())).toBe(0)
		expect([b.closeCode, b.room?.closed]).toEqual([null, false])
	})

	it('G2 a failure leaves all as it was, and the next time it begins', async () => {
		const testRoom = await openRoom()
		testRoom.leave(await visit(testRoom))
		const before = must(await testRoom.storage.documents.load(testRoom.boardId))
		testRoom.storage.failing = true
		await testRoom.time.pass(UNLOAD)
		testRoom.storage.failing = false
		expect(must(await testRoom.storage.documents.load(testRoom.boardId))).toEqual(before)
		const peer = await testRoom.enter()
		expect(epochOf(peer.doc)).toBe(0)
		add(peer, 'c')
		await testRoom.time.settle()
		testRoom.leave(peer)
		await testRoom.time.pass(UNLOAD)
		const stored = await testRoom.storedDocument()
		expect([epochOf(stored), readRecords(stored).has('shape:c')]).toEqual([1, true])
	})

	it('G2 one that began without our hearing of it is not written into as the one before', async () => {
		const testRoom = await beginning()
		testRoom.storage.losesAnswers = true
		const early = await testRoom.connect()
		testRoom.storage.release()
		await testRoom.time.settle()
		const back = await until(testRoom, early)
		expect(epochOf(back.doc)).toBe(1)
		add(back, 'c')
		await testRoom.time.settle()
		const stored = await testRoom.storedDocument()
		expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(back.doc))
		expect(Y.decodeStateVector(Y.encodeStateVector(stored)).size).toBe(2)
	})

	it('G2 nothing is answered, and nothing stored, of who comes in while it begins', async () => {
		const testRoom = await beginning()
		const early = await testRoom.connect()
		early.write('too early')
		await testRoom.time.settle()
		expect([early.synced, testRoom.storage.waiting]).toEqual([false, 1])
		testRoom.storage.release()
		await testRoom.time.settle()
		expect([early.closeCode, early.acknowledged]).toEqual([CLOSE.goingAway, 0])
		expect(await testRoom.stored()).toEqual([])
	})

	it('G1 who comes in while it begins gets the new one, at whatever moment that is', async () => {
		for (let round = 0; round < 12; round++) {
			const testRoom = await beginning()
			testRoom.storage.release()
			// As the store answers, one promise job later, two later, ...
			for (let step = 0; step < round; step++) await Promise.resolve()
			const early = await testRoom.connect()
			await testRoom.time.settle()
			const back = await until(testRoom, early)
			expect(back.synced).toBe(true)
			const other = await testRoom.enter()
			expect(other.room).toBe(back.room)
			add(back, 'c')
			await testRoom.time.settle()
			expect(getRecords(other.doc).has('shape:c')).toBe(true)
			const stored = await testRoom.storedDocument()
			expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(back.doc))
		}
	})

	it('G1 who comes and goes while it begins does not unload the room after it', async () => {
		const testRoom = await beginning()
		const passing = await testRoom.connect()
		testRoom.leave(passing)
		testRoom.storage.release()
		await testRoom.time.settle()
		const stays = await testRoom.enter()
		await testRoom.time.pass(10 * UNLOAD)
		const other = await testRoom.enter()
		expect(other.room).toBe(stays.room)
	})

	it('G1 a copy that is asked for while it begins is whole', async () => {
		const testRoom = await beginning()
		const reading = testRoom.registry.read(testRoom.boardId)
		testRoom.storage.release()
		await testRoom.time.settle()
		expect(readRecords(must(await reading)).size).toBe(4)
	})
})

describe('a replica of an ended epoch', () => {
	/** One who was there before, and the room after. */
	async function afterwards(): Promise<{ testRoom: TestRoom; past: Y.Doc }> {
		const testRoom = await openRoom()
		const { doc: past } = await visitAndLeave(testRoom)
		expect(epochOf(await testRoom.storedDocument())).toBe(1)
		return { testRoom, past }
	}

	/** What is stored: unchanged means that nothing of it was applied. */
	async function stored(testRoom: TestRoom): Promise<string> {
		await testRoom.time.settle()
		return digest(Y.encodeStateAsUpdate(await testRoom.storedDocument()))
	}

	it('G3 is told by its state vector', async () => {
		const { testRoom, past } = await afterwards()
		const peer = new Peer(testRoom.limits)
		Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(past))
		peer.room = must(await testRoom.registry.join(testRoom.boardId, peer.session))
		peer.askToSync()
		// Before it's asked itself for what it has.
		expect(peer.closeCode).toBe(CLOSE.otherEpoch)
		await testRoom.time.settle()
		expect([peer.synced, epochOf(peer.doc)]).toEqual([false, 0])
	})

	const edits: [string, (doc: Y.Doc) => void][] = [
		['sets what the seed had set', (doc) => entry(doc).set(KEY.position, [-1, -1])],
		['adds to a record of the seed', (doc) => entry(doc).set('p.color', 'red')],
		[
			'adds a record, and to one of the seed',
			(doc) => {
				writeNewRecord(getRecords(doc), shape('new'))
				entry(doc).set('p.color', 'red')
			},
		],
		['deletes what the seed had', (doc) => getRecords(doc).delete('shape:a')],
	]
	for (const [what, edit] of edits) {
		it(`G3 is told by an update that ${what}, without anything of the seed in it`, async () => {
			const { testRoom, past } = await afterwards()
			const before = await stored(testRoom)
			const mine = new Y.Doc()
			Y.applyUpdate(mine, Y.encodeStateAsUpdate(past))
			const peer = await testRoom.enter()
			mine.on('update', (update: Uint8Array) => peer.send(updateFrame(update)))
			mine.transact(() => edit(mine))
			expect(peer.closeCode).toBe(CLOSE.otherEpoch)
			expect(await stored(testRoom)).toBe(before)
		})
	}

	it('G3 has nothing applied that builds on other people of the past alone', async () => {
		const { testRoom, past } = await afterwards()
		const before = await stored(testRoom)
		const mine = new Y.Doc()
		Y.applyUpdate(mine, Y.encodeStateAsUpdate(past))
		const peer = await testRoom.enter()
		mine.on('update', (update: Uint8Array) => peer.send(updateFrame(update)))
		// It refers to the value before, which the visitor had set, and to nothing else.
		getRecords(mine).get('shape:b')?.set('m.visitor', 0)
		expect(await stored(testRoom)).toBe(before)
		expect(peer.acknowledged).toBe(1)
	})

	it('G3 is told by what it sends of the seed itself', async () => {
		const { testRoom, past } = await afterwards()
		const before = await stored(testRoom)
		const seeds = new Y.Doc()
		seeds.clientID = seedClientOf(past) ?? 0
		seeds.getArray('items').push(['refers to nothing'])
		for (const doc of [past, seeds]) {
			const peer = await testRoom.enter()
			peer.send(updateFrame(Y.encodeStateAsUpdate(doc)))
			expect(peer.closeCode).toBe(CLOSE.otherEpoch)
		}
		expect(await stored(testRoom)).toBe(before)
	})

	it('G3 is told in each later epoch, and who is of the present is not taken for one', async () => {
		const { testRoom, past } = await afterwards()
		const busy = await testRoom.enter()
		busy.doc.transact(() => move(busy.doc, 1000))
		await testRoom.time.settle()
		expect(busy.closeCode).toBeNull()
		testRoom.leave(busy)
		await testRoom.time.pass(UNLOAD)
		expect(epochOf(await testRoom.storedDocument())).toBe(2)
		for (const doc of [past, busy.doc]) {
			const peer = await testRoom.enter()
			peer.send(updateFrame(Y.encodeStateAsUpdate(doc)))
			expect(peer.closeCode).toBe(CLOSE.otherEpoch)
		}
		const fresh = await testRoom.enter()
		add(fresh, 'c')
		await testRoom.time.settle()
		expect([fresh.closeCode, fresh.acknowledged]).toEqual([null, 2])
	})

	function entry(doc: Y.Doc) {
		const found = getRecords(doc).get('shape:a')
		if (!found) throw new Error('no record')
		return found
	}
})
