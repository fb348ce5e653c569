/** From navigation to a board that can be worked on: framework with ideas, and 2,000 notes. */
import type { CreatedBoard } from '../../shared/api.ts'
import { getRecords, PAGE_ID } from '../../shared/document/layout.ts'
import { writeNewRecord } from '../../shared/document/records.ts'
import { noteRecord } from '../unit/client/sync/support.ts'
import { type Bench, withBench } from './support/browser.ts'
import { report, summarize } from './support/report.ts'
import { StockClient } from './support/StockClient.ts'

const RUNS = 7
const NOTES = 2000

async function measure(bench: Bench, board: CreatedBoard, name: string): Promise<void> {
	const cold: number[] = []
	const warm: number[] = []
	for (let run = 0; run < RUNS; run++) {
		const page = await bench.newPage()
		await bench.join(page, board)
		cold.push(await bench.open(page, board))
		warm.push(await bench.open(page, board))
		await page.context().close()
	}
	report({ name: `${name}, first visit`, unit: 'ms', ...summarize(cold) })
	report({ name: `${name}, again`, unit: 'ms', ...summarize(warm) })
}

await withBench(async (bench) => {
	const framework = await bench.createBoard()
	await measure(bench, framework, 'Navigation to a usable board, framework with ideas')

	const full = await bench.createBoard({ ideas: false })
	const client = await StockClient.join(bench.url, full)
	client.doc.transact(() => {
		for (let n = 0; n < NOTES; n++) {
			const x = (n % 50) * 210
			const y = 7000 + Math.floor(n / 50) * 210
			const place = { parentId: PAGE_ID, index: `b${String(n).padStart(2, '0')}V`, x, y }
			const record = { ...noteRecord(`n${n}`, `Note ${n}: a few words about it`), ...place }
			writeNewRecord(getRecords(client.doc), record as never)
		}
	})
	await client.saved()
	client.leave()
	await measure(bench, full, 'Navigation to a usable board with 2,000 notes, all in sight')
})
process.exit(0)
