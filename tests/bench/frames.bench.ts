/** What a watching page draws while another drags, with 500 notes in sight; and how fast 2,000 notes come into the store. */
import { createTLStore } from 'tldraw'
import { bindStore } from '../../client/sync/binding/bindStore.ts'
import { getRecords, PAGE_ID } from '../../shared/document/layout.ts'
import { writeNewRecord } from '../../shared/document/records.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import { manualScheduler } from '../support/manualScheduler.ts'
import { noteRecord, seededDoc } from '../unit/client/sync/support.ts'
import { withBench } from './support/browser.ts'
import { report, summarize } from './support/report.ts'
import { StockClient } from './support/StockClient.ts'

const WATCH_MS = 5000

function note(n: number, columns: number, top: number): Record<string, unknown> {
	const place = { x: (n % columns) * 210, y: top + Math.floor(n / columns) * 210 }
	const index = `b${String(n).padStart(2, '0')}V`
	return {
		...noteRecord(`n${n}`, `Note ${n}: a few words about it`),
		...place,
		index,
		parentId: PAGE_ID,
	}
}

function applyTimes(): void {
	const times: number[] = []
	for (let run = 0; run < 9; run++) {
		const doc = seededDoc()
		doc.transact(() => {
			for (let n = 0; n < 2000; n++) writeNewRecord(getRecords(doc), note(n, 50, 0) as never)
		})
		const store = createTLStore({ schema: boardSchema })
		const began = performance.now()
		const binding = bindStore({ store, doc, scheduler: manualScheduler(), isLive: () => false })
		times.push(performance.now() - began)
		binding.dispose()
	}
	report({
		name: 'A document of 2,000 notes into the store (Node)',
		unit: 'ms',
		...summarize(times),
	})
}

applyTimes()
await withBench(async (bench) => {
	const board = await bench.createBoard({ ideas: false })
	const client = await StockClient.join(bench.url, board)
	client.doc.transact(() => {
		for (let n = 0; n < 500; n++)
			writeNewRecord(getRecords(client.doc), note(n, 25, -4400) as never)
	})
	await client.saved()
	const watcher = await bench.newPage()
	const dragger = await bench.newPage()
	for (const page of [watcher, dragger]) {
		await bench.join(page, board)
		await bench.open(page, board)
	}
	const box = await dragger.locator('.board-note').nth(240).boundingBox()
	if (!box) throw new Error('no note')
	await dragger.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
	await dragger.mouse.down()
	const frames = watcher.evaluate(
		(ms) =>
			new Promise<number[]>((resolve) => {
				const deltas: number[] = []
				let last = performance.now()
				const end = last + ms
				const frame = (now: number): void => {
					deltas.push(now - last)
					last = now
					if (now < end) requestAnimationFrame(frame)
					else resolve(deltas.slice(1))
				}
				requestAnimationFrame(frame)
			}),
		WATCH_MS,
	)
	const began = Date.now()
	for (let step = 0; Date.now() - began < WATCH_MS; step++) {
		await dragger.mouse.move(700 + 300 * Math.cos(step / 25), 350 + 200 * Math.sin(step / 25))
	}
	await dragger.mouse.up()
	const name = 'Frame while another drags, 500 notes in sight'
	report({
		name,
		unit: 'ms',
		...summarize(await frames),
		note: 'target: median under 33; both browsers on this machine',
	})
	client.leave()
})
process.exit(0)
