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
import { House } from '../support/House.ts'
import { Peer } from '../support/Peer.ts'

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

function house(limits: Partial<RoomLimits> = {}, doc = WORN): Promise<House> {
	return House.build({ unloadMs: UNLOAD, epochSavingBytes: 1000, ...limits }, undefined, doc)
}

function epochOf(doc: Y.Doc): number | undefined {
	return readBoard(doc)?.epoch
}

/** Somebody comes in and does something. */
async function visit(place: House): Promise<Peer> {
	const peer = await place.enter()
	getRecords(peer.doc).get('shape:b')?.set('m.visitor', peer.doc.clientID)
	await place.time.settle()
	return peer
}

/** Somebody does something and leaves, and the room is unloaded. */
async function visitAndLeave(place: House): Promise<Peer> {
	const peer = await visit(place)
	place.leave(peer)
	await place.time.pass(UNLOAD)
	return peer
}

/** The same, but for the store's answer: that waits. */
async function beginning(): Promise<House> {
	const place = await house()
	place.leave(await visit(place))
	place.storage.hold()
	await place.time.pass(UNLOAD)
	expect(place.storage.waiting).toBe(1)
	return place
}

/** As a client does that is told to connect again. */
async function until(house: House, peer: Peer): Promise<Peer> {
	if (peer.closeCode === null) return peer
	expect(peer.closeCode).toBe(CLOSE.goingAway)
	if (peer.room) house.leave(peer)
	return house.enter()
}

function add(peer: Peer, id: string): void {
	writeNewRecord(getRecords(peer.doc), shape(id))
}

describe('the next epoch of a room', () => {
	it('G1 begins when everyone has left, and says what the one before said', async () => {
		const place = await house()
		const last = await visit(place)
		const before = await place.storedDocument()
		place.leave(last)
		await place.time.pass(UNLOAD)
		const peer = await place.enter()
		expect(epochOf(peer.doc)).toBe(1)
		expect([...readRecords(peer.doc)].sort()).toEqual([...readRecords(before)].sort())
		const kept = new Y.Doc()
		Y.applyUpdate(kept, must(await place.storage.documents.readEpoch(place.boardId, 0)))
		expect(digest(Y.encodeStateAsUpdate(kept))).toBe(digest(Y.encodeStateAsUpdate(before)))
		expect(must(await place.storage.documents.load(place.boardId)).pastSeeds).toEqual([
			seedClientOf(before),
		])
	})

	const small: [string, Partial<RoomLimits>, Y.Doc][] = [
		['would save too little', { epochSavingBytes: 1_000_000 }, WORN],
		['is not much larger than a fresh one', { epochSavingBytes: 0 }, worn(0)],
	]
	for (const [what, limits, doc] of small) {
		it(`G1 does not begin where the document ${what}`, async () => {
			const place = await house(limits, doc)
			await visitAndLeave(place)
			expect(epochOf(await place.storedDocument())).toBe(0)
		})
	}

	it('G1 does not begin where nobody has written anything', async () => {
		const place = await house()
		place.leave(await place.enter())
		await place.time.pass(UNLOAD)
		expect(epochOf(await place.storedDocument())).toBe(0)
	})

	it('G1 does not begin while anyone is there', async () => {
		const place = await house()
		const [a, b] = [await visit(place), await visit(place)]
		place.leave(a)
		await place.time.pass(10 * UNLOAD)
		expect(epochOf(await place.storedDocument())).toBe(0)
		expect([b.closeCode, b.room?.closed]).toEqual([null, false])
	})

	it('G2 a failure leaves all as it was, and the next time it begins', async () => {
		const place = await house()
		place.leave(await visit(place))
		const before = must(await place.storage.documents.load(place.boardId))
		place.storage.failing = true
		await place.time.pass(UNLOAD)
		place.storage.failing = false
		expect(must(await place.storage.documents.load(place.boardId))).toEqual(before)
		const peer = await place.enter()
		expect(epochOf(peer.doc)).toBe(0)
		add(peer, 'c')
		await place.time.settle()
		place.leave(peer)
		await place.time.pass(UNLOAD)
		const stored = await place.storedDocument()
		expect([epochOf(stored), readRecords(stored).has('shape:c')]).toEqual([1, true])
	})

	it('G2 one that began without our hearing of it is not written into as the one before', async () => {
		const place = await beginning()
		place.storage.losesAnswers = true
		const early = await place.connect()
		place.storage.release()
		await place.time.settle()
		const back = await until(place, early)
		expect(epochOf(back.doc)).toBe(1)
		add(back, 'c')
		await place.time.settle()
		const stored = await place.storedDocument()
		expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(back.doc))
		expect(Y.decodeStateVector(Y.encodeStateVector(stored)).size).toBe(2)
	})

	it('G2 nothing is answered, and nothing stored, of who comes in while it begins', async () => {
		const place = await beginning()
		const early = await place.connect()
		early.write('too early')
		await place.time.settle()
		expect([early.synced, place.storage.waiting]).toEqual([false, 1])
		place.storage.release()
		await place.time.settle()
		expect([early.closeCode, early.acknowledged]).toEqual([CLOSE.goingAway, 0])
		expect(await place.stored()).toEqual([])
	})

	it('G1 who comes in while it begins gets the new one, at whatever moment that is', async () => {
		for (let round = 0; round < 12; round++) {
			const place = await beginning()
			place.storage.release()
			// As the store answers, one promise job later, two later, ...
			for (let step = 0; step < round; step++) await Promise.resolve()
			const early = await place.connect()
			await place.time.settle()
			const back = await until(place, early)
			expect(back.synced).toBe(true)
			const other = await place.enter()
			expect(other.room).toBe(back.room)
			add(back, 'c')
			await place.time.settle()
			expect(getRecords(other.doc).has('shape:c')).toBe(true)
			const stored = await place.storedDocument()
			expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(back.doc))
		}
	})

	it('G1 who comes and goes while it begins does not unload the room after it', async () => {
		const place = await beginning()
		const passing = await place.connect()
		place.leave(passing)
		place.storage.release()
		await place.time.settle()
		const stays = await place.enter()
		await place.time.pass(10 * UNLOAD)
		const other = await place.enter()
		expect(other.room).toBe(stays.room)
	})

	it('G1 a copy that is asked for while it begins is whole', async () => {
		const place = await beginning()
		const reading = place.registry.read(place.boardId)
		place.storage.release()
		await place.time.settle()
		expect(readRecords(must(await reading)).size).toBe(4)
	})
})

