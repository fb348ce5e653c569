/** A room's turn: apply, commit, and only then tell. (SPEC R1-R9) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../../../server/room/frames.ts'
import { CLOSE } from '../../../../shared/protocol.ts'
import { lawless, lawlessBut } from '../../../support/lawless.ts'
import { TestRoom } from '../support/TestRoom.ts'

describe('a turn', () => {
	it('R1 lets nobody see, and acknowledges nothing, before it is committed', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		testRoom.storage.hold()
		const before = a.acknowledged
		a.write('second')
		await testRoom.time.pass(1000)
		expect(b.items).toEqual(['first'])
		expect(a.acknowledged).toBe(before)
		testRoom.storage.release()
		await testRoom.time.settle()
		expect(b.items).toEqual(['first', 'second'])
		expect(a.acknowledged).toBe(before + 1)
		expect(await testRoom.stored()).toEqual(['first', 'second'])
	})

	it('R2 applies what each session sent in a transaction of its own', async () => {
		const seen: [unknown, number][] = []
		const testRoom = await TestRoom.build({}, (doc) => {
			doc.on('afterTransaction', ({ origin, changed }: Y.Transaction) => {
				if (changed.size > 0) seen.push([origin, changed.size])
			})
			return lawless
		})
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.write('a1')
		b.write('b1')
		a.write('a2')
		await testRoom.time.settle()
		expect(seen.map(([session]) => session)).toEqual([a.session, b.session])
	})

	it('R3 sends one update for all that came together, and stores one', async () => {
		const testRoom = await TestRoom.build()
		const [a, b, c] = [await testRoom.enter(), await testRoom.enter(), await testRoom.enter()]
		const before = c.updates
		a.write('a1')
		b.write('b1')
		a.write('a2')
		await testRoom.time.settle()
		expect(c.updates - before).toBe(1)
		expect(testRoom.storage.appended).toEqual([1])
		expect(new Set(c.items)).toEqual(new Set(['first', 'a1', 'a2', 'b1']))
		expect(a.items).toEqual(c.items)
		expect(b.items).toEqual(c.items)
	})

	it('R3 does not send a sole writer its own edit', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const before = a.updates
		a.write('second')
		await testRoom.time.settle()
		expect(b.items).toEqual(['first', 'second'])
		expect(a.updates).toBe(before)
	})

	it('R3 sends at once where a turn costs little, however fast edits come', async () => {
		const testRoom = await TestRoom.build({ turnMs: 8, deliveryMs: 0.2 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		for (const words of ['1', '2', '3']) {
			a.write(words)
			await testRoom.time.settle()
		}
		expect(b.items).toHaveLength(4)
		expect(testRoom.storage.appended).toEqual([1, 1, 1])
	})

	it('R3 rests from one turn to the next as long as a turn takes', async () => {
		const testRoom = await TestRoom.build({ turnMs: 8, deliveryMs: 1 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		await testRoom.time.pass(100)
		for (const words of ['1', '2', '3']) {
			a.write(words)
			await testRoom.time.settle()
		}
		expect(b.items).toHaveLength(2)
		await testRoom.time.pass(3)
		expect(b.items).toHaveLength(2)
		await testRoom.time.pass(1)
		expect(b.items).toHaveLength(4)
		expect(testRoom.storage.appended).toEqual([1, 1])
	})

	it('R3 counts the time that it takes to apply what came', async () => {
		let spend = () => {}
		const slow = lawlessBut({
			check: () => {
				spend()
				return null
			},
		})
		const testRoom = await TestRoom.build({ turnMs: 8, deliveryMs: 0 }, () => slow)
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		await testRoom.time.pass(100)
		spend = () => testRoom.time.spend(3)
		a.write('1')
		await testRoom.time.settle()
		a.write('2')
		spend = () => {}
		await testRoom.time.pass(2)
		expect(b.items).toHaveLength(2)
		await testRoom.time.pass(1)
		expect(b.items).toHaveLength(3)
	})

	it('R3 sends at once when idle, and rests no longer than it may while edits keep coming', async () => {
		const testRoom = await TestRoom.build({ turnMs: 8, deliveryMs: 10 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		await testRoom.time.pass(100)
		a.write('1')
		await testRoom.time.settle()
		expect(b.items).toHaveLength(2)
		a.write('2')
		a.write('3')
		await testRoom.time.pass(7)
		expect(b.items).toHaveLength(2)
		await testRoom.time.pass(1)
		expect(b.items).toHaveLength(4)
		expect(testRoom.storage.appended).toEqual([1, 1])
	})

	it('R4 answers a join from what is committed, never from what is not yet', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		testRoom.storage.hold()
		a.write('second')
		await testRoom.time.settle()
		const b = await testRoom.connect()
		const read = testRoom.registry.read(testRoom.boardId)
		await testRoom.time.pass(1000)
		expect(b.synced).toBe(false)
		testRoom.storage.release()
		await testRoom.time.settle()
		expect(b.synced).toBe(true)
		expect(b.items).toEqual(['first', 'second'])
		const doc = await read
		expect(doc.ok && doc.value.getArray('items').toArray()).toEqual(['first', 'second'])
	})

	it('R4 sends nothing of the document to who has not asked for it', async () => {
		const testRoom = await TestRoom.build()
		const a = await testRoom.enter()
		const { Peer } = await import('../support/Peer.ts')
		const silent = new Peer(testRoom.limits)
		const joined = await testRoom.registry.join(testRoom.boardId, silent.session)
		if (joined.ok) silent.room = joined.value
		await testRoom.time.settle()
		a.write('second')
		await testRoom.time.settle()
		expect(silent.received.map(({ kind }) => kind)).toEqual(['step1'])
		silent.askToSync()
		await testRoom.time.settle()
		expect(silent.items).toEqual(['first', 'second'])
	})

	it('R4 spreads the answers to many joins over several turns', async () => {
		const testRoom = await TestRoom.build({ joinBudgetMs: -1 })
		const connecting = Promise.all(Array.from({ length: 5 }, () => testRoom.connect()))
		await testRoom.time.settle()
		const peers = await connecting
		await testRoom.time.settle()
		expect(peers.every(({ synced, items }) => synced && items.length === 1)).toBe(true)
	})

	it('R5 keeps a batch that can not be committed, and tries until it can', async () => {
		const testRoom = await TestRoom.build({ retriesBeforeClose: 3, retryMs: 100, retryMaxMs: 400 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		testRoom.storage.failing = true
		a.write('second')
		await testRoom.time.pass(150)
		expect([a.closeCode, b.closeCode]).toEqual([null, null])
		expect(b.items).toEqual(['first'])
		await testRoom.time.pass(400)
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.storageFailed, CLOSE.storageFailed])
		testRoom.leave(a)
		testRoom.leave(b)
		await testRoom.time.pass(testRoom.limits.unloadMs * 3)
		const late = await testRoom.connect()
		expect(late.closeCode).toBe(CLOSE.storageFailed)
		expect(await testRoom.registry.read(testRoom.boardId)).toMatchObject({ reason: 'unavailable' })
		testRoom.storage.failing = false
		await testRoom.time.pass(1000)
		expect(await testRoom.stored()).toEqual(['first', 'second'])
		const after = await testRoom.enter()
		expect(after.items).toEqual(['first', 'second'])
	})

	it('R6 lets an early edit wait for the older ones that it builds on', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
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
		await testRoom.time.pass(100)
		expect(b.items).toEqual(['first'])
		expect(a.acknowledged).toBe(before)
		b.write('other')
		await testRoom.time.pass(100)
		expect(a.acknowledged).toBe(before)
		a.send(updateFrame(older))
		await testRoom.time.pass(100)
		expect(a.acknowledged).toBe(before + 2)
		expect(new Set(b.items)).toEqual(new Set(['first', 'other', 'older', 'newer']))
		expect(b.items).toEqual(a.items)
		expect(await testRoom.stored()).toEqual(a.items)
	})

	it('R6 closes who sends too much that builds on nothing, and forgets it', async () => {
		const testRoom = await TestRoom.build({ parkedBytes: 2000 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const doc = new Y.Doc()
		doc.getArray('items').push(['never sent'])
		const updates: Uint8Array[] = []
		doc.on('update', (update: Uint8Array) => updates.push(update))
		for (let n = 0; n < 100; n++) doc.getArray('items').push(['x'.repeat(50)])
		for (const update of updates) a.send(updateFrame(update))
		await testRoom.time.pass(100)
		expect(a.closeCode).toBe(CLOSE.malformed)
		b.write('second')
		await testRoom.time.pass(100)
		expect(await testRoom.stored()).toEqual(['first', 'second'])
	})

	it('R7 refuses what would make the document too large, and only that', async () => {
		const testRoom = await TestRoom.build({ documentBytes: 10_000 })
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.write('x'.repeat(20_000))
		await testRoom.time.pass(100)
		expect(a.closeCode).toBe(CLOSE.tooLarge)
		b.write('second')
		await testRoom.time.pass(100)
		expect(b.closeCode).toBeNull()
		expect(await testRoom.stored()).toEqual(['first', 'second'])
	})

	it('R7 counts what the document is, not what was ever written', async () => {
		const testRoom = await TestRoom.build({ documentBytes: 10_000 })
		const a = await testRoom.enter()
		for (let n = 0; n < 40; n++) {
			a.write('x'.repeat(1000))
			await testRoom.time.pass(100)
			a.doc.getArray('items').delete(1, 1)
			await testRoom.time.pass(100)
		}
		expect(a.closeCode).toBeNull()
		expect(await testRoom.stored()).toEqual(['first'])
	})

	it('R8 counts what a session sent before it left', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.write('last words')
		testRoom.leave(a)
		await testRoom.time.settle()
		expect(b.items).toEqual(['first', 'last words'])
		expect(await testRoom.stored()).toEqual(['first', 'last words'])
	})

	it('R9 sends a repair with what it repairs, to the sender too', async () => {
		const testRoom = await TestRoom.build({}, (doc) => {
			const settle = () => {
				const items = doc.getArray<string>('items')
				const bad = items.toArray().indexOf('bad')
				if (bad < 0) return null
				doc.transact(() => items.delete(bad, 1))
				return { undone: [] }
			}
			return lawlessBut({ settle })
		})
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const before = b.updates
		a.write('bad')
		await testRoom.time.settle()
		expect(b.updates - before).toBe(1)
		expect(a.items).toEqual(['first'])
		expect(b.items).toEqual(['first'])
		expect(await testRoom.stored()).toEqual(['first'])
	})

	it('W4 A5 acknowledges in order, what changes nothing too, and only when asked to', async () => {
		const testRoom = await TestRoom.build()
		const [a, stock] = [await testRoom.enter(), await testRoom.enter(false)]
		expect(a.acknowledged).toBe(1)
		a.write('1')
		a.write('2')
		await testRoom.time.pass(10)
		expect(a.acknowledged).toBe(3)
		a.send(updateFrame(Y.encodeStateAsUpdate(a.doc)))
		await testRoom.time.pass(10)
		expect(a.acknowledged).toBe(4)
		stock.write('3')
		await testRoom.time.pass(10)
		expect(stock.acknowledged).toBe(0)
	})

	it('R9 applies nothing of what the rules refuse, nor what comes after it', async () => {
		const refusal = { code: CLOSE.violation, words: 'no' }
		let refuse = false
		const check = () => (refuse ? refusal : null)
		const testRoom = await TestRoom.build({}, () => lawlessBut({ check }))
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.write('good')
		await testRoom.time.settle()
		refuse = true
		a.write('bad')
		await testRoom.time.settle()
		refuse = false
		a.write('later')
		await testRoom.time.settle()
		expect(a.closeCode).toBe(CLOSE.violation)
		expect(b.items).toEqual(['first', 'good'])
		expect(await testRoom.stored()).toEqual(['first', 'good'])
	})

	it('R11 starts again from storage when the document can not be trusted', async () => {
		let broken = false
		const settle = () => {
			if (broken) throw new Error('broken')
			return null
		}
		const testRoom = await TestRoom.build({}, () => lawlessBut({ settle }))
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		a.write('second')
		await testRoom.time.settle()
		broken = true
		b.write('third')
		await testRoom.time.pass(100)
		expect([a.closeCode, b.closeCode]).toEqual([CLOSE.goingAway, CLOSE.goingAway])
		broken = false
		const c = await testRoom.enter()
		expect(c.items).toEqual(['first', 'second'])
		expect(testRoom.storage.loads).toBe(2)
	})
})
