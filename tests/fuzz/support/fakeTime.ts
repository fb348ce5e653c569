/**
 * Time that stands still until a test moves it. Animation frames never come: tldraw asks
 * for one after another, thousands in the seconds that a connection takes to come back,
 * and what the binding does in one is a step of the fuzz.
 */
import { afterEach, beforeEach, type MockInstance, vi } from 'vitest'

let clock: MockInstance<() => number> | undefined

export function useFakeTime(): void {
	const timers = ['setTimeout', 'setInterval', 'setImmediate'] as const
	const ends = ['clearTimeout', 'clearInterval', 'clearImmediate'] as const
	vi.useFakeTimers({ toFake: [...timers, ...ends, 'Date', 'performance'] })
	const still = performance.now.bind(performance)
	let looks = 0
	clock = vi.spyOn(performance, 'now').mockImplementation(() => still() + looks++)
	vi.stubGlobal('requestAnimationFrame', () => 0)
	vi.stubGlobal('cancelAnimationFrame', () => {})
}

export function useRealTime(): void {
	clock?.mockRestore()
	vi.useRealTimers()
	vi.unstubAllGlobals()
}

/** For each test of a file. @returns what is complained of on the console in the present one */
export function inFakeTime(): unknown[] {
	const errors: unknown[] = []
	beforeEach(() => {
		useFakeTime()
		vi.spyOn(console, 'error').mockImplementation((...args) => void errors.push(args))
	})
	afterEach(() => {
		useRealTime()
		errors.length = 0
	})
	return errors
}
