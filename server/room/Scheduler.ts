/** Time, as a port: the fuzz runs rooms on a clock of its own. */
export interface Scheduler {
	/** Milliseconds, from no particular start. */
	now(): number
	/** Run once, after what is already waiting and at least so many milliseconds. @returns cancels it */
	later(run: () => void, delayMs: number): () => void
}

export const realTime: Scheduler = {
	now: () => performance.now(),
	later(run, delayMs) {
		if (delayMs <= 0) {
			const immediate = setImmediate(run)
			return () => clearImmediate(immediate)
		}
		const timeout = setTimeout(run, delayMs)
		return () => clearTimeout(timeout)
	},
}

/** Until all of it is done, or time is up. */
export async function within(
	scheduler: Scheduler,
	timeoutMs: number,
	tasks: readonly Promise<unknown>[],
): Promise<void> {
	let cancel = () => {}
	const timeout = new Promise<void>((resolve) => {
		cancel = scheduler.later(resolve, timeoutMs)
	})
	await Promise.race([Promise.all(tasks), timeout])
	cancel()
}
