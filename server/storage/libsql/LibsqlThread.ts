/**
 * One of the store's threads, from the server's side: calls go there as messages, and whatever becomes of it each is
 * answered. (SPEC S80, S81)
 */
import { Worker } from 'node:worker_threads'
import type { StorageFailure } from '../Stored.ts'
import type { Answer, Call } from './calls.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { compact } from './threadBytes.ts'

interface Caller {
	resolve(answer: unknown): void
	reject(error: unknown): void
}

export class LibsqlThread {
	readonly #worker: Worker
	readonly #callers = new Map<number, Caller>()
	#lastId = 0
	#outbox: Call[] = []
	#ended: StorageFailure | null = null
	#why = ''

	constructor(options: ConnectionOptions, onEnd: () => void) {
		// Those of the process, such as a debugger's port, aren't for two.
		this.#worker = new Worker(program(), { workerData: options, execArgv: [] })
		// While nobody waits for an answer it's no reason for the process to stay.
		this.#worker.unref()
		this.#worker.on('message', (answers: Answer[]) => {
			for (const { id, answer, error } of answers) {
				const caller = this.#callers.get(id)
				this.#callers.delete(id)
				if (error === undefined) caller?.resolve(answer)
				else caller?.reject(error)
			}
			if (this.#callers.size === 0) this.#worker.unref()
		})
		this.#worker.on('error', (error) => {
			this.#why = `: ${error.message}`
		})
		// After it the thread's connection is closed, and its lock free.
		this.#worker.on('exit', () => {
			this.#end()
			onEnd()
		})
	}

	call(port: Call['port'], method: string, args: readonly unknown[] = []): Promise<unknown> {
		if (this.#ended) return Promise.resolve(this.#ended)
		return new Promise((resolve, reject) => {
			if (this.#callers.size === 0) this.#worker.ref()
			this.#callers.set(++this.#lastId, { resolve, reject })
			const call = { id: this.#lastId, port, method, args: compact(args) }
			// All that is asked in one turn of the event loop goes as one message.
			if (this.#outbox.push(call) === 1) setImmediate(() => this.#flush())
		})
	}

	async end(): Promise<void> {
		await this.#worker.terminate()
	}

	#flush(): void {
		const calls = this.#outbox
		this.#outbox = []
		this.#worker.postMessage(calls)
	}

	#end(): void {
		const detail = `a thread of the store has ended${this.#why}`
		this.#ended = { ok: false, reason: 'unavailable', detail }
		// Nobody knows whether these were done.
		for (const { resolve } of this.#callers.values()) resolve(this.#ended)
		this.#callers.clear()
	}
}

/** The built one beside the server; or the source, by way of a program that knows TypeScript. */
function program(): URL {
	const here = import.meta.url
	return new URL(here.endsWith('.ts') ? 'libsqlWorker.mjs' : 'libsqlWorker.js', here)
}
