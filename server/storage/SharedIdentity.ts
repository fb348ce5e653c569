/**
 * As Identity.ts, for a store that several nodes share: its id stands in the store, and each
 * node keeps beside itself the last mark that it saw there. Where the store has never had that
 * mark, it was put back to an earlier state. (SPEC S30, S68)
 */
import type { Log } from '../log.ts'
import { CHANGE_MARK_MS, newMark, readBeside, writeBeside } from './Identity.ts'
import type { SharedMarkStorage } from './SharedMarkStorage.ts'

export class SharedIdentity {
	readonly store: string
	readonly #marks: SharedMarkStorage
	readonly #dataDir: string
	readonly #log: Log
	#timer: ReturnType<typeof setInterval> | undefined

	private constructor(marks: SharedMarkStorage, dataDir: string, log: Log, store: string) {
		this.#marks = marks
		this.#dataDir = dataDir
		this.#log = log
		this.store = store
	}

	/** Compare, and again and again from here on, until stopped. */
	static async establish(marks: SharedMarkStorage, dataDir: string, log: Log) {
		const store = await meet(marks, dataDir, log)
		const identity = new SharedIdentity(marks, dataDir, log, store ?? newMark())
		identity.#timer = setInterval(() => void identity.#look(), CHANGE_MARK_MS)
		identity.#timer.unref()
		return identity
	}

	stop(): void {
		clearInterval(this.#timer)
	}

	async #look(): Promise<void> {
		const store = await meet(this.#marks, this.#dataDir, this.#log)
		if (store === null || store === this.store) return
		this.#log.error({}, 'the database was put back under a running server: start all servers anew')
	}
}

/** @returns the store's id; null where it can't be told now */
async function meet(marks: SharedMarkStorage, dataDir: string, log: Log): Promise<string | null> {
	const seen = readBeside(dataDir)
	const fresh = { store: newMark(), mark: newMark() }
	const met = await marks.meet(seen, fresh, CHANGE_MARK_MS)
	if (!met.ok) {
		log.warn({ reason: met.reason, detail: met.detail }, "the store's identity can not be read")
		return null
	}
	const { store, mark } = met.value
	if (seen && seen.store !== store) {
		log.warn({}, 'the database was put back to an earlier state, or is another one')
	}
	try {
		writeBeside(dataDir, store, [mark])
	} catch (error) {
		log.warn({ reason: String(error) }, "the store's identity can not be marked")
	}
	return store
}
