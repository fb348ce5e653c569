// @vitest-environment jsdom
/** A device whose clock is wrong, and a server that tells the time. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ServerClock } from '../../../../client/api/serverClock.ts'
import { criteriaOf, NO_FILTER } from '../../../../client/filter/filter.ts'
import { passes } from '../../../../shared/matrix/criteria.ts'

const HOUR = 3_600_000
const SERVER_NOW = Date.UTC(2026, 10, 28, 9, 59)

beforeEach(() => {
	localStorage.clear()
	vi.useFakeTimers({ now: SERVER_NOW + 2 * HOUR, toFake: ['Date', 'performance', 'setTimeout'] })
})
afterEach(() => {
	vi.useRealTimers()
})

/** An answer that the server gives after half of what it takes in all. */
const answerIn = (ms: number) => async () => {
	const now = Date.now() - 2 * HOUR + ms / 2
	await vi.advanceTimersByTimeAsync(ms)
	return { ok: true, value: { now } } as const
}

it('Z60 the server’s clock counts, less the half of what its answer took', async () => {
	const clock = new ServerClock()
	expect(clock.now()).toBe(Date.now())
	await clock.hear(answerIn(400))
	expect(clock.now()).toBe(SERVER_NOW + 400)
	await vi.advanceTimersByTimeAsync(HOUR)
	expect(clock.now()).toBe(SERVER_NOW + 400 + HOUR)
	// A note of a minute ago is one of the last hour, on a device that is two hours fast.
	const stamp = { p: 'aino', s: 'city', c: clock.now() - 60_000, m: clock.now() }
	const hour = criteriaOf(
		{ ...NO_FILTER, period: 'hour' },
		{ now: clock.now(), lastVisit: null, pseudonymous: false },
	)
	expect(passes({ stamp, group: null }, hour)).toBe(true)
})

it('Z60 it is remembered for when there is no line, and nothing is learned of what fails', async () => {
	await new ServerClock().hear(answerIn(0))
	const later = new ServerClock()
	expect(later.now()).toBe(SERVER_NOW)
	await later.hear(async () => ({ ok: false, reason: 'unreachable' }) as const)
	expect(later.now()).toBe(SERVER_NOW)
	localStorage.setItem('kudelma.serverAhead', '"two hours"')
	expect(new ServerClock().now()).toBe(Date.now())
})
