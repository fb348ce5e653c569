/**
 * What reads a store, decides and then writes, one after another for each board: no limit
 * and no right is passed by two requests that come at once, however long the store takes.
 * It holds within one process, which is enough as long as one process has a board. (SPEC J49)
 *
 * A task that also waits for a room's commit gets an instance of its own: while a disk is
 * full it would hold up all others on the board, which could be answered with the failure.
 */
export class OneAtATime {
	/** The last unfinished task of each key; never rejected. */
	readonly #last = new Map<string, Promise<unknown>>()

	async run<T>(key: string, task: () => Promise<T>): Promise<T> {
		const running = (this.#last.get(key) ?? Promise.resolve()).then(task)
		const done = running.catch(() => {})
		this.#last.set(key, done)
		try {
			return await running
		} finally {
			if (this.#last.get(key) === done) this.#last.delete(key)
		}
	}
}
