/** Boards that another Kudelma wrote, on their way into a room. (SPEC D10) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getBoard, readBoard, SCHEMA_VERSION } from '../../../../shared/document/layout.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { must } from '../../../contract/support/rows.ts'
import { House } from '../support/House.ts'
import { Peer } from '../support/Peer.ts'

/** A board as a Kudelma of that version wrote it. */
function house(board: Record<string, unknown>): Promise<House> {
	const doc = new Y.Doc()
	const template = { id: 'blank', version: 1 }
	seedDocument(doc, { title: 'Koe', template, language: 'fi', records: [] })
	for (const [key, value] of Object.entries(board)) getBoard(doc).set(key, value)
	return House.build({ unloadMs: 1000 }, undefined, doc)
}

const OLDER = { schema: SCHEMA_VERSION - 1 }
const NEWER = { schema: SCHEMA_VERSION + 1 }
const GARBAGE = { ...OLDER, tldraw: { schemaVersion: 2 } }

async function join(place: House) {
	return place.registry.join(place.boardId, new Peer(place.limits).session)
}

describe('a board of another Kudelma', () => {
	it('D10 is migrated, and that is committed before anyone is in', async () => {
		const place = await house(OLDER)
		place.storage.hold()
		let joined = false
		const joining = place.connect().then((peer) => {
			joined = true
			return peer
		})
		await place.time.pass(1000)
		expect(joined).toBe(false)
		expect(readBoard(await place.storedDocument())?.schema).toBe(SCHEMA_VERSION - 1)
		place.storage.release()
		const peer = await joining
		expect(readBoard(await place.storedDocument())?.schema).toBe(SCHEMA_VERSION)
		await place.time.settle()
		expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(await place.storedDocument()))
	})

	it('D10 R15 is loaded again where somebody else has written while it was migrated', async () => {
		const place = await house(OLDER)
		place.storage.conflicting.add('documents.append')
		const peer = await place.enter()
		expect(peer.synced).toBe(true)
		expect(place.storage.loads).toBe(2)
		const stored = await place.storedDocument()
		expect(readBoard(stored)?.schema).toBe(SCHEMA_VERSION)
		expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(stored))
	})

	it('D10 is migrated once, and goes on from there', async () => {
		const place = await house(OLDER)
		for (const item of ['second', 'third']) {
			const peer = await place.enter()
			peer.write(item)
			await place.time.settle()
			place.leave(peer)
			await place.time.pass(1000)
		}
		const stored = await place.storedDocument()
		expect(stored.getArray('items').toArray()).toEqual(['second', 'third'])
		// The seed, the migration, two people.
		expect(Y.decodeStateVector(Y.encodeStateVector(stored)).size).toBe(4)
		expect(stored.store.pendingStructs).toBeNull()
	})

	it('D10 is refused while the migration can not be stored, and nobody is in', async () => {
		const place = await house(OLDER)
		place.storage.failing = true
		expect(await join(place)).toMatchObject({ ok: false, reason: 'unavailable' })
		place.storage.failing = false
		expect(readBoard(await place.storedDocument())?.schema).toBe(SCHEMA_VERSION - 1)
		expect((await place.enter()).synced).toBe(true)
	})

	it('D10 is read as migrated where nobody is in, which stores nothing', async () => {
		const place = await house(OLDER)
		const before = must(await place.storage.documents.load(place.boardId))
		const copy = must(await place.registry.read(place.boardId))
		expect(readBoard(copy)?.schema).toBe(SCHEMA_VERSION)
		expect(must(await place.storage.documents.load(place.boardId))).toEqual(before)
	})

	it('D10 is refused where it is newer, to readers too, and left as it is', async () => {
		const place = await house(NEWER)
		const before = must(await place.storage.documents.load(place.boardId))
		for (let visit = 0; visit < 2; visit++) {
			expect(await join(place)).toMatchObject({ ok: false, reason: 'newer' })
			expect(await place.registry.read(place.boardId)).toMatchObject({ reason: 'newer' })
		}
		await place.time.pass(10_000)
		expect(must(await place.storage.documents.load(place.boardId))).toEqual(before)
		expect(place.storage.appended).toEqual([])
	})

	it('D10 is refused where what it says of itself is garbage, each time it is asked for', async () => {
		const place = await house(GARBAGE)
		for (let visit = 0; visit < 2; visit++) {
			expect(await join(place)).toMatchObject({ ok: false, reason: 'damaged' })
			expect(await place.registry.read(place.boardId)).toMatchObject({ reason: 'damaged' })
		}
		expect(place.storage.appended).toEqual([])
	})
})
