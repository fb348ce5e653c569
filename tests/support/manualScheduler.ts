/** A scheduler whose animation frames and throttled runs the test runs. */
import type { Scheduler } from '../../client/sync/scheduler.ts'

export interface ManualScheduler extends Scheduler {
	/** Run what was requested, and what that requests, until nothing is. */
	runAll(): void
	/** Run one of the requested. @returns false when there's none */
	runOne(choose: (count: number) => number): boolean
}

export function manualScheduler(): ManualScheduler {
	const due = new Set<() => void>()
	const task = (run: () => void) => ({
		request: () => {
			due.add(run)
		},
		cancel: () => {
			due.delete(run)
		},
	})
	const runOne = (choose: (count: number) => number): boolean => {
		const run = [...due][choose(due.size)]
		if (!run) return false
		due.delete(run)
		run()
		return true
	}
	return {
		frame: task,
		throttle: task,
		debounce: task,
		runOne,
		runAll() {
			while (runOne(() => 0)) {}
		},
	}
}
