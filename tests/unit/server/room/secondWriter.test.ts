/** A room into whose board's log somebody else has written. (SPEC R15) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from '../../../../shared/protocol.ts'
import { must } from '../../../contract/support/rows.ts'
import { seededRandom } from '../../../support/random.ts'
import { House } from '../support/House.ts'
import { Peer } from '../support/Peer.ts'

/** Another process writes, on what is stored now. */
async function writeElsewhere(house: House, text: string): Promise<void> {
	const { documents } = house.storage
	const { versionSeq, updates } = must(await documents.load(house.boardId))
	const doc = await house.storedDocument()
	const before = Y.encodeStateVector(doc)
	doc.getArray('items').push([text])
	const update = Y.encodeStateAsUpdate(doc, before)
	must(await documents.append(house.boardId, versionSeq + updates.length, [update]))
}

/** As a client does that is told to connect again: with all that it has. */
async function comeAgain(house: House, peer: Peer): Promise<Peer> {
	expect(peer.closeCode).toBe(CLOSE.goingAway)
	house.leave(peer)
	const back = new Peer(house.limits)
	Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(peer.doc))
	back.room = must(await house.registry.join(house.boardId, back.session))
	back.askToSync()
	await house.time.settle()
	return back
}

describe('a second writer', () => {
	it('R15 ends the room: nothing of the turn is seen, acknowledged or stored', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		await writeElsewhere(house, 'theirs')
		const { acknowledged } = a
		a.write('ours')
		await house.time.settle()
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.goingAway, CLOSE.goingAway])
		expect([a.acknowledged, b.items]).toEqual([acknowledged, ['first']])
		expect(await house.stored()).toEqual(['first', 'theirs'])
		expect(a.room?.closed).toBe(true)
	})

	it('R15 who comes again is in a room of what is stored, and both writers’ words stay', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		await writeElsewhere(house, 'theirs')
		a.write('ours')
		await house.time.settle()
		const again = [await comeAgain(house, a), await comeAgain(house, b)]
		await house.time.settle()
		const stored = await house.stored()
		expect(stored.toSorted()).toEqual(['first', 'ours', 'theirs'])
		for (const peer of again) expect(peer.items).toEqual(stored)
		again[1]?.write('on')
		await house.time.settle()
		expect(again[0]?.items).toContain('on')
		expect(await house.stored()).toEqual(again[0]?.items)
	})

	it('R15 so does a commit that went through without our hearing of it, which is stored once', async () => {
		const house = await House.build()
		const a = await house.enter()
		house.storage.losesAppends = 1
		a.write('ours')
		await house.time.settle()
		expect(a.closeCode).toBeNull()
		// The second try finds the log longer than expected.
		await house.time.pass(house.limits.retryMaxMs)
		const { updates } = must(await house.storage.documents.load(house.boardId))
		expect(updates).toHaveLength(1)
		const back = await comeAgain(house, a)
		expect(await house.stored()).toEqual(['first', 'ours'])
		expect(back.items).toEqual(['first', 'ours'])
	})

	it('R15 two processes that both have a board lose nothing that anybody writes', async () => {
		const first = await House.build({ compactUpdates: 4 })
		const houses = [first, House.beside(first)]
		const random = seededRandom(15)
		const peers = await Promise.all(houses.flatMap((house) => [house.enter(), house.enter()]))
		const written: string[] = ['first']
		const comeBack = async (): Promise<boolean> => {
			let isBack = false
			for (const [n, peer] of peers.entries()) {
				const house = houses[n < 2 ? 0 : 1]
				if (!house || peer.closeCode === null) continue
				peers[n] = await comeAgain(house, peer)
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
		const house = await House.build()
		const a = await house.enter()
		await writeElsewhere(house, 'theirs')
		const changed = house.registry.change(house.boardId, (doc) => {
			doc.getMap('board').set('title', 'Uusi')
		})
		await house.time.settle()
		expect(await changed).toEqual({ ok: true, value: null })
		const back = await comeAgain(house, a)
		expect(back.doc.getMap('board').get('title')).toBe('Uusi')
		expect(await house.stored()).toEqual(['first', 'theirs'])
		expect((await house.storedDocument()).getMap('board').get('title')).toBe('Uusi')
	})

	it('R15 a reader of that moment gets what is stored', async () => {
		const house = await House.build()
		const a = await house.enter()
		await writeElsewhere(house, 'theirs')
		a.write('ours')
		const reading = house.registry.read(house.boardId)
		await house.time.settle()
		const items = must(await reading)
			.getArray('items')
			.toArray()
		expect(items).toEqual(['first', 'theirs'])
	})

	it('R15 nothing is written into an epoch that another has ended', async () => {
		const house = await House.build()
		const a = await house.enter()
		const state = Y.encodeStateAsUpdate(await house.storedDocument())
		const fresh = new Y.Doc()
		fresh.getArray('items').push(['anew'])
		const ended = { epoch: 0, seed: 1, state }
		const { documents } = house.storage
		const next = Y.encodeStateAsUpdate(fresh)
		must(await documents.startEpoch(house.boardId, 0, ended, next))
		a.write('ours')
		await house.time.settle()
		expect(a.closeCode).toBe(CLOSE.goingAway)
		expect(await house.stored()).toEqual(['anew'])
	})

	it('R15 a version that the log doesn’t reach ends the room too', async () => {
		const house = await House.build({ compactUpdates: 3 })
		const a = await house.enter()
		house.storage.conflicting.add('documents.compact')
		for (const text of ['1', '2', '3']) {
			a.write(text)
			await house.time.settle()
		}
		expect(a.closeCode).toBe(CLOSE.goingAway)
		const back = await comeAgain(house, a)
		expect(back.items).toEqual(['first', '1', '2', '3'])
	})

	it('R15 a board that was deleted elsewhere is told to who comes again', async () => {
		const house = await House.build()
		const a = await house.enter()
		must(await house.storage.boards.delete(house.boardId))
		a.write('ours')
		await house.time.settle()
		expect(a.closeCode).toBe(CLOSE.goingAway)
		const { session } = new Peer(house.limits)
		const joined = await house.registry.join(house.boardId, session)
		expect(joined).toMatchObject({ ok: false, reason: 'deleted' })
	})
})
