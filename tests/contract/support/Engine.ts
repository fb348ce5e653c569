/** An engine as the suites ask for it: an empty store for each test. */
import { afterEach, beforeEach, describe } from 'vitest'
import type { Storage } from '../../../server/storage/Storage.ts'

export interface Engine {
	name: string
	/** An empty store. */
	open(): Promise<{ storage: Storage; dispose(): Promise<void> }>
}

/** @param tests are given the store of the test that runs */
export function describePort(what: string, engine: Engine, tests: (store: () => Storage) => void) {
	describe(`${what} on ${engine.name}`, () => {
		let opened: Awaited<ReturnType<Engine['open']>>

		beforeEach(async () => {
			opened = await engine.open()
		})
		afterEach(() => opened.dispose())

		tests(() => opened.storage)
	})
}

/** What each call of a closed store, or about what isn't there, is refused with. */
export function refused(reason: 'unknown' | 'deleted' | 'unavailable') {
	return { ok: false, reason }
}

export const CONFLICT = { ok: false, reason: 'conflict' }
