/**
 * What an append costs, fully synced: of one board alone, and of many at one moment, which share a transaction. How long it
 * takes, the processor's time in all threads, and how long the server's own thread is busy with it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import { must, newBoard, numbers } from '../contract/support/rows.ts'
import { report, summarize } from './support/report.ts'

const ROUNDS = 300
const UPDATE = new Uint8Array(150).fill(7)

const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-bench-'))
const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 1000 })

async function measure(boards: number): Promise<void> {
	const ids: string[] = []
	for (let left = boards; left > 0; left--) ids.push((await newBoard(storage)).id)
	const times: number[] = []
	const processor = process.cpuUsage()
	const loop = performance.eventLoopUtilization()
	for (const seq of numbers(ROUNDS)) {
		const began = performance.now()
		const answers = await Promise.all(ids.map((id) => storage.documents.append(id, seq, [UPDATE])))
		times.push(performance.now() - began)
		answers.map(must)
	}
	const { active } = performance.eventLoopUtilization(loop)
	const { user, system } = process.cpuUsage(processor)
	const what = `${boards} ${boards === 1 ? 'board' : 'boards'} at one moment, an append of 150 bytes each`
	const appends = ROUNDS * boards
	report({ name: `${what}: until all are stored`, unit: 'ms', ...summarize(times) })
	report({
		name: `${what}: processor time of one`,
		unit: 'µs',
		median: (user + system) / appends,
		runs: appends,
	})
	report({
		name: `${what}: of it, the server's thread`,
		unit: 'µs',
		median: (active * 1000) / appends,
		runs: appends,
	})
}

// Its threads have started, and the code has been run often enough to be compiled.
await measure(20)
for (const boards of [1, 50, 200]) await measure(boards)
await storage.close()
rmSync(dataDir, { recursive: true })
