/**
 * Comments on notes, as the root `comments` has them: comment id -> what was said. Only the
 * server writes them, so that a client says nothing in another's name; everyone reads them
 * offline too. Those of a note that was deleted stay until the next epoch. (SPEC D21)
 */
import type * as Y from 'yjs'

/** In characters, and how many a note and a board take. */
export const COMMENT_LIMITS = { length: 2000, note: 100, board: 3000 } as const

export interface Comment {
	id: string
	/** Record id. */
	note: string
	text: string
	/** Participant id of its author, and their sector then. */
	by: string
	s: string
	/** Milliseconds since 1970. */
	at: number
	/** When its words were changed last; null where they never were. */
	changed: number | null
	/** Who settled it, and when; null while it's open. */
	settled: { by: string; at: number } | null
}

/** The root, which a client never writes. */
export function getComments(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('comments')
}

/** By note, those of deleted ones too; in each the oldest first. */
export function readComments(doc: Y.Doc): Map<string, Comment[]> {
	const notes = new Map<string, Comment[]>()
	getComments(doc).forEach((value, id) => {
		const comment = toComment(id, value)
		if (!comment) return
		const known = notes.get(comment.note)
		if (known) known.push(comment)
		else notes.set(comment.note, [comment])
	})
	for (const thread of notes.values()) thread.sort(byAge)
	return notes
}

/** Of one note, the oldest first. */
export function readThread(doc: Y.Doc, note: string): Comment[] {
	return readComments(doc).get(note) ?? []
}

export function readComment(doc: Y.Doc, id: string): Comment | null {
	return toComment(id, getComments(doc).get(id))
}

/** How many of them aren't settled. */
export function countOpen(thread: readonly Comment[] = []): number {
	return thread.filter(({ settled }) => settled === null).length
}

/** For the server. Call within a transaction. */
export function writeComment(doc: Y.Doc, { id, ...said }: Comment): void {
	getComments(doc).set(id, structuredClone(said))
}

/** For the server. Call within a transaction. */
export function dropComment(doc: Y.Doc, id: string): void {
	if (getComments(doc).has(id)) getComments(doc).delete(id)
}

/** For the server: two participants are one person. Call within a transaction; it's idempotent. */
export function mergeComments(doc: Y.Doc, from: string, into: string): void {
	for (const comment of [...readComments(doc).values()].flat()) {
		const { by, settled } = comment
		if (by !== from && settled?.by !== from) continue
		writeComment(doc, {
			...comment,
			by: by === from ? into : by,
			settled: settled && { ...settled, by: settled.by === from ? into : settled.by },
		})
	}
}

/** For a fresh document: those of the notes that live in it. Call within a transaction. */
export function copyComments(from: Y.Doc, to: Y.Doc, lives: (note: string) => boolean): void {
	for (const [note, thread] of readComments(from)) {
		if (lives(note)) for (const comment of thread) writeComment(to, comment)
	}
}

function byAge(a: Comment, b: Comment): number {
	return a.at - b.at || (a.id < b.id ? -1 : 1)
}

function toComment(id: string, value: unknown): Comment | null {
	if (typeof value !== 'object' || value === null) return null
	const { note, text, by, s, at, changed, settled } = value as Record<string, unknown>
	if (typeof note !== 'string' || typeof text !== 'string' || typeof at !== 'number') return null
	if (typeof by !== 'string' || typeof s !== 'string') return null
	return {
		...{ id, note, text, by, s, at },
		changed: typeof changed === 'number' ? changed : null,
		settled: toSettled(settled),
	}
}

function toSettled(value: unknown): Comment['settled'] {
	const { by, at } = (value ?? {}) as Record<string, unknown>
	return typeof by === 'string' && typeof at === 'number' ? { by, at } : null
}
