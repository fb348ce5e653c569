/** The HTTP interface of attention: bringing people to a place, asking them, presenting. (SPEC H160-H166) */
import { z } from 'zod'
import { ORDERS, PLACE_VIEWS, type Presented } from './attention.ts'

const recordId = z.string().min(1).max(200)
const MAX_SECTORS = 50

const place = z
	.strictObject({
		cell: recordId.optional(),
		/** Goes before `cell`, which may be left out. */
		note: recordId.optional(),
		view: z.enum(PLACE_VIEWS).optional(),
	})
	.refine((to) => Object.keys(to).length > 0, 'a cell, a note or a view')

/** POST /api/boards/:id/attention */
export const attentionBody = z
	.strictObject({
		/** null lets go of everyone who was kept. */
		to: place.nullable(),
		/** Whoever comes later is brought there too, until somebody is let go or brought elsewhere. */
		keep: z.boolean().default(false),
		/** Only those of these sectors, by id. */
		sectors: z.array(z.string().min(1).max(80)).min(1).max(MAX_SECTORS).optional(),
		/** Ask to speak there, and move nobody. */
		ask: z.boolean().default(false),
	})
	.refine(({ to, keep, ask, sectors }) => !keep || (to !== null && !ask && !sectors), {
		message: 'only everyone can be kept somewhere',
		path: ['keep'],
	})
export type AttentionBody = z.input<typeof attentionBody>

/** 200 of POST */
export interface AttentionAnswer {
	/** How many people were told, without the sender. */
	told: number
	kept: boolean
}

/** PUT /api/boards/:id/presenting; null ends it. A note's cell needn't be told. */
export const presentingBody = z
	.strictObject({
		note: recordId.optional(),
		cell: recordId.optional(),
		order: z.enum(ORDERS).default('table'),
	})
	.refine(({ note, cell }) => note !== undefined || cell !== undefined, 'a note or a cell')
	.nullable()
export type PresentingBody = z.input<typeof presentingBody>

/** GET and 200 of PUT */
export interface PresentingAnswer {
	presenting: Omit<Presented, 'mine'> | null
}
