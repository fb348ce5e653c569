/** Boards that another Kudelma wrote, on their way into a room. (SPEC D10) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getBoard, readBoard, SCHEMA_VERSION } from '../../../../shared/document/layout.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { must } from '../../../contract/support/rows.ts'
import { Peer } from '../support/Peer.ts'
import { TestRoom } from '../support/TestRoom.ts'

/** A board as a Kudelma of that version wrote it. */
function openRoom(board: Record<string, unknown>): Promise<TestRoom> {
	const doc = new Y.Doc()
	const template = { id: 'blank', version: 1 }
	seedDocument(doc, { title: 'Koe', template, language: 'fi', records: [] })
	for (const [key, value] of Object.entries(board)) getBoard(doc).set(key, value)
	return TestRoom.build({ unloadMs: 1000 }, undefined, doc)
}

const OLDER = { schema: SCHEMA_VERSION - 1 }
const NEWER = { schema: SCHEMA_VERSION + 1 }
const GARBAGE = { ...OLDER, tldraw: { schemaVersion: 2 } }

async function join(testRoom: TestRoom) {
	return testRoom.registry.join(testRoom.boardId, new Peer(testRoom.limits).session)
}

describe('a board of another Kudelma', () => {
	it('D10 is migrated, and that is committed before anyone is in', async () => {
		const testRoom = await openRoom(OLDER)
		testRoom.storage.hold()
		let joined = false
		const joining = testRoom.connect().then((peer) => {
			joined = true
			return peer
		})
		await testRoom.time.pass(1000)
		expect(joined).toBe(false)
		expect(readBoard(await testRoom.storedDocument())?.schema).toBe(SCHEMA_VERSION - 1)
		testRoom.storage.release()
		const peer = await joining
		expect(readBoard(await testRoom.storedDocument())?.schema).toBe(SCHEMA_VERSION)
		await testRoom.time.settle()
		expect(Y.encodeStateVector(peer.doc)).toEqual(
			Y.encodeStateVector(await testRoom.storedDocument()),
		)
	})

	it('D10 R15 is loaded again where somebody else has written while it was migrated', async () => {
		const testRoom = await openRoom(OLDER)
		testRoom.storage.conflicting.add('documents.append')
		const peer = await testRoom.enter()
		expect(peer.synced).toBe(true)
		expect(testRoom.storage.loads).toBe(2)
		const stored = await testRoom.storedDocument()
		expect(readBoard(stored)?.schema).toBe(SCHEMA_VERSION)
		expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(stored))
	})

	it('D10 is migrated once, and goes on from there', async () => {
		const testRoom = await openRoom(OLDER)
		for (const item of ['second', 'third']) {
			const peer = await testRoom.enter()
			peer.write(item)
			await testRoom.time.settle()
			testRoom.leave(peer)
			await testRoom.time.pass(1000)
		}
		const stored = await testRoom.storedDocument()
		expect(stored.getArray('items').toArray()).toEqual(['second', 'third'])
		// The seed, the migration, two people.
		expect(Y.decodeStateVector(Y.encodeStateVector(stored)).size).toBe(4)
		expect(stored.store.pendingStructs).toBeNull()
	})

	it('D10 is refused while the migration can not be stored, and nobody is in', async () => {
		const testRoom = await openRoom(OLDER)
		testRoom.storage.failing = true
		expect(await join(testRoom)).toMatchObject({ ok: false, reason: 'unavailable' })
		testRoom.storage.failing = false
		expect(readBoard(await testRoom.storedDocument())?.schema).toBe(SCHEMA_VERSION - 1)
		expect((await testRoom.enter()).synced).toBe(true)
	})

	it('D10 is read as migrated where nobody is in, which stores nothing', async () => {
		const testRoom = await openRoom(OLDER)
		const before = must(await testRoom.storage.documents.load(testRoom.boardId))
		const copy = must(await testRoom.registry.read(testRoom.boardId))
		expect(readBoard(copy)?.schema).toBe(SCHEMA_VERSION)
		expect(must(await testRoom.storage.documents.load(testRoom.boardId))).toEqual(before)
	})

	it('D10 is refused where it is newer, to readers too, and left as it is', async () => {
		const testRoom = await openRoom(NEWER)
		const before = must(await testRoom.storage.documents.load(testRoom.boardId))
		for (let visit = 0; visit < 2; visit++) {
			expect(await join(testRoom)).toMatchObject({ ok: false, reason: 'newer' })
			expect(await testRoom.registry.read(testRoom.boardId)).toMatchObject({ reason: 'newer' })
		}
		await testRoom.time.pass(10_000)
		expect(must(await testRoom.storage.documents.load(testRoom.boardId))).toEqual(before)
		expect(testRoom.storage.appended).toEqual([])
	})

	it('D10 is refused where what it says of itself is garbage, each time it is asked for', async () => {
		const testRoom = await openRoom(GARBAGE)
		for (let visit = 0; visit < 2; visit++) {
			expect(await join(testRoom)).toMatchObject({ ok: false, reason: 'damaged' })
			expect(await testRoom.registry.read(testRoom.boardId)).toMatchObject({ reason: 'damaged' })
		}
		expect(testRoom.storage.appended).toEqual([])
	})
})
