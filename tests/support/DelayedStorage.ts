/**
 * A store that answers late, as one at the other end of a network does: each call waits some
 * turns of the event loop before it does anything, and some before its answer is heard. So
 * calls that aren't waited for overtake each other, also those about one board. (SPEC S33)
 */
import type { Storage } from '../../server/storage/Storage.ts'
import { type Call, Intercepted } from './Intercepted.ts'
import { seededRandom } from './random.ts'

/** At most, before a call and after it. */
const TURNS = 6

export class DelayedStorage extends Intercepted {
	readonly #random: ReturnType<typeof seededRandom>
	readonly #running = new Set<Promise<unknown>>()

	constructor(inner: Storage, seed = 1) {
		super(inner)
		this.#random = seededRandom(seed)
	}

	/** Whether something was asked that isn't answered. */
	get busy(): boolean {
		return this.#running.size > 0
	}

	/** What was asked before is answered first. */
	override async close(): Promise<void> {
		await Promise.all(this.#running)
		await super.close()
	}

	protected override async intercept(_name: string, call: Call): Promise<unknown> {
		const running = this.#delay(call)
		this.#running.add(running)
		try {
			return await running
		} finally {
			this.#running.delete(running)
		}
	}

	async #delay(call: Call): Promise<unknown> {
		await this.#turns()
		const answer = await call()
		await this.#turns()
		return answer
	}

	async #turns(): Promise<void> {
		for (let left = this.#random.integer(TURNS + 1); left > 0; left--) {
			await new Promise((resolve) => setImmediate(resolve))
		}
	}
}

/** Whether this run of the tests is one with such stores: the project `delayed` of vitest.config.ts. */
export function delaysStores(): boolean {
	return process.env.KUDELMA_STORE === 'delayed'
}
