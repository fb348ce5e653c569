/** The HTTP interface to a board's published page, for both ends and for scripts. (SPEC H87, H88) */
import { z } from 'zod'

/** The parts that a published page can have, in their order there. */
export const PUBLISHED_PARTS = ['table', 'overview', 'report'] as const
export type PublishedPart = (typeof PUBLISHED_PARTS)[number]

/** PUT /api/boards/:id/publication: the first one makes the page's link. */
export const publicationBody = z.strictObject({
	on: z.boolean(),
	/** Whether authors are named; never on a board that shows sectors only. */
	names: z.boolean(),
	parts: z
		.array(z.enum(PUBLISHED_PARTS))
		.min(1)
		.max(PUBLISHED_PARTS.length)
		.refine((list) => new Set(list).size === list.length, 'each part once'),
})
export type PublicationBody = z.input<typeof publicationBody>

export const publicationInfo = publicationBody.extend({
	/** Milliseconds since 1970: when the present link was made. */
	createdAt: z.number(),
})
export type PublicationInfo = z.output<typeof publicationInfo>

export const publicationAnswer = z.strictObject({
	/** null where the board was never published. */
	publication: publicationInfo.nullable(),
	/** Only when it has just been made: the key is stored nowhere. */
	link: z.strictObject({ key: z.string(), url: z.string() }).optional(),
	/** Origins by which others reach the server, the likeliest first. */
	addresses: z.array(z.string()),
})
/** Answer of GET and PUT .../publication, and of POST .../publication/rotate. */
export type PublicationAnswer = z.output<typeof publicationAnswer>
