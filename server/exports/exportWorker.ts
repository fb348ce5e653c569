/** What a worker thread of exports runs: a job comes as a message, and what came of it goes back. (SPEC E53) */
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { ExportJob } from './ExportJob.ts'
import { runExport } from './runExport.ts'

/** The rooms go first wherever there's less time than work. */
const NICENESS = 5

// Elsewhere than on Linux it would be the whole process that waits.
if (process.platform === 'linux') setPriority(0, NICENESS)

parentPort?.on('message', async (job: ExportJob) => {
	// What it throws ends the thread.
	const written = await runExport(job)
	if (!written.ok) {
		parentPort?.postMessage(written)
		return
	}
	// A buffer may be part of a larger one, which can't be handed over.
	const { file } = written
	const own = file.byteLength === file.buffer.byteLength ? file : file.slice()
	parentPort?.postMessage({ ...written, file: own }, [own.buffer as ArrayBuffer])
})
