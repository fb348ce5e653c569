/**
 * A worker thread that makes one export after another. It's kept for a while, since
 * loading what writes files takes longer than most files; whatever goes wrong ends it, so
 * that the next export starts afresh. (SPEC E53)
 */
import { Worker } from 'node:worker_threads'
import type { ExportJob, Written } from './ExportJob.ts'

export type ThreadAnswer =
	| Written
	| { ok: false; reason: 'given-up' }
	| { ok: false; reason: 'failed'; error: unknown }

export class ExportThread {
	readonly #worker: Worker
	#ended = false

	/** @param memoryMb megabytes of its heap */
	constructor(memoryMb: number) {
		this.#worker = new Worker(program(), {
			resourceLimits: { maxOldGenerationSizeMb: memoryMb },
			// Those of the process, such as a debugger's port, aren't for two.
			execArgv: [],
		})
		// While it waits for an export it's no reason for the process to stay.
		this.#worker.unref()
		this.#worker.on('error', () => this.end())
		this.#worker.on('exit', () => this.end())
	}

	/** Whether it can make another one. */
	get isAlive(): boolean {
		return !this.#ended
	}

	end(): void {
		if (this.#ended) return
		this.#ended = true
		void this.#worker.terminate()
	}

	/** One at a time. */
	run(job: ExportJob, timeoutMs: number, signal?: AbortSignal): Promise<ThreadAnswer> {
		const worker = this.#worker
		worker.ref()
		return new Promise((resolve) => {
			const settle = (answer: ThreadAnswer) => {
				clearTimeout(timer)
				signal?.removeEventListener('abort', giveUp)
				worker.off('message', settle).off('error', fail).off('exit', stopped)
				worker.unref()
				resolve(answer)
			}
			const cut = (reason: 'given-up' | 'too-slow') => {
				this.end()
				settle({ ok: false, reason })
			}
			const giveUp = () => cut('given-up')
			const fail = (error: NodeJS.ErrnoException) => {
				const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
				settle(isFull ? { ok: false, reason: 'too-large' } : { ok: false, reason: 'failed', error })
			}
			const stopped = () => fail(new Error('the thread was ended'))
			const timer = setTimeout(() => cut('too-slow'), timeoutMs)
			signal?.addEventListener('abort', giveUp)
			worker.on('message', settle).on('error', fail).on('exit', stopped)
			worker.postMessage(job)
		})
	}
}

/** The built one beside the server; or the source, by way of a program that knows TypeScript. */
function program(): URL {
	const here = import.meta.url
	return new URL(here.endsWith('.ts') ? 'exportWorker.mjs' : 'exportWorker.js', here)
}
