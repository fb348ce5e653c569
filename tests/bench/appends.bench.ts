/** What an append costs, fully synced: of many boards at one moment, which share a transaction, and of one board alone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import { must, newBoard, numbers } from '../contract/support/rows.ts'
import { report, summarize } from './support/report.ts'

const ROUNDS = 300
const UPDATE = new Uint8Array(150).fill(7)

const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-bench-'))
const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 1000 })

/** @returns microseconds for each append */
async function measure(boards: number): Promise<number[]> {
	const ids: string[] = []
	for (let left = boards; left > 0; left--) ids.push((await newBoard(storage)).id)
	const times: number[] = []
	for (const seq of numbers(ROUNDS)) {
		const began = performance.now()
		const answers = await Promise.all(ids.map((id) => storage.documents.append(id, seq, [UPDATE])))
		times.push(((performance.now() - began) * 1000) / boards)
		answers.map(must)
	}
	return times
}

for (const boards of [100, 1]) {
	report({
		name: `An append of 150 bytes, ${boards} ${boards === 1 ? 'board' : 'boards'} at one moment`,
		unit: 'µs',
		...summarize(await measure(boards)),
	})
}
await storage.close()
rmSync(dataDir, { recursive: true })
