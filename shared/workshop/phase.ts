/**
 * Where a workshop is: the phase it's in and its clock, as the root `board` has them. Only
 * the server writes both, so nobody forges them; times are the server's. (SPEC D17, D18, H122)
 */
import type * as Y from 'yjs'
import { getBoard } from '../document/layout.ts'
import { type Phase, plannedMinutes, type RunSheet, runSheetSchema } from './RunSheet.ts'

const MINUTE = 60_000

/** The clock of a phase, or of a timer alone. */
export interface Clock {
	/** When its time is over, by the server's clock; null without a time, and while it's paused. */
	endsAt: number | null
	/** Milliseconds left while the clock is paused; null while it runs, and without a time. */
	left: number | null
}

/** All times are milliseconds since 1970, by the server's clock. */
export interface PhaseState extends Clock {
	/** Of the run-sheet; null while only a timer runs. */
	id: string | null
	/** How many times a phase was entered on this board: no two entries have the same. */
	entry: number
	/** When it was entered. */
	since: number
	/** When the workshop began: when its first phase was entered. null while only a timer runs. */
	began: number | null
}

const RUN_SHEET = 'runSheet'
const PHASE = 'phase'
const ENTRIES = 'phaseEntries'

/** @returns empty where there is none */
export function readRunSheet(doc: Y.Doc): RunSheet {
	const read = runSheetSchema.safeParse(getBoard(doc).get(RUN_SHEET))
	return read.success ? read.data : []
}

/** For the server. Call within a transaction. */
export function writeRunSheet(doc: Y.Doc, phases: RunSheet): void {
	const board = getBoard(doc)
	if (phases.length > 0) board.set(RUN_SHEET, structuredClone(phases))
	else if (board.has(RUN_SHEET)) board.delete(RUN_SHEET)
}

/** @returns null while there's neither a phase nor a timer */
export function readPhase(doc: Y.Doc): PhaseState | null {
	const value: unknown = getBoard(doc).get(PHASE)
	if (typeof value !== 'object' || value === null) return null
	const { id, entry, since, endsAt, left, began } = value as Record<string, unknown>
	if (id !== null && typeof id !== 'string') return null
	if (typeof entry !== 'number' || typeof since !== 'number') return null
	return { id, entry, since, endsAt: time(endsAt), left: time(left), began: time(began) }
}

/** For the server. Call within a transaction. */
export function writePhase(doc: Y.Doc, state: PhaseState | null): void {
	const board = getBoard(doc)
	if (state) {
		board.set(PHASE, { ...state })
		board.set(ENTRIES, state.entry)
	} else if (board.has(PHASE)) board.delete(PHASE)
}

/** The number of the next entry: it grows even where a workshop was ended in between. */
export function nextEntry(doc: Y.Doc): number {
	const entries: unknown = getBoard(doc).get(ENTRIES)
	return typeof entries === 'number' ? entries + 1 : 1
}

/** The phase that a workshop is in; null in none, and where the run-sheet has it no more. */
export function presentPhase(phases: RunSheet, state: PhaseState | null): Phase | null {
	return phases.find(({ id }) => id === state?.id) ?? null
}

/** Milliseconds until its time is over, below 0 when it is; null without a time. */
export function timeLeft({ endsAt, left }: Clock, now: number): number | null {
	return endsAt === null ? left : endsAt - now
}

/** Whether the clock was stopped by who leads. */
export function isPaused({ endsAt, left }: Clock): boolean {
	return endsAt === null && left !== null
}

export interface Outlook {
	/** When the workshop is over if each phase from now on takes its time. */
	endsAt: number
	/** How much later than planned that is, in milliseconds; below 0 where it's earlier. */
	late: number
}

/** How a workshop does against its plan; null before it began. */
export function outlookOf(phases: RunSheet, state: PhaseState | null, now: number): Outlook | null {
	const at = phases.findIndex(({ id }) => id === state?.id)
	if (!state || state.began === null || at < 0) return null
	const later = plannedMinutes(phases.slice(at + 1)) * MINUTE
	const endsAt = now + Math.max(0, timeLeft(state, now) ?? 0) + later
	return { endsAt, late: endsAt - (state.began + plannedMinutes(phases) * MINUTE) }
}

function time(value: unknown): number | null {
	return typeof value === 'number' ? value : null
}
