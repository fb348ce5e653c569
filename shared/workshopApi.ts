/** The HTTP interface of leading a workshop: its run-sheet, and where it is. (SPEC H120-H123) */
import { z } from 'zod'
import type { PhaseState } from './workshop/phase.ts'
import { MAX_MINUTES, type Phase, type RunSheet, runSheetSchema } from './workshop/RunSheet.ts'

/** PUT /api/boards/:id/run-sheet */
export const runSheetBody = runSheetSchema
export type RunSheetBody = z.input<typeof runSheetBody>

/** GET /api/boards/:id/run-sheet, and 200 of PUT */
export interface RunSheetAnswer {
	phases: RunSheet
}

const minutes = z.number().min(0).max(MAX_MINUTES)

/** POST /api/boards/:id/phase */
export const phaseBody = z
	.strictObject({
		/** A phase's id, or which way; without it the present one stays. `none` ends the workshop. */
		to: z.string().min(1).max(40).optional(),
		/** Time left from now on; null takes the time away. With `none`, a timer alone. */
		minutes: minutes.nullable().optional(),
		/** To the time left; below 0 it's shortened, to now at most. */
		add: z.number().min(-MAX_MINUTES).max(MAX_MINUTES).optional(),
		/** Stop the clock, or let it go on. */
		paused: z.boolean().optional(),
		/**
		 * The entry that this builds on, as it was seen (0 for no phase): where another leader has
		 * gone on since, nothing is changed, so that two who press at once don't skip a phase.
		 */
		entry: z.int().min(0).optional(),
	})
	.refine(({ minutes, add }) => minutes === undefined || add === undefined, {
		message: 'minutes or add, not both',
	})
export type PhaseBody = z.input<typeof phaseBody>

/** GET /api/boards/:id/phase, and 200 of POST */
export interface PhaseAnswer {
	/** Milliseconds since 1970, by the server's clock. */
	now: number
	/** null while there's neither a phase nor a timer. */
	state: PhaseState | null
	/** The present phase; null in none. */
	phase: Phase | null
	/** Its number, from 1; null in none. */
	number: number | null
	/** How many the run-sheet has. */
	of: number
}
