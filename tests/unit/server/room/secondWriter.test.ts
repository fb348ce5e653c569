/** A room into whose board's log somebody else has written. (SPEC R15) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from '../../../../shared/protocol.ts'
import { must } from '../../../contract/support/rows.ts'
import { seededRandom } from '../../../support/random.ts'
import { Peer } from '../support/Peer.ts'
import { TestRoom } from '../support/TestRoom.ts'

/** Another process writes, on what is stored now. */
async function writeElsewhere(testRoom: TestRoom, text: string): Promise<void> {
	const { documents } = testRoom.storage
	const { versionSeq, updates } = must(await documents.load(testRoom.boardId))
	const doc = await testRoom.storedDocument()
	const before = Y.encodeStateVector(doc)
	doc.getArray('items').push([text])
	const update = Y.encodeStateAsUpdate(doc, before)
	must(await documents.append(testRoom.boardId, versionSeq + updates.length, [update]))
}

/** As a client does that is told to connect again: with all that it has. */
async function comeAgain(testRoom: TestRoom, peer: Peer): Promise<Peer> {
	expect(peer.closeCode).toBe(CLOSE.goingAway)
	testRoom.leave(peer)
	const back = new Peer(testRoom.limits)
	Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(peer.doc))
	back.room = must(await testRoom.registry.join(testRoom.boardId, back.session))
	back.askToSync()
	await testRoom.time.settle()
	return back
}

describe('a second writer', () => {
	it('R15 ends the room: nothing of the turn is seen, acknowledged or stored', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		await writeElsewhere(testRoom, 'theirs')
		const { acknowledged } = a
		a.write('ours')
		await testRoom.time.settle()
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.goingAway, CLOSE.goingAway])
		expect([a.acknowledged, b.items]).toEqual([acknowledged, ['first']])
		expect(await testRoom.stored()).toEqual(['first', 'theirs'])
		expect(a.room?.closed).toBe(true)
	})

	it('R15 who comes again is in a room of what is stored, and both writers’ words stay', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		await writeElsewhere(testRoom, 'theirs')
		a.write('ours')
		await testRoom.time.settle()
		const again = [await comeAgain(testRoom, a), await comeAgain(testRoom, b)]
		await testRoom.time.settle()
		const stored = await testRoom.stored()
		expect(stored.toSorted()).toEqual(['first', 'ours', 'theirs'])
		for (const peer of again) expect(peer.items).toEqual(stored)
		again[1]?.write('on')
		await testRoom.time.settle()
		expect(again[0]?.items).toContain('on')
		expect(await testRoom.stored()).toEqual(again[0]?.items)
	})

	it('R15 so does a commit that went through without our hearing of it, which is stored once', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		testRoom.storage.losesAppends = 1
		a.write('ours')
		await testRoom.time.settle()
		expect(a.closeCode).toBeNull()
		// The second try finds the log longer than expected.
		await testRoom.time.pass(testRoom.limits.retryMaxMs)
		const { updates } = must(await testRoom.storage.documents.load(testRoom.boardId))
		expect(updates).toHaveLength(1)
		const back = await comeAgain(testRoom, a)
		expect(await testRoom.stored()).toEqual(['first', 'ours'])
		expect(back.items).toEqual(['first', 'ours'])
	})

	it('R15 two processes that both have a board lose nothing that anybody writes', async () => {
		const first = await TestRoom.build({ compactUpdates: 4 })
		const processes = [first, TestRoom.beside(first)]
		const random = seededRandom(15)
		const peers = await Promise.all(
			processes.flatMap((testRoom) => [testRoom.enter(), testRoom.enter()]),
		)
		const written: string[] = ['first']
		const comeBack = async (): Promise<boolean> => {
			let isBack = false
			for (const [n, peer] of peers.entries()) {
				const testRoom = processes[n < 2 ? 0 : 1]
				if (!testRoom || peer.closeCode === null) continue
				peers[n] = await comeAgain(testRoom, peer)
				isBack = true
			}
			return isBack
		}
		for (let round = 0; round < 60; round++) {
			for (const [n, peer] of peers.entries()) {
				if (!random.chance(0.3)) continue
				written.push(`${round} ${n}`)
				peer.write(`${round} ${n}`)
			}
			await first.time.settle()
			const stored = await first.stored()
			await comeBack()
			// Once stored, for good.
			expect(await first.stored()).toEqual(expect.arrayContaining(stored))
		}
		for (let quiet = 0; quiet < 50 && (await comeBack()); quiet++) await first.time.settle()
		const stored = await first.stored()
		expect(stored.toSorted()).toEqual(written.toSorted())
	})

	it('R15 what the server itself writes comes into the next room, once', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		await writeElsewhere(testRoom, 'theirs')
		const changed = testRoom.registry.change(testRoom.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		await testRoom.time.settle()
		expect(await changed).toEqual({ ok: true, value: null })
		const back = await comeAgain(testRoom, a)
		expect(back.doc.getMap('board').get('title')).toBe('Uusi')
		expect(await testRoom.stored()).toEqual(['first', 'theirs'])
		expect((await testRoom.storedDocument()).getMap('board').get('title')).toBe('Uusi')
	})

	it('R15 a reader of that moment gets what is stored', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		await writeElsewhere(testRoom, 'theirs')
		a.write('ours')
		const reading = testRoom.registry.read(testRoom.boardId)
		await testRoom.time.settle()
		const items = must(await reading)
			.getArray('items')
			.toArray()
		expect(items).toEqual(['first', 'theirs'])
	})

	it('R15 nothing is written into an epoch that another has ended', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		const state = Y.encodeStateAsUpdate(await testRoom.storedDocument())
		const fresh = new Y.Doc()
		fresh.getArray('items').push(['anew'])
		const ended = { epoch: 0, seed: 1, state }
		const { documents } = testRoom.storage
		const next = Y.encodeStateAsUpdate(fresh)
		must(await documents.startEpoch(testRoom.boardId, 0, ended, next))
		a.write('ours')
		await testRoom.time.settle()
		expect(a.closeCode).toBe(CLOSE.goingAway)
		expect(await testRoom.stored()).toEqual(['anew'])
	})

	it('R15 a version that the log doesn’t reach ends the room too', async () => {
		const testRoom = await TestRoom.build({ compactUpdates: 3 })
		const a = await testRoom.enter()
		testRoom.storage.conflicting.add('documents.compact')
		for (const text of ['1', '2', '3']) {
			a.write(text)
			await testRoom.time.settle()
		}
		expect(a.closeCode).toBe(CLOSE.goingAway)
		const back = await comeAgain(testRoom, a)
		expect(back.items).toEqual(['first', '1', '2', '3'])
	})

	it('R15 a board that was deleted elsewhere is told to who comes again', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		must(await testRoom.storage.boards.delete(testRoom.boardId))
		a.write('ours')
		await testRoom.time.settle()
		expect(a.closeCode).toBe(CLOSE.goingAway)
		const { session } = new Peer(testRoom.limits)
		const joined = await testRoom.registry.join(testRoom.boardId, session)
		expect(joined).toMatchObject({ ok: false, reason: 'deleted' })
	})
})
