/**
 * When things run: once a frame, or at most every so often. Injected, so that
 * tests decide when a frame is due instead of waiting for one.
 */
export interface Task {
	/** Run soon; further requests until then are the same one. */
	request(): void
	cancel(): void
}

export interface Scheduler {
	/** Once per drawn frame; by a timer while the page is hidden, where no frames are drawn. */
	frame(run: () => void): Task
	/** At once when idle, then at most every `ms`, the last request never dropped. */
	throttle(run: () => void, ms: number): Task
	/** Once it hasn't been requested for `ms`. */
	debounce(run: () => void, ms: number): Task
}

const HIDDEN_FRAME_MS = 100

export const browserScheduler: Scheduler = {
	frame(run) {
		let timer: ReturnType<typeof setTimeout> | undefined
		let frame: number | undefined
		const cancel = (): void => {
			clearTimeout(timer)
			if (frame !== undefined) cancelAnimationFrame(frame)
			timer = undefined
			frame = undefined
		}
		const go = (): void => {
			cancel()
			run()
		}
		return {
			request() {
				if (timer !== undefined) return
				// Both: a page that becomes hidden between request and frame would wait for ever.
				frame = requestAnimationFrame(go)
				timer = setTimeout(go, HIDDEN_FRAME_MS)
			},
			cancel,
		}
	},
	throttle(run, ms) {
		let timer: ReturnType<typeof setTimeout> | undefined
		let last = Number.NEGATIVE_INFINITY
		return {
			request() {
				if (timer !== undefined) return
				const wait = Math.max(0, last + ms - performance.now())
				timer = setTimeout(() => {
					timer = undefined
					last = performance.now()
					run()
				}, wait)
			},
			cancel() {
				clearTimeout(timer)
				timer = undefined
			},
		}
	},
	debounce(run, ms) {
		let timer: ReturnType<typeof setTimeout> | undefined
		return {
			request() {
				clearTimeout(timer)
				timer = setTimeout(run, ms)
			},
			cancel: () => clearTimeout(timer),
		}
	},
}
