/**
 * One board while someone is connected: it takes what sessions send, a turn at a time.
 *
 * A turn: each session's updates are applied in a transaction of that session's
 * own; the whole change is committed to storage; then, and only then, the others
 * get it and the senders their acknowledgement. While a commit is under way new
 * frames queue, so between turns the document is exactly what is stored, and joins
 * and readers are answered from that. (SPEC R1-R11)
 */
import * as Y from 'yjs'
import { isPseudonymous } from '../../shared/document/people.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { boardTag } from '../log.ts'
import type { StoredDocument } from '../storage/DocumentStorage.ts'
import { applyInboxes, type Change } from './applyInboxes.ts'
import { type CommitParts, Commits } from './Commits.ts'
import { type Message, step1Frame, updateFrame } from './frames.ts'
import type { News } from './News.ts'
import { Pace } from './Pace.ts'
import { Presence } from './Presence.ts'
import { Rates } from './Rates.ts'
import type { RoomDocument } from './RoomDocument.ts'
import type { Rules } from './Rules.ts'
import { clientsOf } from './readUpdate.ts'
import type { Session } from './Session.ts'

export interface RoomParts extends CommitParts {
	/** The store's identity, as clients are told it. */
	store: string
	/** Makes a board's rules. */
	rules: (doc: Y.Doc, boardId: string) => Rules
	/** What its sessions are told beside the document; nothing without. */
	news?: News
}

/** Milliseconds that an answer to a join is kept for others: people come in a bunch, and a room may then be quiet for hours. */
const ANSWERS_KEPT_MS = 10_000

type Reader = (state: Uint8Array | null) => void

/** A write of the server's own, with the callback that waits for its commit. */
interface OwnChange {
	write: (doc: Y.Doc) => void
	settle: (committed: boolean) => void
}

/** Bytes that are given to sockets before others have their turn: a large change goes to two hundred people. */
const SENT_AT_ONCE = 4 * 1024 * 1024

/** Origin of the transactions in which the server writes what only it may. */
export const SERVER = Symbol('server')

export class Room {
	/** Closed for good: it accepts no session. */
	closed = false
	readonly boardId: string
	readonly #parts: RoomParts
	readonly #document: RoomDocument
	readonly #sessions = new Set<Session>()
	readonly #presence: Presence
	readonly #commits: Commits
	readonly #rules: Rules
	readonly #rates: Rates
	readonly #pace: Pace
	/** Sessions with frames to apply, in the order of their first one. Those that have left stay. */
	#senders = new Set<Session>()
	/** Sessions that wait for a greeting or for the answer to a sync step 1. */
	readonly #waiting = new Set<Session>()
	#readers: Reader[] = []
	#ownChanges: OwnChange[] = []
	/** The changes of the turn in progress. */
	#writing: OwnChange[] = []
	#turning = false
	#cancelTurn: (() => void) | null = null
	#cancelForgetting: (() => void) | null = null

