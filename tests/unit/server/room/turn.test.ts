/** A room's turn: apply, commit, and only then tell. (SPEC R1-R9) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../../../server/room/frames.ts'
import { CLOSE } from '../../../../shared/protocol.ts'
import { lawless, lawlessBut } from '../../../support/lawless.ts'
import { House } from '../support/House.ts'

describe('a turn', () => {
	it('R1 lets nobody see, and acknowledges nothing, before it is committed', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		house.storage.hold()
		const before = a.acknowledged
		a.write('second')
		await house.time.pass(1000)
		expect(b.items).toEqual(['first'])
		expect(a.acknowledged).toBe(before)
		house.storage.release()
		await house.time.settle()
		expect(b.items).toEqual(['first', 'second'])
		expect(a.acknowledged).toBe(before + 1)
		expect(await house.stored()).toEqual(['first', 'second'])
	})

	it('R2 applies what each session sent in a transaction of its own', async () => {
		const seen: [unknown, number][] = []
		const house = await House.build({}, (doc) => {
			doc.on('afterTransaction', ({ origin, changed }: Y.Transaction) => {
				if (changed.size > 0) seen.push([origin, changed.size])
			})
			return lawless
		})
		const [a, b] = [await house.enter(), await house.enter()]
		a.write('a1')
		b.write('b1')
		a.write('a2')
		await house.time.settle()
		expect(seen.map(([session]) => session)).toEqual([a.session, b.session])
	})

	it('R3 sends one update for all that came together, and stores one', async () => {
		const house = await House.build()
		const [a, b, c] = [await house.enter(), await house.enter(), await house.enter()]
		const before = c.updates
		a.write('a1')
		b.write('b1')
		a.write('a2')
		await house.time.settle()
		expect(c.updates - before).toBe(1)
		expect(house.storage.appended).toEqual([1])
		expect(new Set(c.items)).toEqual(new Set(['first', 'a1', 'a2', 'b1']))
		expect(a.items).toEqual(c.items)
		expect(b.items).toEqual(c.items)
	})

	it('R3 does not send a sole writer its own edit', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		const before = a.updates
		a.write('second')
		await house.time.settle()
		expect(b.items).toEqual(['first', 'second'])
		expect(a.updates).toBe(before)
	})

	it('R3 sends at once when idle, and keeps a distance while edits keep coming', async () => {
		const house = await House.build({ turnMs: 8 })
		const [a, b] = [await house.enter(), await house.enter()]
		await house.time.pass(100)
		a.write('1')
		await house.time.settle()
		expect(b.items).toHaveLength(2)
		a.write('2')
		a.write('3')
		await house.time.pass(7)
		expect(b.items).toHaveLength(2)
		await house.time.pass(1)
		expect(b.items).toHaveLength(4)
		expect(house.storage.appended).toEqual([1, 1])
	})

	it('R4 answers a join from what is committed, never from what is not yet', async () => {
		const house = await House.build()
		const a = await house.enter()
		house.storage.hold()
		a.write('second')
		await house.time.settle()
		const b = await house.connect()
		const read = house.registry.read(house.boardId)
		await house.time.pass(1000)
		expect(b.synced).toBe(false)
		house.storage.release()
		await house.time.settle()
		expect(b.synced).toBe(true)
		expect(b.items).toEqual(['first', 'second'])
		const doc = await read
		expect(doc.ok && doc.value.getArray('items').toArray()).toEqual(['first', 'second'])
	})

	it('R4 sends nothing of the document to who has not asked for it', async () => {
		const house = await House.build()
		const a = await house.enter()
		const { Peer } = await import('../support/Peer.ts')
		const silent = new Peer(house.limits)
		const joined = await house.registry.join(house.boardId, silent.session)
		if (joined.ok) silent.room = joined.value
		await house.time.settle()
		a.write('second')
		await house.time.settle()
		expect(silent.received.map(({ kind }) => kind)).toEqual(['step1'])
		silent.askToSync()
		await house.time.settle()
		expect(silent.items).toEqual(['first', 'second'])
	})

	it('R4 spreads the answers to many joins over several turns', async () => {
		const house = await House.build({ joinBudgetMs: -1 })
		const peers = await Promise.all(Array.from({ length: 5 }, () => house.connect()))
		await house.time.settle()
		expect(peers.every(({ synced, items }) => synced && items.length === 1)).toBe(true)
	})

	it('R5 keeps a batch that can not be committed, and tries until it can', async () => {
		const house = await House.build({ retriesBeforeClose: 3, retryMs: 100, retryMaxMs: 400 })
		const [a, b] = [await house.enter(), await house.enter()]
		house.storage.failing = true
		a.write('second')
		await house.time.pass(150)
		expect([a.closeCode, b.closeCode]).toEqual([null, null])
		expect(b.items).toEqual(['first'])
		await house.time.pass(400)
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.storageFailed, CLOSE.storageFailed])
		house.leave(a)
		house.leave(b)
		await house.time.pass(house.limits.unloadMs * 3)
		const late = await house.connect()
		expect(late.closeCode).toBe(CLOSE.storageFailed)
		expect(await house.registry.read(house.boardId)).toMatchObject({ reason: 'unavailable' })
		house.storage.failing = false
		await house.time.pass(1000)
		expect(await house.stored()).toEqual(['first', 'second'])
		const after = await house.enter()
		expect(after.items).toEqual(['first', 'second'])
	})

	it('R6 lets an early edit wait for the older ones that it builds on', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		const before = a.acknowledged
		const room = a.room
		a.room = null
		const sent: Uint8Array[] = []
		a.doc.on('update', (update: Uint8Array) => sent.push(update))
		a.write('older')
		a.write('newer')
		a.room = room
		const [older, newer] = sent
		if (!older || !newer) throw new Error('nothing was written')
		a.send(updateFrame(newer))
		await house.time.pass(100)
		expect(b.items).toEqual(['first'])
		expect(a.acknowledged).toBe(before)
		b.write('other')
		await house.time.pass(100)
		expect(a.acknowledged).toBe(before)
		a.send(updateFrame(older))
		await house.time.pass(100)
		expect(a.acknowledged).toBe(before + 2)
		expect(new Set(b.items)).toEqual(new Set(['first', 'other', 'older', 'newer']))
		expect(b.items).toEqual(a.items)
		expect(await house.stored()).toEqual(a.items)
	})

	it('R6 closes who sends too much that builds on nothing, and forgets it', async () => {
		const house = await House.build({ parkedBytes: 2000 })
		const [a, b] = [await house.enter(), await house.enter()]
		const doc = new Y.Doc()
		doc.getArray('items').push(['never sent'])
		const updates: Uint8Array[] = []
		doc.on('update', (update: Uint8Array) => updates.push(update))
		for (let n = 0; n < 100; n++) doc.getArray('items').push(['x'.repeat(50)])
		for (const update of updates) a.send(updateFrame(update))
		await house.time.pass(100)
		expect(a.closeCode).toBe(CLOSE.malformed)
		b.write('second')
		await house.time.pass(100)
		expect(await house.stored()).toEqual(['first', 'second'])
	})

	it('R7 refuses what would make the document too large, and only that', async () => {
		const house = await House.build({ documentBytes: 10_000 })
		const [a, b] = [await house.enter(), await house.enter()]
		a.write('x'.repeat(20_000))
		await house.time.pass(100)
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		b.write('second')
		await house.time.pass(100)
		expect(b.closeCode).toBeNull()
		expect(await house.stored()).toEqual(['first', 'second'])
	})

	it('R7 counts what the document is, not what was ever written', async () => {
		const house = await House.build({ documentBytes: 10_000 })
		const a = await house.enter()
		for (let n = 0; n < 40; n++) {
			a.write('x'.repeat(1000))
			await house.time.pass(100)
			a.doc.getArray('items').delete(1, 1)
			await house.time.pass(100)
		}
		expect(a.closeCode).toBeNull()
		expect(await house.stored()).toEqual(['first'])
	})

	it('R8 counts what a session sent before it left', async () => {
		const house = await House.build()
		const [a, b] = [await house.enter(), await house.enter()]
		a.write('last words')
		house.leave(a)
		await house.time.settle()
		expect(b.items).toEqual(['first', 'last words'])
		expect(await house.stored()).toEqual(['first', 'last words'])
	})

	it('R9 sends a repair with what it repairs, to the sender too', async () => {
		const house = await House.build({}, (doc) => {
			const settle = () => {
				const items = doc.getArray<string>('items')
				const bad = items.toArray().indexOf('bad')
				if (bad < 0) return null
				doc.transact(() => items.delete(bad, 1))
				return { undone: [] }
			}
			return lawlessBut({ settle })
		})
		const [a, b] = [await house.enter(), await house.enter()]
		const before = b.updates
		a.write('bad')
		await house.time.settle()
		expect(b.updates - before).toBe(1)
		expect(a.items).toEqual(['first'])
		expect(b.items).toEqual(['first'])
		expect(await house.stored()).toEqual(['first'])
	})

	it('W4 A5 acknowledges in order, what changes nothing too, and only when asked to', async () => {
		const house = await House.build()
		const [a, stock] = [await house.enter(), await house.enter(false)]
		expect(a.acknowledged).toBe(1)
		a.write('1')
		a.write('2')
		await house.time.pass(10)
		expect(a.acknowledged).toBe(3)
		a.send(updateFrame(Y.encodeStateAsUpdate(a.doc)))
		await house.time.pass(10)
		expect(a.acknowledged).toBe(4)
		stock.write('3')
		await house.time.pass(10)
		expect(stock.acknowledged).toBe(0)
	})

	it('R9 applies nothing of what the rules refuse, nor what comes after it', async () => {
		const refusal = { code: CLOSE.violation, words: 'no' }
		let refuse = false
		const check = () => (refuse ? refusal : null)
		const house = await House.build({}, () => lawlessBut({ check }))
		const [a, b] = [await house.enter(), await house.enter()]
		a.write('good')
		await house.time.settle()
		refuse = true
		a.write('bad')
		await house.time.settle()
		refuse = false
		a.write('later')
		await house.time.settle()
		expect(a.closeCode).toBe(CLOSE.violation)
		expect(b.items).toEqual(['first', 'good'])
		expect(await house.stored()).toEqual(['first', 'good'])
	})

	it('R11 starts again from storage when the document can not be trusted', async () => {
		let broken = false
		const settle = () => {
			if (broken) throw new Error('broken')
			return null
		}
		const house = await House.build({}, () => lawlessBut({ settle }))
		const [a, b] = [await house.enter(), await house.enter()]
		a.write('second')
		await house.time.settle()
		broken = true
		b.write('third')
		await house.time.pass(100)
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.goingAway, CLOSE.goingAway])
		broken = false
		const c = await house.enter()
		expect(c.items).toEqual(['first', 'second'])
		expect(house.storage.loads).toBe(2)
	})
})
