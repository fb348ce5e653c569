/** When one was last at the board that is open, for what is new since; see device/visits.ts. */
import { useEffect, useState } from 'react'
import { useClock } from '../api/serverClock.ts'
import { visitAt, visits } from '../device/visits.ts'

/** How often an open board says that one is still there. */
const HEARTBEAT_MS = 60_000

/** @returns when one was last here, milliseconds since 1970; null on the first visit */
export function useLastVisit(boardId: string): number | null {
	const clock = useClock()
	const [before] = useState(() => visitAt(clock.now(), visits.read(boardId)).before)
	useEffect(() => {
		const here = () => visits.write(boardId, { before, until: clock.now() })
		here()
		const timer = setInterval(() => document.visibilityState === 'visible' && here(), HEARTBEAT_MS)
		window.addEventListener('pagehide', here)
		return () => {
			clearInterval(timer)
			window.removeEventListener('pagehide', here)
			here()
		}
	}, [boardId, before, clock])
	return before
}
