/** A clock that the test moves. */
import type { Scheduler } from '../../../../server/room/Scheduler.ts'

interface Task {
	at: number
	run: () => void
}

export class ManualTime implements Scheduler {
	#now = 0
	#tasks = new Set<Task>()
	readonly #isBusy: () => boolean

	/** @param isBusy whether something is under way that takes no time of this clock's, but turns of the event loop */
	constructor(isBusy: () => boolean = () => false) {
		this.#isBusy = isBusy
	}

	now(): number {
		return this.#now
	}

	later(run: () => void, delayMs: number): () => void {
		const task = { at: this.#now + Math.max(0, delayMs), run }
		this.#tasks.add(task)
		return () => this.#tasks.delete(task)
	}

	/** Run what is due now, and what that makes due now, promises included. */
	async settle(): Promise<void> {
		for (;;) {
			// All promise jobs run before an immediate does.
			do await new Promise((resolve) => setImmediate(resolve))
			while (this.#isBusy())
			const [task] = [...this.#tasks].filter(({ at }) => at <= this.#now)
			if (!task) return
			this.#tasks.delete(task)
			task.run()
		}
	}

	/** What runs just now takes so many milliseconds. */
	spend(ms: number): void {
		this.#now += ms
	}

	/** Let so many milliseconds pass, each thing at its own time. */
	async pass(ms: number): Promise<void> {
		const until = this.#now + ms
		for (;;) {
			await this.settle()
			const next = Math.min(...[...this.#tasks].map(({ at }) => at))
			if (next > until) break
			this.#now = next
		}
		this.#now = until
		await this.settle()
	}
}
