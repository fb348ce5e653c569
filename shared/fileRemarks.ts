/** Reactions and comments as a board's file has them. (SPEC E125) */
import type * as Y from 'yjs'
import { z } from 'zod'
import { cleanText } from './document/cleanText.ts'
import { COMMENT_LIMITS, readComments, writeComment } from './document/comments.ts'
import { REACTIONS, type Reaction, readReactions, writeReactions } from './document/reactions.ts'

const id = z.string().min(1).max(64).regex(/^\S+$/)
const note = z.string().min(1).max(200)
const time = z.number()

export const remarkFields = {
	/** By note and participant. */
	reactions: z
		.record(note, z.record(id, z.array(z.enum(REACTIONS)).max(REACTIONS.length)))
		.optional(),
	comments: z
		.array(
			z.object({
				...{ id, note, by: id, s: z.string().max(64), at: time },
				text: z.string().max(COMMENT_LIMITS.length).overwrite(cleanText).trim().min(1),
				changed: time.nullable(),
				settled: z.object({ by: id, at: time }).nullable(),
			}),
		)
		.max(COMMENT_LIMITS.board)
		.optional(),
}

const remarks = z.object(remarkFields)
export type FileRemarks = z.output<typeof remarks>

/** Of the notes that are told; what is said of none is left out. */
export function remarksIn(doc: Y.Doc, notes: ReadonlySet<string>): FileRemarks {
	const reactions = Object.fromEntries(
		[...readReactions(doc)].flatMap(([id, given]) => {
			const kinds = Object.entries(given).map(
				([who, each]) => [who, [...each]] as [string, Reaction[]],
			)
			return notes.has(id) ? [[id, Object.fromEntries(kinds)] as const] : []
		}),
	)
	const comments = [...readComments(doc)].flatMap(([id, thread]) => (notes.has(id) ? thread : []))
	return {
		...(Object.keys(reactions).length > 0 && { reactions }),
		...(comments.length > 0 && { comments }),
	}
}

/** For the server: into a new document, of notes that it has. Call within a transaction. */
export function writeRemarks(
	doc: Y.Doc,
	{ reactions = {}, comments = [] }: FileRemarks,
	notes: ReadonlySet<string>,
): void {
	for (const [note, given] of Object.entries(reactions)) {
		if (!notes.has(note)) continue
		for (const [who, kinds] of Object.entries(given)) writeReactions(doc, note, who, kinds)
	}
	for (const comment of comments) if (notes.has(comment.note)) writeComment(doc, comment)
}
