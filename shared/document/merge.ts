/**
 * Two participants turn out to be one person: the first one's records become the second
 * one's, and the first one's id is an alias of the second from then on, for edits that
 * still arrive under it. (SPEC D11, J43)
 */
import type * as Y from 'yjs'
import { mergeComments } from './comments.ts'
import { getBoard, getRecords, KEY } from './layout.ts'
import { dropParticipant } from './people.ts'
import { mergeReactions } from './reactions.ts'
import { readStamp, STAMP_KEY, STAMP_META, type Stamp } from './stamp.ts'
import { mergeMember } from './teams.ts'
import { giveWritersTo } from './writers.ts'

const PREFIX = 'merged.'

/** The participant that the id stands for now. */
export function presentOwner(doc: Y.Doc, id: string): string {
	const into = getBoard(doc).get(PREFIX + id)
	return typeof into === 'string' ? into : id
}

/** For the server. Call within a transaction. It's idempotent. */
export function mergeParticipant(doc: Y.Doc, id: string, into: string): void {
	for (const entry of getRecords(doc).values()) {
		const overlaid: unknown = entry.get(STAMP_KEY)
		const stamp = readStamp(overlaid ?? createdStamp(entry.get(KEY.creation)))
		if (stamp && (stamp.p === id || stamp.by === id)) {
			entry.set(STAMP_KEY, restamped(stamp, id, into))
		}
	}
	giveWritersTo(doc, id, into)
	mergeReactions(doc, id, into)
	mergeComments(doc, id, into)
	dropParticipant(doc, id)
	mergeMember(doc, id, into)
	const board = getBoard(doc)
	for (const [key, value] of board.entries()) {
		if (key.startsWith(PREFIX) && value === id) board.set(key, into)
	}
	if (board.get(PREFIX + id) !== into) board.set(PREFIX + id, into)
}

function restamped({ p, by, ...rest }: Stamp, id: string, into: string): Stamp {
	const maker = p === id ? into : p
	const changer = by === id ? into : by
	return { ...rest, p: maker, ...(changer !== undefined && changer !== maker && { by: changer }) }
}

/** A rebuilt document has its stamps in the records' creation JSON. */
function createdStamp(creation: unknown): unknown {
	const { meta } = (creation ?? {}) as { meta?: { [STAMP_META]?: unknown } }
	return meta?.[STAMP_META]
}
