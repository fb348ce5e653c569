/** What a room tells a client beside the document: its limits, its parts, what is undone. (SPEC W13, W14, Q22) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { splitUpdate } from '../../../../shared/document/updateParts.ts'
import { lawlessBut } from '../../../support/lawless.ts'
import { TestRoom } from '../support/TestRoom.ts'

describe('the hello', () => {
	it('W13 tells the store and the limits, before anything that is answered, to those who ask', async () => {
		const testRoom = await TestRoom.build({ textLength: 7, boardRecords: 8 })
		const peer = await testRoom.enter()
		expect(peer.hello).toMatchObject({
			store: 'store',
			limits: { textLength: 7, boardRecords: 8, frameBytes: testRoom.limits.frameBytes },
		})
		const stock = await testRoom.enter(false)
		expect(stock.hello).toBeNull()
	})
})

describe('an answer to who joins', () => {
	const doc = new Y.Doc()
	for (let n = 0; n < 200; n++) doc.getMap('m').set(`${n}`, '.'.repeat(100))

	it('W14 comes in parts, the last one a step 2, with how much it comes to', async () => {
		const testRoom = await TestRoom.build({ answerBytes: 1000 }, undefined, doc)
		const peer = await testRoom.enter()
		expect(peer.synced).toBe(true)
		expect(peer.doc.getMap('m').size).toBe(200)
		expect(peer.coming).toBeGreaterThan(20_000)
		const parts = splitUpdate(Y.encodeStateAsUpdate(doc), 1000).length
		expect(peer.received.filter(({ kind }) => kind === 'document')).toHaveLength(parts)
	})

	it('R12 W14 comes of the parts in which the board was loaded, which others have their turn between', async () => {
		const limits = { answerBytes: 1000, joinBudgetMs: -1 }
		const testRoom = await TestRoom.build(limits, undefined, doc)
		const stored = await testRoom.storage.documents.load(testRoom.boardId)
		if (!stored.ok) throw new Error(stored.reason)
		const { version, versionSeq } = stored.value
		const more = new Y.Doc()
		const written: Uint8Array[] = []
		more.on('update', (update: Uint8Array) => written.push(update))
		for (const n of [1, 2, 3]) more.getMap('more').set(`${n}`, '.'.repeat(400))
		await testRoom.storage.documents.append(testRoom.boardId, versionSeq, written)
		let isIn = false
		const connecting = testRoom.connect().then((peer) => {
			isIn = true
			return peer
		})
		let turns = 0
		const count = (): void => {
			turns++
			if (!isIn) testRoom.time.later(count, 0)
		}
		count()
		await testRoom.time.settle()
		const peer = await connecting
		await testRoom.time.settle()
		const parts =
			splitUpdate(version, 1000).length + splitUpdate(Y.mergeUpdates(written), 1000).length
		expect(turns).toBeGreaterThanOrEqual(parts)
		expect(peer.received.filter(({ kind }) => kind === 'document')).toHaveLength(parts)
		expect(peer.synced).toBe(true)
		expect([peer.doc.getMap('m').size, peer.doc.getMap('more').size]).toEqual([200, 3])
	})

	it('R31 is the same again after it was let go', async () => {
		const testRoom = await TestRoom.build({ answerBytes: 1000 }, undefined, doc)
		const peer = await testRoom.enter()
		await testRoom.time.pass(20_000)
		const other = await testRoom.enter()
		expect(other.synced).toBe(true)
		expect(other.doc.getMap('m').size).toBe(200)
		expect(other.coming).toBe(peer.coming)
		await testRoom.time.pass(20_000)
		expect((await testRoom.enter(false)).doc.getMap('m').size).toBe(200)
	})

	it('W14 comes whole to a stock client', async () => {
		const testRoom = await TestRoom.build({ answerBytes: 1000 }, undefined, doc)
		const stock = await testRoom.enter(false)
		expect(stock.received.filter(({ kind }) => kind === 'document')).toHaveLength(1)
		expect(stock.coming).toBe(0)
	})
})

describe('what is put back', () => {
	it('Q22 is told to the one who wrote it, and to nobody else', async () => {
		const testRoom = await TestRoom.build({}, () =>
			lawlessBut({ settle: () => ({ undone: ['shape:theirs'] }) }),
		)
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const before = a.undone.length
		a.write('second')
		await testRoom.time.settle()
		expect(a.undone.slice(before)).toEqual(['shape:theirs'])
		expect(b.undone).toHaveLength(1)
	})
})
