/**
 * Reactions on notes, as the root `reactions` has them: `<note> <participant>` -> kinds. Only the
 * server writes them; a key for each, so that one costs a few bytes. Those of a note that was
 * deleted stay until the next epoch, since undo may bring it back. (SPEC D20)
 */
import type * as Y from 'yjs'

/** In the order in which they're offered. */
export const REACTIONS = ['agree', 'question', 'important'] as const
export type Reaction = (typeof REACTIONS)[number]

/** Of one note: whose, by participant id. */
export type NoteReactions = Readonly<Record<string, readonly Reaction[]>>

/** The root, which a client never writes. */
export function getReactions(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('reactions')
}

/** By note, those of deleted ones too. */
export function readReactions(doc: Y.Doc): Map<string, NoteReactions> {
	const notes = new Map<string, Record<string, readonly Reaction[]>>()
	getReactions(doc).forEach((value, key) => {
		const named = namesIn(key)
		const kinds = kindsIn(value)
		if (!named || kinds.length === 0) return
		const [note, participant] = named
		const known = notes.get(note) ?? {}
		known[participant] = kinds
		notes.set(note, known)
	})
	return notes
}

export function reactionsOf(doc: Y.Doc, note: string, participant: string): readonly Reaction[] {
	return kindsIn(getReactions(doc).get(`${note} ${participant}`))
}

/** How many of each kind. */
export function countReactions(given: NoteReactions = {}): Record<Reaction, number> {
	const counts = { agree: 0, question: 0, important: 0 }
	for (const kinds of Object.values(given)) for (const kind of kinds) counts[kind]++
	return counts
}

/** For the server: in place of those before; none takes them away. Call within a transaction. */
export function writeReactions(
	doc: Y.Doc,
	note: string,
	participant: string,
	kinds: readonly Reaction[],
): void {
	const root = getReactions(doc)
	const key = `${note} ${participant}`
	const next = REACTIONS.filter((kind) => kinds.includes(kind))
	// An unchanged value isn't written, so it leaves no trace.
	if (kindsIn(root.get(key)).join() === next.join()) return
	if (next.length > 0) root.set(key, next)
	else root.delete(key)
}

/** For the server: two participants are one person. Call within a transaction; it's idempotent. */
export function mergeReactions(doc: Y.Doc, from: string, into: string): void {
	for (const key of [...getReactions(doc).keys()]) {
		const [note, participant] = namesIn(key) ?? []
		if (note === undefined || participant !== from) continue
		const both = [...reactionsOf(doc, note, from), ...reactionsOf(doc, note, into)]
		writeReactions(doc, note, from, [])
		writeReactions(doc, note, into, both)
	}
}

/** For a fresh document: those of the notes that live in it. Call within a transaction. */
export function copyReactions(from: Y.Doc, to: Y.Doc, lives: (note: string) => boolean): void {
	for (const [note, given] of readReactions(from)) {
		if (!lives(note)) continue
		for (const [participant, kinds] of Object.entries(given)) {
			writeReactions(to, note, participant, kinds)
		}
	}
}

function namesIn(key: string): [string, string] | null {
	const at = key.lastIndexOf(' ')
	return at > 0 ? [key.slice(0, at), key.slice(at + 1)] : null
}

function kindsIn(value: unknown): readonly Reaction[] {
	return Array.isArray(value) ? REACTIONS.filter((kind) => value.includes(kind)) : []
}
