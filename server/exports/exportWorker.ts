/** What a worker thread of exports runs: a job comes as a message, and what came of it goes back. (SPEC E53) */
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { ExportJob } from './ExportJob.ts'
import { ownBytes } from './ownBytes.ts'
import { runExport } from './runExport.ts'

/** The rooms go first wherever there's less time than work. */
const NICENESS = 5

giveWay()

parentPort?.on('message', async (job: ExportJob) => {
	// What it throws ends the thread.
	const written = await runExport(job)
	if (!written.ok) {
		parentPort?.postMessage(written)
		return
	}
	const file = ownBytes(written.file)
	parentPort?.postMessage({ ...written, file }, [file.buffer])
})

function giveWay(): void {
	// Elsewhere than on Linux it would be the whole process that waits.
	if (process.platform !== 'linux') return
	try {
		setPriority(0, NICENESS)
	} catch {
		// A sandbox may not allow it: exports are made all the same.
	}
}
