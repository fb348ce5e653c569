/** The HTTP interface of private writing: its figures, and its reveal. (SPEC H140-H147) */
import { z } from 'zod'

/** Notes that are named one by one; a participant has no more. */
const MAX_NAMED = 1_000

/** POST /api/boards/:id/reveal */
export const revealBody = z.discriminatedUnion('whose', [
	/** For facilitators: everybody's, but for what they keep back. */
	z.strictObject({ whose: z.literal('all') }),
	z.strictObject({
		whose: z.literal('mine'),
		/** Ids of some, those kept back included; without it, all that aren't. */
		notes: z.array(z.string().min(1).max(200)).min(1).max(MAX_NAMED).optional(),
	}),
])
export type RevealBody = z.input<typeof revealBody>

/** Why a note stays private that was to be revealed. */
export const LEFT_REASONS = [
	'board-full',
	'too-long',
	'cell-gone',
	/** It lies in no cell that was asked about. */
	'outside-part',
	/** Its writer has a role that wasn't asked, or not any more. */
	'role',
	'unsound',
	/** The writer has no such private note. */
	'unknown-note',
	/** Somebody's private document can't be read; it counts as one. */
	'damaged',
] as const
export type LeftReason = (typeof LEFT_REASONS)[number]

/** 200 */
export interface RevealAnswer {
	/** Notes that are on the board now. */
	revealed: number
	/** Notes that their writers keep back. */
	kept: number
	left: readonly { reason: LeftReason; notes: number }[]
}

/** What everybody may know of private notes; it's the news `private` as well. */
export interface PrivateFigures {
	/** Whether a phase of private writing is on. */
	on: boolean
	/** How many people have notes that aren't revealed or kept back. */
	writing: number
	/** How many notes that are. */
	notes: number
	/** While the phase is on. */
	cells: readonly CellFigures[]
}

export interface CellFigures {
	/** Record id. */
	cell: string
	notes: number
	/** Notes by sector, of those sectors that may be told alone. */
	sectors: Readonly<Record<string, number>>
}

/** GET /api/boards/:id/private */
export interface PrivateAnswer {
	/** null where too few are there to be told anything. */
	figures: PrivateFigures | null
}

/** News, once: notes have been revealed. */
export interface RevealedNews {
	notes: number
	/** Of the phase that they were written in. */
	entry: number
}
