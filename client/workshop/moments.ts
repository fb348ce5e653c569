/**
 * The moments of a workshop's clock that are worth a screen reader's voice, and one a sound:
 * a new phase, five minutes, one minute, the end, a pause and its end. (SPEC N83)
 */

/** Where the clock was, or is. */
export interface ClockSeen {
	/** Of the phase or the timer; 0 while there's none. */
	entry: number
	/** Whether it's a phase, rather than a timer alone. */
	isPhase: boolean
	/** Milliseconds; null without a time. */
	left: number | null
	isPaused: boolean
}

export type Moment =
	| 'phase'
	| 'timer'
	| 'ended'
	| 'paused'
	| 'goesOn'
	| 'over'
	| 'oneLeft'
	| 'fiveLeft'

const MINUTE = 60_000

/** @param before null at first, on arrival */
export function momentOf(before: ClockSeen | null, now: ClockSeen): Moment | null {
	if (now.entry === 0) return before && before.entry > 0 ? 'ended' : null
	if (before?.entry !== now.entry) return now.isPhase ? 'phase' : 'timer'
	if (before.isPaused !== now.isPaused) {
		if (now.isPaused) return 'paused'
		if (now.left !== null) return 'goesOn'
	}
	const passed = (mark: number) =>
		before.left !== null && now.left !== null && before.left > mark && now.left <= mark
	if (passed(0)) return 'over'
	if (passed(MINUTE)) return 'oneLeft'
	return passed(5 * MINUTE) ? 'fiveLeft' : null
}
