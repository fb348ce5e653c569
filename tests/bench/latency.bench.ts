/** From a key at one browser to the letter at another, and from a drag to its place; and what that takes on the wire. */
import type { Page } from '@playwright/test'
import { withBench } from './support/browser.ts'
import { report, summarize } from './support/report.ts'

const KEYS = 60
const MOVES = 40
const DRAG_MS = 4000

/** Bytes of frames sent and received by a page, counted from the last reset. */
function countBytes(page: Page): { sent: number; received: number } {
	const bytes = { sent: 0, received: 0 }
	page.on('websocket', (socket) => {
		socket.on('framesent', ({ payload }) => {
			bytes.sent += payload.length
		})
		socket.on('framereceived', ({ payload }) => {
			bytes.received += payload.length
		})
	})
	return bytes
}

/** Milliseconds from each pointer's move at one browser until the other has the note elsewhere. */
async function stepLatencies(writer: Page, reader: Page): Promise<number[]> {
	await writer.evaluate(() => {
		const times: number[] = []
		Object.assign(window, { times })
		addEventListener('pointermove', () => times.push(Date.now()), true)
	})
	await reader.evaluate(() => {
		const times: number[] = []
		Object.assign(window, { times })
		const note = document.querySelector('.board-note')?.closest<HTMLElement>('.tl-shape')
		if (!note) throw new Error('no note')
		let place = note.style.transform
		new MutationObserver(() => {
			if (note.style.transform === place) return
			place = note.style.transform
			times.push(Date.now())
		}).observe(note, { attributes: true })
	})
	const taken = (page: Page) => page.evaluate(() => Reflect.get(window, 'times').splice(0))
	const latencies: number[] = []
	for (let step = 0; step < MOVES; step++) {
		const { x, y } = { x: 700 + 5 * step, y: 420 + 40 * (step % 2) }
		await writer.mouse.move(x, y)
		await reader.waitForFunction(() => Reflect.get(window, 'times').length > 0, null, {
			polling: 10,
		})
		const [[began = 0], shown] = await Promise.all([taken(writer), taken(reader)])
		latencies.push(shown[0] - began)
	}
	return latencies
}

await withBench(async (bench) => {
	const board = await bench.createBoard({ ideas: false })
	const writer = await bench.newPage()
	const reader = await bench.newPage()
	const wire = countBytes(writer)
	for (const page of [writer, reader]) {
		await bench.join(page, board)
		await bench.open(page, board)
	}

	await writer.mouse.dblclick(500, 420)
	await writer.locator('[contenteditable="true"]').waitFor()
	await writer.keyboard.type('.')
	const seen = reader.locator('.board-note')
	await seen.filter({ hasText: '.' }).waitFor()
	// One machine, one clock: each page notes when it saw what.
	await writer.evaluate(() => {
		const times: number[] = []
		Object.assign(window, { times })
		addEventListener('keydown', () => times.push(Date.now()), true)
	})
	await reader.evaluate(() => {
		const times: number[] = []
		Object.assign(window, { times })
		let length = document.querySelector('.board-note')?.textContent?.length ?? 0
		new MutationObserver(() => {
			const now = document.querySelector('.board-note')?.textContent?.length ?? 0
			for (; length < now; length++) times.push(Date.now())
		}).observe(document.body, { subtree: true, childList: true, characterData: true })
	})
	wire.sent = 0
	wire.received = 0
	for (let n = 0; n < KEYS; n++) {
		await writer.keyboard.type('abcdefghij'[n % 10] ?? 'a')
		await reader.waitForFunction((count) => Reflect.get(window, 'times').length >= count, n + 1, {
			polling: 10,
		})
	}
	const pressed: number[] = await writer.evaluate(() => Reflect.get(window, 'times'))
	const shown: number[] = await reader.evaluate(() => Reflect.get(window, 'times'))
	const latencies = shown.map((time, n) => time - (pressed[n] ?? time))
	report({ name: 'A key to the letter at another browser', unit: 'ms', ...summarize(latencies) })
	report({
		name: 'On the wire per typed character, sent',
		unit: 'bytes',
		median: wire.sent / KEYS,
		runs: KEYS,
		note: 'carets and acknowledgements apart: the mean of all frames',
	})
	report({
		name: 'On the wire per typed character, received',
		unit: 'bytes',
		median: wire.received / KEYS,
		runs: KEYS,
	})

	await writer.keyboard.press('Escape')
	const note = writer.locator('.board-note').first()
	const box = await note.boundingBox()
	if (!box) throw new Error('no note')
	await writer.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
	await writer.mouse.down()
	await writer.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 4 })
	report({
		name: 'A step of a drag to its place at another browser',
		unit: 'ms',
		...summarize(await stepLatencies(writer, reader)),
		note: 'drags are written every 50 ms (SPEC B4)',
	})
	wire.sent = 0
	wire.received = 0
	const began = Date.now()
	for (let step = 0; Date.now() - began < DRAG_MS; step++) {
		await writer.mouse.move(700 + 200 * Math.cos(step / 20), 450 + 150 * Math.sin(step / 20))
	}
	const seconds = (Date.now() - began) / 1000
	report({
		name: 'On the wire per second of dragging, sent',
		unit: 'bytes',
		median: wire.sent / seconds,
		runs: 1,
		note: 'cursor and note together',
	})
	report({
		name: 'On the wire per second of dragging, received',
		unit: 'bytes',
		median: wire.received / seconds,
		runs: 1,
	})
	await writer.mouse.up()
})
process.exit(0)
