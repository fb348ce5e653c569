/** The copy of a board on the device. (SPEC O10-O16) */
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { LocalCopy } from '../../../../client/sync/copy/localCopy.ts'

let board: string
let boards = 0
beforeEach(() => {
	board = `board-${boards++}`
})

async function open(tab: string): Promise<LocalCopy> {
	const copy = await LocalCopy.open(board, { tab, client: 1 }, () => {
		throw new Error('the device keeps no more')
	})
	if (!copy) throw new Error('no copy')
	return copy
}

/** A document whose every update is kept in a copy. */
function keptDoc(copy: LocalCopy): Y.Doc {
	const doc = new Y.Doc()
	let edits = 0
	doc.on('update', (update: Uint8Array) => copy.append(update, ++edits))
	return doc
}

function read(copy: LocalCopy): unknown {
	const doc = new Y.Doc()
	if (copy.stored) Y.applyUpdate(doc, copy.stored.state)
	return doc.getMap('m').toJSON()
}

describe('the copy on this device', () => {
	it('O10 has nothing of a board that was never opened here', async () => {
		expect((await open('a')).stored).toBeNull()
	})

	it('O10 brings back what was made, and how much of it is unsaved', async () => {
		const copy = await open('a')
		const doc = keptDoc(copy)
		doc.getMap('m').set('x', 1)
		doc.getMap('m').set('y', 2)
		await copy.close()
		const again = await open('b')
		expect(read(again)).toEqual({ x: 1, y: 2 })
		expect(again.stored?.unsaved).toBe(2)
	})

	it('O11 forgets what is unsaved once it is saved, what earlier visits left included', async () => {
		const first = await open('a')
		keptDoc(first).getMap('m').set('x', 1)
		await first.close()
		const second = await open('b')
		second.saved()
		await second.close()
		expect((await open('c')).stored?.unsaved).toBe(0)
	})

	it('O12 keeps what two tabs make, each counting its own', async () => {
		const one = await open('a')
		const two = await open('b')
		keptDoc(one).getMap('m').set('x', 1)
		keptDoc(two).getMap('m').set('y', 2)
		await one.settled()
		await two.settled()
		one.saved()
		await one.settled()
		const later = await open('c')
		expect(read(later)).toEqual({ x: 1, y: 2 })
		expect(later.stored?.unsaved).toBe(1)
	})

	it('O13 replaces an older epoch as one write, and takes no more of it', async () => {
		const old = await open('a')
		const doc = keptDoc(old)
		doc.getMap('m').set('x', 'old')
		await old.settled()
		const fresh = new Y.Doc()
		fresh.getMap('m').set('x', 'new')
		const other = await open('b')
		other.replace(Y.encodeStateAsUpdate(fresh), 1, 3, [])
		await other.settled()
		doc.getMap('m').set('z', 'of the old epoch')
		await old.settled()
		const later = await open('c')
		expect(read(later)).toEqual({ x: 'new' })
		expect(later.stored).toMatchObject({ epoch: 1, unsaved: 3 })
	})

	it('O13 replaces a refused document of the same epoch, and adds what a second tab replaces it by', async () => {
		const one = await open('a')
		const doc = keptDoc(one)
		doc.getMap('m').set('x', 'refused')
		await one.settled()
		const two = await open('b')
		const fresh = (key: string): Uint8Array => {
			const next = new Y.Doc()
			next.getMap('m').set(key, 'brought')
			return Y.encodeStateAsUpdate(next)
		}
		one.replace(fresh('one'), 0, 1, [])
		await one.settled()
		two.replace(fresh('two'), 0, 1, [])
		await two.settled()
		const later = await open('c')
		expect(read(later)).toEqual({ one: 'brought', two: 'brought' })
		expect(later.stored?.unsaved).toBe(2)
	})

	it('O15 knows as which Yjs clients the device has written, and of which store', async () => {
		const copy = await open('a')
		copy.append(Y.encodeStateAsUpdate(new Y.Doc()), 1)
		copy.owns([7])
		copy.comesFrom('store')
		copy.append(Y.encodeStateAsUpdate(new Y.Doc()), 2)
		await copy.settled()
		const later = await open('b')
		expect(new Set(later.stored?.clients)).toEqual(new Set([1, 7]))
		expect(later.stored?.store).toBe('store')

		// What was written as 7 is in the next state too.
		later.replace(Y.encodeStateAsUpdate(new Y.Doc()), 1, 0, [7])
		await later.settled()
		expect(new Set((await open('c')).stored?.clients)).toEqual(new Set([1, 7]))
	})

	it('O16 opens without the copy where the browser does not answer', async () => {
		vi.useFakeTimers()
		onTestFinished(() => void vi.useRealTimers())
		vi.spyOn(indexedDB, 'open').mockReturnValue(new EventTarget() as IDBOpenDBRequest)
		const opening = LocalCopy.open(board, { tab: 'a', client: 1 }, () => {})
		await vi.advanceTimersByTimeAsync(2000)
		expect(await opening).toBeNull()
	})

	it('O14 merges many updates into few', async () => {
		const copy = await open('a')
		const doc = keptDoc(copy)
		for (let n = 0; n < 250; n++) {
			doc.getMap('m').set(`k${n}`, n)
			await copy.settled()
		}
		await copy.close()
		await (await open('b')).close()
		const rows = await new Promise<number>((resolve, reject) => {
			const request = indexedDB.open('kudelma')
			request.onerror = () => reject(request.error)
			request.onsuccess = () => {
				const count = request.result
					.transaction('updates')
					.objectStore('updates')
					.index('board')
					.count(board)
				count.onsuccess = () => resolve(count.result)
			}
		})
		expect(rows).toBe(1)
		expect(Object.keys(read(await open('c')) as object)).toHaveLength(250)
	})
})
