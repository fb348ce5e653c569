/** Waiting for a condition, where there is no test runner too. */
import { setTimeout as pause } from 'node:timers/promises'

/** Against what hangs, not for what's slow. */
const LIMIT_MS = 90_000
const LOOK_MS = 10

/**
 * @param what is waited for, in words
 * @throws where it doesn't come within `limitMs`
 */
export async function until(
	what: string,
	condition: () => boolean | Promise<boolean>,
	limitMs = LIMIT_MS,
): Promise<void> {
	const end = performance.now() + limitMs
	while (!(await condition())) {
		if (performance.now() > end) throw new Error(`not within ${limitMs / 1000} s: ${what}`)
		await pause(LOOK_MS)
	}
}
