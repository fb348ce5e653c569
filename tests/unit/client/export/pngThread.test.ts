/** The page is never far ahead of the worker that writes, and hears of it where that fails. (SPEC C93) */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PngThread } from '../../../../client/export/PngThread.ts'
import type { PngAnswer, PngOrder } from '../../../../client/export/png.worker.ts'

const size = { width: 4, height: 4, scale: 1 }

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
	it('C93 lets two tiles wait and no more', async () => {
		const png = new PngThread(size)
		png.begin(4)
		await png.end('tile')
		await png.end('tile')
		const third = png.end('strip')
		expect(await isWaiting(third)).toBe(true)
		SlowWorker.last.answer({ ok: true, picture: null })
		expect(await isWaiting(third)).toBe(false)
		expect(SlowWorker.last.orders).toEqual([
			{ size },
			{ begin: 4 },
			...['tile', 'tile', 'strip'].map((ask) => ({ ask })),
		])
	})

	it('C93 gives what the worker made in the end', async () => {
		const png = new PngThread(size)
		await png.end('strip')
		const finished = png.finish()
		const picture = new Blob(['a picture'])
		SlowWorker.last.answer({ ok: true, picture: null })
		SlowWorker.last.answer({ ok: true, picture })
		expect(await finished).toBe(picture)
	})

	it('C93 fails where the worker does, whether it says so or has died', async () => {
		const told = new PngThread(size).finish()
		SlowWorker.last.answer({ ok: false, error: 'no memory' })
		await expect(told).rejects.toThrow('no memory')
		const died = new PngThread(size).finish()
		SlowWorker.last.dispatchEvent(Object.assign(new Event('error'), { message: 'gone' }))
		await expect(died).rejects.toThrow('gone')
	})

	it('C94 ends the worker, whatever it is doing', () => {
		new PngThread(size).stop()
		expect(SlowWorker.last.isOver).toBe(true)
	})
})
