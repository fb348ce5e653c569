/**
 * The HTTP interface of signals and comments: hands up, "I'm done", reactions, cheers, and what is
 * said of a note. (SPEC H150-H159)
 */
import { z } from 'zod'
import { BOARD_ID } from './api.ts'
import { cleanText } from './document/cleanText.ts'
import { COMMENT_LIMITS } from './document/comments.ts'
import { type NoteReactions, REACTIONS, type Reaction } from './document/reactions.ts'

const participant = z.string().regex(BOARD_ID)

/** POST /api/boards/:id/hand */
export const handBody = z
	.strictObject({
		/** Of oneself; `false` takes down another's too, for who leads. */
		up: z.boolean(),
		/** Whose, where it isn't one's own. */
		participant: participant.optional(),
		/** Takes all of them down, for who leads. */
		all: z.literal(true).optional(),
	})
	.refine(({ up, participant, all }) => !(participant !== undefined || all) || !up, {
		message: 'nobody raises the hand of another',
	})
	.refine(({ participant, all }) => participant === undefined || !all, {
		message: 'one or all, not both',
	})
export type HandBody = z.input<typeof handBody>

/** A hand that is up. */
export interface Hand {
	participant: string
	/** Sector id. */
	sector: string
	/** Milliseconds since 1970, by the server's clock. */
	since: number
}

/** The topic `hands` of the news, and 200 of POST. */
export interface HandsNews {
	/** Names the server's run: what a former one has heard, this one hasn't. */
	run: string
	/** How many are up. */
	up: number
	/** One's own place, from 1; null while one's hand is down. */
	mine: number | null
	/** All, the first first; for who leads. */
	queue?: readonly Hand[]
}

/** GET /api/boards/:id/hands */
export interface HandsAnswer {
	/** The first first; a name only where the board shows names. */
	hands: readonly (Hand & { name: string | null })[]
}

/** POST /api/boards/:id/done */
export const doneBody = z.strictObject({
	done: z.boolean(),
	/** The phase's entry that is meant: of another one nothing is noted. */
	entry: z.int().min(1).optional(),
})
export type DoneBody = z.input<typeof doneBody>

/** Of some people, who are here. */
export interface DoneSum {
	done: number
	of: number
}

/** The topic `done` of the news, and 200 of POST. */
export interface DoneNews extends DoneSum {
	run: string
	/** The phase's entry that it's about; of another nobody has said anything. 0 for none. */
	entry: number
	mine: boolean
	/** By sector id, of which enough are here; for who leads. */
	sectors?: Readonly<Record<string, DoneSum>>
}

/** PUT /api/boards/:id/notes/:note/reactions */
export const reactionsBody = z.strictObject({
	/** One's own, in place of those before. */
	kinds: z.array(z.enum(REACTIONS)).max(REACTIONS.length),
})
export type ReactionsBody = z.input<typeof reactionsBody>

/** 200 of the same, and GET */
export interface ReactionsAnswer {
	note: string
	/** How many of each. */
	counts: Record<Reaction, number>
	/** By participant id. */
	given: NoteReactions
}

/** What is shown for a moment on everybody's screen. */
export const CHEERS = ['clap', 'heart', 'thumb', 'laugh'] as const
export type Cheer = (typeof CHEERS)[number]

/** POST /api/boards/:id/cheers */
export const cheerBody = z.strictObject({ kind: z.enum(CHEERS) })
export type CheerBody = z.input<typeof cheerBody>

/** The topic `cheers` of the news, once: how many of each have come together. */
export type CheersNews = Partial<Record<Cheer, number>>

const text = z.string().max(COMMENT_LIMITS.length).overwrite(cleanText).trim().min(1)

/** POST /api/boards/:id/notes/:note/comments */
export const addCommentBody = z.strictObject({
	text,
	/** 22 letters, digits, - and _ of the client's own: sent twice, it's said once. */
	id: z.string().regex(BOARD_ID).optional(),
})
export type AddCommentBody = z.input<typeof addCommentBody>

/** PATCH /api/boards/:id/notes/:note/comments/:comment */
export const changeCommentBody = z
	.strictObject({ text: text.optional(), settled: z.boolean().optional() })
	.refine(({ text, settled }) => text !== undefined || settled !== undefined, {
		message: 'text or settled, or both',
	})
export type ChangeCommentBody = z.input<typeof changeCommentBody>

/** 201 of POST, 200 of PATCH */
export interface CommentAnswer {
	id: string
	note: string
	text: string
	/** Participant id of its author; the name only where the board shows names. */
	by: string
	name: string | null
	/** Sector id, when it was said. */
	sector: string
	/** Milliseconds since 1970. */
	at: number
	changed: number | null
	settled: { by: string; at: number } | null
}

/** GET /api/boards/:id/notes/:note/comments */
export interface CommentsAnswer {
	/** The oldest first. */
	comments: readonly CommentAnswer[]
}
