/**
 * When one was last at a board, on this device: a visit ends where nothing is heard
 * of it for a while, so that a reload, or a walk to the front page, doesn't begin
 * another and hide what is new. (SPEC Z25)
 */
import { perBoard } from './perBoard.ts'

export interface Visit {
	/** When the visit before this one ended, milliseconds since 1970; null on the first. */
	before: number | null
	/** When this one was last heard of. */
	until: number
}

/** A longer silence parts two visits. */
export const BREAK_MS = 30 * 60_000
export function visitAt(now: number, known: Visit | null): Visit {
	if (!known) return { before: null, until: now }
	// A clock that was put back mustn't make a visit of the future.
	const isSame = now - known.until < BREAK_MS
	return { before: isSame ? known.before : known.until, until: now }
}

export const visits = perBoard<Visit>('visits', (value) => {
	if (typeof value !== 'object' || value === null) return null
	const { before, until } = value as Record<string, unknown>
	if (!Number.isFinite(until) || !(before === null || Number.isFinite(before))) return null
	return { before: before as number | null, until: until as number }
})

export function forgetVisits(boardId: string): void {
	visits.forget(boardId)
}
