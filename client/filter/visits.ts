/**
 * When one was last at a board, on this device: a visit ends where nothing is heard
 * of it for a while, so that a reload, or a walk to the front page, doesn't begin
 * another and hide what is new. (SPEC Z25)
 */
import { useEffect, useState } from 'react'
import { perBoard } from '../people/perBoard.ts'
import { useClock } from '../serverClock.ts'

export interface Visit {
	/** When the visit before this one ended, milliseconds since 1970; null on the first. */
	before: number | null
	/** When this one was last heard of. */
	until: number
}

/** A longer silence parts two visits. */
export const BREAK_MS = 30 * 60_000
/** How often an open board says that one is still there. */
const HEARTBEAT_MS = 60_000

export function visitAt(now: number, known: Visit | null): Visit {
	if (!known) return { before: null, until: now }
	// A clock that was put back mustn't make a visit of the future.
	const isSame = now - known.until < BREAK_MS
	return { before: isSame ? known.before : known.until, until: now }
}

const visits = perBoard<Visit>('visits', (value) => {
	if (typeof value !== 'object' || value === null) return null
	const { before, until } = value as Record<string, unknown>
	if (!Number.isFinite(until) || !(before === null || Number.isFinite(before))) return null
	return { before: before as number | null, until: until as number }
})

export function forgetVisits(boardId: string): void {
	visits.forget(boardId)
}

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