describe('a replica of an ended epoch', () => {
	/** One who was there before, and the house after. */
	async function afterwards(): Promise<{ place: House; past: Y.Doc }> {
		const place = await house()
		const { doc: past } = await visitAndLeave(place)
		expect(epochOf(await place.storedDocument())).toBe(1)
		return { place, past }
	}

	/** What is stored: unchanged means that nothing of it was applied. */
	async function stored(place: House): Promise<string> {
		await place.time.settle()
		return digest(Y.encodeStateAsUpdate(await place.storedDocument()))
	}

	it('G3 is told by its state vector', async () => {
		const { place, past } = await afterwards()
		const peer = new Peer(place.limits)
		Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(past))
		peer.room = must(await place.registry.join(place.boardId, peer.session))
		peer.askToSync()
		// Before it's asked itself for what it has.
		expect(peer.closeCode).toBe(CLOSE.otherEpoch)
		await place.time.settle()
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
			const { place, past } = await afterwards()
			const before = await stored(place)
			const mine = new Y.Doc()
			Y.applyUpdate(mine, Y.encodeStateAsUpdate(past))
			const peer = await place.enter()
			mine.on('update', (update: Uint8Array) => peer.send(updateFrame(update)))
			mine.transact(() => edit(mine))
			expect(peer.closeCode).toBe(CLOSE.otherEpoch)
			expect(await stored(place)).toBe(before)
		})
	}

	it('G3 has nothing applied that builds on other people of the past alone', async () => {
		const { place, past } = await afterwards()
		const before = await stored(place)
		const mine = new Y.Doc()
		Y.applyUpdate(mine, Y.encodeStateAsUpdate(past))
		const peer = await place.enter()
		mine.on('update', (update: Uint8Array) => peer.send(updateFrame(update)))
		// It refers to the value before, which the visitor had set, and to nothing else.
		getRecords(mine).get('shape:b')?.set('m.visitor', 0)
		expect(await stored(place)).toBe(before)
		expect(peer.acknowledged).toBe(1)
	})

	it('G3 is told by what it sends of the seed itself', async () => {
		const { place, past } = await afterwards()
		const before = await stored(place)
		const seeds = new Y.Doc()
		seeds.clientID = seedClientOf(past) ?? 0
		seeds.getArray('items').push(['refers to nothing'])
		for (const doc of [past, seeds]) {
			const peer = await place.enter()
			peer.send(updateFrame(Y.encodeStateAsUpdate(doc)))
			expect(peer.closeCode).toBe(CLOSE.otherEpoch)
		}
		expect(await stored(place)).toBe(before)
	})

	it('G3 is told in each later epoch, and who is of the present is not taken for one', async () => {
		const { place, past } = await afterwards()
		const busy = await place.enter()
		busy.doc.transact(() => move(busy.doc, 1000))
		await place.time.settle()
		expect(busy.closeCode).toBeNull()
		place.leave(busy)
		await place.time.pass(UNLOAD)
		expect(epochOf(await place.storedDocument())).toBe(2)
		for (const doc of [past, busy.doc]) {
			const peer = await place.enter()
			peer.send(updateFrame(Y.encodeStateAsUpdate(doc)))
			expect(peer.closeCode).toBe(CLOSE.otherEpoch)
		}
		const fresh = await place.enter()
		add(fresh, 'c')
		await place.time.settle()
		expect([fresh.closeCode, fresh.acknowledged]).toEqual([null, 2])
	})

	function entry(doc: Y.Doc) {
		const found = getRecords(doc).get('shape:a')
		if (!found) throw new Error('no record')
		return found
	}
})
