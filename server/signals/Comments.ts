/**
 * Comments on notes: written into the document by the server alone, so that nobody says
 * anything in another's name. Words are their author's; a comment is settled by its author and by
 * who edits or leads; who leads may delete it too. (SPEC H157, H158)
 */
import type * as Y from 'yjs'
import { byteLength } from '../../shared/bytes.ts'
import {
	COMMENT_LIMITS,
	type Comment,
	dropComment,
	getComments,
	readComment,
	readThread,
	writeComment,
} from '../../shared/document/comments.ts'
import { isPseudonymous, readParticipant } from '../../shared/document/people.ts'
import { isRemarkable } from '../../shared/document/remarkable.ts'
import { isAtLeast, type Role } from '../../shared/roles.ts'
import type { ChangeCommentBody, CommentAnswer } from '../../shared/signalsApi.ts'
import { newId } from '../newId.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { Stored } from '../storage/Stored.ts'
import { PersonRates } from './PersonRates.ts'

const RATE = { atOnce: 20, perSecond: 0.5 }
/** About the bytes of one beside its words. */
const BYTES = 200

export interface Speaker {
	id: string
	role: Role
	/** Sector id. */
	sector: string
}

export type NotSaid = {
	ok: false
	reason:
		| 'unknown-note'
		| 'unknown-comment'
		| 'not-yours'
		| 'comments-full'
		| 'full'
		| 'too-many'
		| 'changed'
}
type Said<T> = { ok: true; value: T } | NotSaid

interface Parts {
	registry: RoomRegistry
	scheduler: Pick<Scheduler, 'now'>
	/** What is told of a board's results isn't so any more. */
	forget: (boardId: string) => void
	/** Milliseconds since 1970. */
	wallClock?: () => number
}

export class Comments {
	readonly #parts: Parts
	readonly #wallClock: () => number
	readonly #rates: PersonRates

	constructor(parts: Parts) {
		this.#parts = parts
		this.#wallClock = parts.wallClock ?? Date.now
		this.#rates = new PersonRates(RATE, parts.scheduler)
	}

	async list(boardId: string, note: string): Promise<Stored<CommentAnswer[]> | NotSaid> {
		const read = await this.#parts.registry.inspect(boardId, (doc): Said<CommentAnswer[]> => {
			if (!isRemarkable(doc, note)) return refused('unknown-note')
			return { ok: true, value: readThread(doc, note).map((each) => told(doc, each)) }
		})
		return read.ok ? read.value : read
	}

	/** @param id of the client's own: the same one sent twice is said once */
	async add(
		boardId: string,
		note: string,
		{ id: by, sector: s }: Speaker,
		text: string,
		id: string = newId(),
	): Promise<Stored<CommentAnswer> | NotSaid> {
		if (!this.#rates.allow(boardId, by)) return refused('too-many')
		const room = await this.#parts.registry.hasRoomFor(boardId, byteLength(text) + BYTES)
		if (!room.ok) return room
		const at = this.#wallClock()
		return this.#write(boardId, (doc) => {
			if (!isRemarkable(doc, note)) return refused('unknown-note')
			const present = readComment(doc, id)
			if (present) {
				const isSame = present.by === by && present.note === note
				return isSame ? { ok: true, value: told(doc, present) } : refused('changed')
			}
			if (!room.value) return refused('full')
			const isFull =
				getComments(doc).size >= COMMENT_LIMITS.board ||
				readThread(doc, note).length >= COMMENT_LIMITS.note
			if (isFull) return refused('comments-full')
			const comment: Comment = { id, note, text, by, s, at, changed: null, settled: null }
			writeComment(doc, comment)
			return { ok: true, value: told(doc, comment) }
		})
	}

	async change(
		boardId: string,
		{ note, id }: { note: string; id: string },
		who: Speaker,
		{ text, settled }: ChangeCommentBody,
	): Promise<Stored<CommentAnswer> | NotSaid> {
		if (!this.#rates.allow(boardId, who.id)) return refused('too-many')
		const room = await this.#parts.registry.hasRoomFor(boardId, byteLength(text ?? '') + BYTES)
		if (!room.ok) return room
		const at = this.#wallClock()
		return this.#write(boardId, (doc) => {
			const comment = find(doc, note, id)
			if (!comment) return refused('unknown-comment')
			const isOwn = comment.by === who.id
			if (text !== undefined && !isOwn) return refused('not-yours')
			if (!isOwn && !isAtLeast(who.role, 'editor')) return refused('not-yours')
			if (!room.value) return refused('full')
			const after = { ...comment }
			if (text !== undefined && text !== comment.text) Object.assign(after, { text, changed: at })
			if (settled === true) after.settled ??= { by: who.id, at }
			if (settled === false) after.settled = null
			if (JSON.stringify(after) !== JSON.stringify(comment)) writeComment(doc, after)
			return { ok: true, value: told(doc, after) }
		})
	}

	/** Deleted twice, it's unknown. */
	async delete(
		boardId: string,
		{ note, id }: { note: string; id: string },
		who: Speaker,
	): Promise<Stored<null> | NotSaid> {
		if (!this.#rates.allow(boardId, who.id)) return refused('too-many')
		let isDone = false
		return this.#write(boardId, (doc) => {
			const comment = find(doc, note, id)
			// A room that closed may have stored it all the same.
			if (!comment) return isDone ? { ok: true, value: null } : refused('unknown-comment')
			if (comment.by !== who.id && who.role !== 'facilitator') return refused('not-yours')
			dropComment(doc, id)
			isDone = true
			return { ok: true, value: null }
		})
	}

	async #write<T>(boardId: string, write: (doc: Y.Doc) => Said<T>): Promise<Stored<T> | NotSaid> {
		let outcome: Said<T> | null = null
		const changed = await this.#parts.registry.change(boardId, (doc) => {
			outcome = write(doc)
		})
		this.#parts.forget(boardId)
		if (!changed.ok) return changed
		if (!outcome) throw new Error('a change that was committed and never written')
		return outcome
	}
}

function find(doc: Y.Doc, note: string, id: string): Comment | null {
	const comment = readComment(doc, id)
	return comment?.note === note && isRemarkable(doc, note) ? comment : null
}

function told(doc: Y.Doc, { s, ...comment }: Comment): CommentAnswer {
	const name = isPseudonymous(doc) ? null : (readParticipant(doc, comment.by)?.name ?? null)
	return { ...comment, name, sector: s }
}

function refused(reason: NotSaid['reason']): NotSaid {
	return { ok: false, reason }
}