	/** @param stored what `document` was made from */
	constructor(boardId: string, document: RoomDocument, stored: StoredDocument, parts: RoomParts) {
		this.boardId = boardId
		this.#document = document
		this.#parts = parts
		this.#rules = parts.rules(document.doc, boardId)
		this.#rates = new Rates(parts.limits, parts.scheduler)
		this.#pace = new Pace(parts.limits, parts.scheduler)
		this.#presence = new Presence(
			this.#sessions,
			parts.limits,
			parts.scheduler,
			(session, client) => this.#rules.mayAnnounce(session, client),
			() => isPseudonymous(document.doc),
		)
		this.#commits = new Commits(boardId, stored, parts, {
			onFailing: () => this.#giveUpSessions(),
			onOutdated: () => this.#closeAfresh(),
		})
	}

	get sessions(): ReadonlySet<Session> {
		return this.#sessions
	}

	/** Without sessions, and without anything in progress. */
	get idle(): boolean {
		return this.#sessions.size === 0 && !this.#turning && !this.#hasWork()
	}

	add(session: Session): void {
		if (this.#commits.failing) {
			session.close(CLOSE.storageFailed, 'storage can not be written')
			return
		}
		this.#sessions.add(session)
		this.#waiting.add(session)
		this.#schedule()
	}

	/** Messages that it sent before it left still count. */
	remove(session: Session): void {
		session.gone()
		this.#sessions.delete(session)
		this.#waiting.delete(session)
		this.#presence.leave(session)
	}

	receive(session: Session, message: Message): void {
		if (session.closed || this.closed) return
		if (!this.#rates.allow(session.participant.id, message)) {
			session.close(CLOSE.tooFast, 'too much in too short a time')
			return
		}
		switch (message.kind) {
			case 'malformed':
				session.close(CLOSE.malformed, message.detail)
				return
			case 'presence':
				this.#presence.receive(session, message.entries)
				return
			case 'presence-query':
				this.#presence.greet(session)
				return
			case 'step1':
				if (this.#document.isPast(Y.decodeStateVector(message.stateVector).keys())) {
					session.close(CLOSE.otherEpoch, 'the board has begun anew')
					return
				}
				session.ask(message.stateVector)
				this.#waiting.add(session)
				break
			case 'document':
				if (this.#document.isPast(clientsOf(message.content))) {
					session.close(CLOSE.otherEpoch, 'the board has begun anew')
					return
				}
				this.#senders.add(session)
				if (!session.receive(message.update, message.content)) {
					session.close(CLOSE.tooLarge, 'too much at once')
				}
				break
		}
		this.#schedule()
	}

	/**
	 * The whole state as one update, when all received until now is committed.
	 *
	 * @returns null where the room was closed or storage keeps failing
	 */
	readState(): Promise<Uint8Array | null> {
		if (this.closed || this.#commits.failing) return Promise.resolve(null)
		return new Promise((resolve) => {
			this.#readers.push(resolve)
			this.#schedule()
		})
	}

	/**
	 * Write what only the server may, in a transaction of its own at the next turn.
	 *
	 * @param write must not throw: half a write would reach everyone
	 * @returns true once it is committed and sent to everyone; false where the room was
	 * closed, then perhaps with it stored, or storage keeps failing
	 */
	change(write: (doc: Y.Doc) => void): Promise<boolean> {
		if (this.closed || this.#commits.failing) return Promise.resolve(false)
		return new Promise((settle) => {
			this.#ownChanges.push({ write, settle })
			this.#schedule()
		})
	}

	/** Whether so many bytes more keep the document within its limit. */
	hasRoomFor(bytes: number): boolean {
		return this.#document.hasRoomFor(bytes, this.#parts.limits.documentBytes)
	}

	inspect<T>(read: (doc: Y.Doc) => T): T {
		return read(this.#document.doc)
	}

	/** Put the log into a version. Only for an idle room. */
	async compact(): Promise<void> {
		if (this.idle && !this.closed) await this.#commits.compact(this.#document.encode())
	}

	/**
	 * Start the next epoch where the document has grown far beyond its contents. Only for
	 * an idle room; whoever joins meanwhile is sent to the next one. (SPEC G1, G2)
	 *
	 * @returns true when it was tried: however that went, this room is closed then
	 */
	async startEpoch(): Promise<boolean> {
		if (!this.idle || this.closed) return false
		const next = this.#document.withoutHistory(this.#parts.limits.epochSavingBytes)
		if (!next) return false
		// No turn from here on: a commit after the epoch's end would be lost.
		this.#turning = true
		await this.#commits.startEpoch(next.ended, next.state)
		// Also after a failure: it may have begun without our hearing of it, and two epochs
		// must never be mixed. Only what is stored can tell.
		this.#closeAfresh()
		return true
	}

	/** For good: nothing is applied, sent or stored after. */
	close(): void {
		if (this.closed) return
		this.closed = true
		this.#cancelTurn?.()
		this.#cancelForgetting?.()
		this.#commits.stop()
		this.#presence.stop()
		this.#answerReaders(null)
		for (const { settle } of [...this.#writing, ...this.#ownChanges]) settle(false)
		this.#document.destroy()
	}

	#hasWork(): boolean {
		if (this.#senders.size > 0 || this.#waiting.size > 0) return true
		return this.#readers.length > 0 || this.#ownChanges.length > 0
	}

	/** The first edit runs a turn at once; while more keep coming, those that come while it rests share one. */
	#schedule(): void {
		if (this.#turning || this.#cancelTurn || this.closed) return
		this.#cancelTurn = this.#parts.scheduler.later(() => {
			this.#cancelTurn = null
			this.#turn().catch((error) => this.#breakDown(error))
		}, this.#pace.wait)
	}

	async #turn(): Promise<void> {
		this.#turning = true
		const own = this.#ownChanges
		this.#ownChanges = []
		this.#writing = own
		const change = this.#apply(own)
		const committed = !change.update || (await this.#commits.commit(change.update))
		if (committed && !this.closed) {
			await this.#broadcast(change)
			this.#presence.comeAlong()
		}
		for (const { settle } of own) settle(committed)
		this.#writing = []
		// Closed meanwhile: the commit is kept, and the clients sync again with another room.
		if (!committed || this.closed) return
		this.#answer()
		if (this.#commits.due) void this.#commits.compact(this.#document.encode())
		this.#turning = false
		if (this.#hasWork()) this.#schedule()
	}

	#apply(own: readonly OwnChange[]): Change {
		const senders = this.#senders
		if (senders.size === 0 && own.length === 0) {
			return { update: null, senders: [], repaired: false, undone: new Map() }
		}
		this.#senders = new Set()
		const since = this.#parts.scheduler.now()
		for (const { write } of own)
			this.#document.doc.transact(() => write(this.#document.doc), SERVER)
		const change = applyInboxes(this.#document, senders, this.#parts.limits, this.#rules)
		// What the server wrote is news to the sender too.
		if (own.length > 0) change.repaired = true
		this.#pace.took(since, this.#sessions.size)
		return change
	}

	/**
	 * Yjs or our own code threw on an update that had looked whole: the document can't be
	 * trusted. Uncommitted edits weren't sent or acknowledged either, so everyone can start
	 * again from storage.
	 */
	#breakDown(error: unknown): void {
		this.#parts.log.error({ board: boardTag(this.boardId), err: error }, 'a room broke')
		this.#closeAfresh()
	}

	/** All sessions connect again, to a room that is loaded from storage. */
	#closeAfresh(): void {
		for (const session of this.#sessions) session.close(CLOSE.goingAway, 'connect again')
		this.close()
	}

	/** Presence, other rooms and whoever asks the server something wait for no more than a part of it. */
	async #broadcast({ update, senders, repaired, undone }: Change): Promise<void> {
		for (const [session, records] of undone) session.tellUndone(records)
		if (update) {
			const frame = updateFrame(update)
			const only = senders.length === 1 && !repaired ? senders[0] : null
			let sent = 0
			for (const session of this.#sessions) {
				if (!session.live || session === only) continue
				session.send(frame)
				sent += frame.length
				if (sent < SENT_AT_ONCE) continue
				sent = 0
				await this.#pause()
				if (this.closed) return
			}
		}
		for (const session of senders) session.acknowledge()
	}

	#pause(): Promise<void> {
		return new Promise((resolve) => this.#parts.scheduler.later(resolve, 0))
	}

	/** Answers joins and readers from a document that equals the stored one. What takes too long waits for the next turn. */
	#answer(): void {
		if (this.#waiting.size === 0 && this.#readers.length === 0) return
		const { scheduler, limits } = this.#parts
		const until = scheduler.now() + limits.joinBudgetMs
		for (const session of this.#waiting) {
			if (!session.greeted) this.#greet(session)
			if (session.asked) {
				const partBytes = session.knows('coming') ? limits.answerBytes : Number.POSITIVE_INFINITY
				session.answer(this.#document.answer(session.asked, partBytes))
			}
			this.#waiting.delete(session)
			if (scheduler.now() > until) break
		}
		if (this.#readers.length > 0) this.#answerReaders(this.#document.encode())
		this.#forgetLater()
	}

	#forgetLater(): void {
		this.#cancelForgetting ??= this.#parts.scheduler.later(() => {
			this.#cancelForgetting = null
			this.#document.forgetAnswers()
		}, ANSWERS_KEPT_MS)
	}

	#greet(session: Session): void {
		session.greet()
		session.tellRole()
		session.tellHello(this.#parts.store)
		this.#parts.news?.tellAll(this.boardId, session)
		session.send(step1Frame(this.#document.stateVector()))
		this.#presence.greet(session)
	}

	/** Storage has failed several times. The batch is kept and retried; the sessions are told and closed. */
	#giveUpSessions(): void {
		for (const session of this.#sessions) {
			session.close(CLOSE.storageFailed, 'storage can not be written')
		}
		this.#answerReaders(null)
	}

	#answerReaders(state: Uint8Array | null): void {
		const readers = this.#readers
		this.#readers = []
		for (const read of readers) read(state)
	}
}
