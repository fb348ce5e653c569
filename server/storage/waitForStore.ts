/**
 * Whether the store can be used, before anything is made of it. One that several nodes share is
 * waited for: without it a node knows neither the secrets nor the store's id. (SPEC S66, S68)
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'
import type { Storage } from './Storage.ts'

const WAIT_MS = 1000

export async function waitForStore(storage: Storage, log: Log): Promise<void> {
	for (;;) {
		const health = await storage.ping()
		if (health.ok) return
		log.error({ reason: health.reason, detail: health.detail }, 'the store is not usable')
		// What is wrong with it otherwise is told to whoever asks.
		if (!storage.shared || health.reason !== 'unavailable') return
		await pause(WAIT_MS)
	}
}
