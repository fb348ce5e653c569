/** A device's copy of a board is deleted, unless it has unsent edits. (SPEC K12, K13) */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { countUnsent, forgetSent, forgetWords } from '../../../../client/device/forgetCopy.ts'
import { Aside } from '../../../../client/sync/copy/Aside.ts'
import { LocalCopy } from '../../../../client/sync/copy/localCopy.ts'

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory()
})

async function open(board: string): Promise<LocalCopy> {
	const copy = await LocalCopy.open(board, { tab: 'tab', client: 1 }, () => {
		throw new Error('the device keeps no more')
	})
	if (!copy) throw new Error('no copy')
	return copy
}

/** A visit that leaves words on the device, so many of its edits unsent. */
async function visit(board: string, unsent: number): Promise<void> {
	const copy = await open(board)
	const doc = new Y.Doc()
	doc.on('update', (update: Uint8Array) => copy.append(update, unsent))
	doc.getMap('m').set('words', board)
	if (unsent === 0) copy.saved()
	await copy.close()
}

async function isKept(board: string): Promise<boolean> {
	const copy = await open(board)
	await copy.close()
	return copy.stored !== null
}

describe('a board’s words on this device', () => {
	it('K12 go once all is sent, and no other board’s do', async () => {
		await visit('a', 0)
		await visit('b', 0)
		await forgetSent('a')
		expect([await isKept('a'), await isKept('b')]).toEqual([false, true])
	})

	it('K12 K13 stay while some of them wait to be sent, until they are dropped', async () => {
		await visit('a', 3)
		expect(await countUnsent('a')).toBe(3)
		await forgetSent('a')
		expect([await isKept('a'), await countUnsent('a')]).toEqual([true, 3])
		await forgetWords('a')
		expect([await isKept('a'), await countUnsent('a')]).toEqual([false, 0])
	})

	it('K12 are none where there is no database, and asking makes none', async () => {
		expect(await countUnsent('a')).toBe(0)
		await forgetSent('a')
		await forgetWords('a')
		expect(await indexedDB.databases()).toEqual([])
		await visit('a', 1)
		expect(await countUnsent('a')).toBe(1)
	})

	it('K12 K3 are none where the browser keeps nothing', async () => {
		globalThis.indexedDB = {
			open() {
				throw new DOMException('no', 'SecurityError')
			},
		} as unknown as IDBFactory
		expect(await countUnsent('a')).toBe(0)
		await expect(forgetSent('a')).resolves.toBeUndefined()
		await expect(forgetWords('a')).resolves.toBeUndefined()
	})

	it('K13 what was set aside counts, and goes only when all is dropped', async () => {
		const aside = new Aside('a', () => {})
		aside.add('shape:1', 'note', 'long', 'Words too many')
		await expect.poll(() => countUnsent('a')).toBe(1)
		await forgetSent('a')
		expect([await countUnsent('a'), await countUnsent('b')]).toEqual([1, 0])
		await forgetWords('a')
		expect(await countUnsent('a')).toBe(0)
	})
})
