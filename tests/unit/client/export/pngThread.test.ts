/** The page is never far ahead of the worker that writes, and hears of it where that fails. (SPEC C93) */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PngThread } from '../../../../client/export/PngThread.ts'
import type { PngAnswer, PngOrder } from '../../../../client/export/png.worker.ts'

const size = { width: 4, height: 4, scale: 1 }

const tile = () => ({ pixels: new ArrayBuffer(64), order: 'RGB', x: 0, w: 4, h: 4 }) as const

/** Answers only what and when the test says. */
class SlowWorker extends EventTarget {
	static last: SlowWorker
	readonly orders: PngOrder[] = []
	isOver = false

	constructor() {
		super()
		SlowWorker.last = this
	}

	postMessage(order: PngOrder): void {
		this.orders.push(order)
	}

	terminate(): void {
		this.isOver = true
	}

	answer(data: PngAnswer): void {
		this.dispatchEvent(new MessageEvent('message', { data }))
	}
}

async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
	const later = new Promise((resolve) => setTimeout(resolve, 5, 'later'))
	return (await Promise.race([promise.then(() => 'done'), later])) === 'later'
}

beforeEach(() => {
	vi.stubGlobal('Worker', SlowWorker)
})

afterEach(() => {
	vi.unstubAllGlobals()
})

describe('PngThread', () => {
	it('C93 lets one tile wait and no more, with or without the end of its strip', async () => {
		const png = new PngThread(size)
		png.begin(4)
		await png.put(tile())
		const second = png.put(tile())
		expect(await isWaiting(second)).toBe(true)
		SlowWorker.last.answer({ ok: true, picture: null })
		expect(await isWaiting(second)).toBe(false)
		png.end()
		png.begin(4)
		const third = png.put(tile())
		SlowWorker.last.answer({ ok: true, picture: null })
		expect(await isWaiting(third)).toBe(true)
		SlowWorker.last.answer({ ok: true, picture: null })
		expect(await isWaiting(third)).toBe(false)
		const kinds = SlowWorker.last.orders.map((order) => Object.keys(order).join())
		expect(kinds).toEqual(['size', 'begin', 'tile', 'tile', 'end', 'begin', 'tile'])
	})

	it('C93 gives what the worker made in the end', async () => {
		const png = new PngThread(size)
		png.end()
		const finished = png.finish()
		const picture = new Blob(['a picture'])
		SlowWorker.last.answer({ ok: true, picture: null })
		await vi.waitFor(() => expect(SlowWorker.last.orders).toContainEqual({ end: 'picture' }))
		SlowWorker.last.answer({ ok: true, picture })
		expect(await finished).toBe(picture)
	})

	it('C93 fails where the worker does, whether it says so or has died', async () => {
		const png = new PngThread(size)
		png.end()
		SlowWorker.last.answer({ ok: false, error: 'no memory' })
		await expect(png.finish()).rejects.toThrow('no memory')
		const died = new PngThread(size).finish()
		SlowWorker.last.dispatchEvent(Object.assign(new Event('error'), { message: 'gone' }))
		await expect(died).rejects.toThrow('gone')
	})

	it('C94 ends the worker, whatever it is doing', () => {
		new PngThread(size).stop()
		expect(SlowWorker.last.isOver).toBe(true)
	})
})
