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
import { Broadcast } from './Broadcast.ts'
import { type CommitParts, Commits } from './Commits.ts'
import { type Message, step1Frame } from './frames.ts'
import type { News } from './News.ts'
import { OwnChanges, type OwnWrite } from './OwnChanges.ts'
import type { Ownership } from './Ownership.ts'
import { Pace } from './Pace.ts'
import { Presence } from './Presence.ts'
import { Rates } from './Rates.ts'
import type { RoomDocument } from './RoomDocument.ts'
import type { TurnFigures } from './RoomMeter.ts'
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
	/** Of several processes that share the store. */
	ownership?: Ownership
}

type TurnTimes = Pick<TurnFigures, 'ms' | 'commitMs' | 'flushMs'>
/** Milliseconds that an answer to a join is kept for others: people come in a bunch, and a room may then be quiet for hours. */
const ANSWERS_KEPT_MS = 10_000

type Reader = (state: Uint8Array | null) => void

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
	readonly #broadcast: Broadcast
	/** Sessions with frames to apply, in the order of their first one. Those that have left stay. */
	#senders = new Set<Session>()
	/** Sessions that wait for a greeting or for the answer to a sync step 1. */
	readonly #waiting = new Set<Session>()
	#readers: Reader[] = []
	readonly #own = new OwnChanges()
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
		this.#broadcast = new Broadcast(this.#sessions, parts.scheduler)
		this.#commits = new Commits(boardId, stored, parts, {
			onFailing: () => this.#giveUpSessions(),
			onOutdated: () => {
				this.#closeAfresh()
				// Whoever wrote may have the board now.
				parts.ownership?.doubt(boardId)
			},
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
	 * Write what only the server may, in transactions of its own at the next turn.
	 *
	 * @param write must not throw: half a write would reach everyone
	 * @returns true once it is committed and sent to everyone; false where the room was
	 * closed, then perhaps with it stored, or storage keeps failing
	 */
	change(write: OwnWrite): Promise<boolean> {
		if (this.closed || this.#commits.failing) return Promise.resolve(false)
		const settled = this.#own.add(write)
		this.#schedule()
		return settled
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
		this.#broadcast.stop()
		this.#answerReaders(null)
		this.#own.giveUp()
		this.#document.destroy()
	}

	#hasWork(): boolean {
		if (this.#senders.size > 0 || this.#waiting.size > 0) return true
		return this.#readers.length > 0 || this.#own.isAnyWaiting
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
		const { scheduler } = this.#parts
		const began = scheduler.now()
		this.#turning = true
		const { steps, isAny, settle } = await this.#own.write(this.#document, () => this.#pause())
		if (this.closed) return
		const change = this.#apply(isAny)
		const applied = scheduler.now()
		const updates = change.update ? [...steps, change.update] : steps
		const committed = updates.length === 0 || (await this.#commits.commit(updates))
		const stored = scheduler.now()
		const isSent = committed && !this.closed
		const sending = isSent && steps.length > 0 ? this.#broadcast.sendInParts(steps) : null
		if (isSent) {
			await this.#tell(change)
			this.#presence.comeAlong()
		}
		const flushMs = scheduler.now() - stored
		if (sending) void sending.then(() => settle(committed))
		else settle(committed)
		this.#own.written()
		// Closed meanwhile: the commit is kept, and the clients sync again with another room.
		if (!committed || this.closed) return
		this.#answer()
		this.#tellTurn(change, { ms: scheduler.now() - began, commitMs: stored - applied, flushMs })
		if (this.#commits.due) void this.#commits.compact(this.#document.encode())
		this.#turning = false
		if (this.#hasWork()) this.#schedule()
	}

	/** @returns false where the room was closed meanwhile */
	async #pause(): Promise<boolean> {
		await this.#broadcast.pause()
		return !this.closed
	}

	#tellTurn({ update, senders, undone }: Change, times: TurnTimes): void {
		let records = 0
		for (const each of undone.values()) records += each.length
		this.#parts.meter?.turned(this.boardId, {
			...{ ...times, undone: records, bytes: update?.length ?? 0 },
			...{ senders: senders.length, sessions: this.#sessions.size },
		})
	}

	#apply(isOwn: boolean): Change {
		const senders = this.#senders
		if (senders.size === 0 && !isOwn) {
			return { update: null, senders: [], repaired: false, undone: new Map() }
		}
		this.#senders = new Set()
		const since = this.#parts.scheduler.now()
		const change = applyInboxes(this.#document, senders, this.#parts.limits, this.#rules)
		// What the server wrote is news to the sender too.
		if (isOwn) change.repaired = true
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

	async #tell({ update, senders, repaired, undone }: Change): Promise<void> {
		for (const [session, records] of undone) session.tellUndone(records)
		const [only] = senders.length === 1 && !repaired ? senders : []
		if (update) await this.#broadcast.send(update, only ?? null)
		if (this.closed) return
		for (const session of senders) session.acknowledge()
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
