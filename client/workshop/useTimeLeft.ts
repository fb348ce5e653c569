/** What is left of a phase's or a timer's time, by the server's clock, second by second. (SPEC N81) */
import { useEffect, useState } from 'react'
import { type PhaseState, timeLeft } from '../../shared/workshop/phase.ts'
import { useClock } from '../api/serverClock.ts'
import { untilNext } from './clockText.ts'

/** @returns milliseconds, below 0 when it's over; null without a time */
export function useTimeLeft(state: PhaseState | null): number | null {
	const clock = useClock()
	const [, tick] = useState(0)
	const endsAt = state?.endsAt ?? null
	useEffect(() => {
		if (endsAt === null) return
		let timer: ReturnType<typeof setTimeout> | undefined
		const wait = () => {
			timer = setTimeout(go, untilNext(endsAt - clock.now()))
		}
		const go = () => {
			tick((count) => count + 1)
			wait()
		}
		// Browsers let hidden pages sleep.
		const wake = () => tick((count) => count + 1)
		document.addEventListener('visibilitychange', wake)
		wait()
		return () => {
			clearTimeout(timer)
			document.removeEventListener('visibilitychange', wake)
		}
	}, [endsAt, clock])
	if (!state) return null
	// What the clocks differ by is known to some milliseconds only: nobody has more time than was given.
	const now = Math.max(clock.now(), state.since)
	return timeLeft(state, now)
}
