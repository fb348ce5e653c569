/**
 * The rooms that are loaded, each once: two who join at the same moment share one
 * loading promise. A room is unloaded some time after everyone has left, and never
 * with something unsaved. (SPEC R12-R14)
 */
import type * as Y from 'yjs'
import { CLOSE, type CloseCode } from '../../shared/protocol.ts'
import { boardTag } from '../log.ts'
import type { StoredDocument } from '../storage/DocumentStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { loadDocument } from './loadDocument.ts'
import type { OwnWrite } from './OwnChanges.ts'
import type { BoardElsewhere } from './Ownership.ts'
import { openDocument } from './openDocument.ts'
import { Room, type RoomParts } from './Room.ts'
import { within } from './Scheduler.ts'
import type { ParticipantChange, Session, SessionParticipant } from './Session.ts'

/** Milliseconds for an answer's cookie to arrive before sessions are asked to reconnect with it. */
const RECONNECT_MS = 300
/** Rooms that a change of the server's own is given to, should one close with it. */
const CHANGE_TRIES = 3
/** Milliseconds in which changes of a topic are told together. */
const NEWS_MS = 100

/** Rooms that stand beside a board's own, of its people: what is decided about those holds there as well. */
export interface RoomsBeside {
	changeParticipant(boardId: string, participantId: string, change: ParticipantChange): void
	cut(
		boardId: string,
		whom: (participant: SessionParticipant) => boolean,
		code: CloseCode,
		reason: string,
	): void
	reconnectSoon(boardId: string, whom: (participant: SessionParticipant) => boolean): void
	drop(boardId: string): Promise<void>
}

export class RoomRegistry {
	readonly #parts: RoomParts
	readonly #rooms = new Map<string, Promise<Stored<Room>>>()
	readonly #unloads = new Map<Room, () => void>()
	/** Of each board, from the moment that a session asks to join until it has left. */
	readonly #sessions = new Map<string, Set<Session>>()
	/** Topics of which news are due, by board. */
	readonly #due = new Map<string, Set<string>>()
	#beside: RoomsBeside | null = null
	#closed = false

	constructor(parts: RoomParts) {
		this.#parts = parts
	}

	/** Once, before anybody joins. */
	setBeside(rooms: RoomsBeside): void {
		this.#beside = rooms
	}

	/** Ids of what is loaded, is loading, or is asked for by a session. */
	get ids(): ReadonlySet<string> {
		return new Set([...this.#rooms.keys(), ...this.#sessions.keys()])
	}

	/** Whether one of these is this id. */
	has(boardId: string): boolean {
		return this.#rooms.has(boardId) || this.#sessions.has(boardId)
	}

	/** How many documents are loaded, and sessions there. */
	get figures(): { rooms: number; sessions: number } {
		let sessions = 0
		for (const each of this.#sessions.values()) sessions += each.size
		return { rooms: this.#rooms.size, sessions }
	}

	/** Load the board if it isn't, and take the session in. A failed load leaves nothing behind. */
	async join(boardId: string, session: Session): Promise<Stored<Room>> {
		const sessions = this.#sessions.get(boardId) ?? new Set()
		this.#sessions.set(boardId, sessions.add(session))
		for (;;) {
			const opened = await this.#open(boardId)
			if (!opened.ok) {
				this.#forget(boardId, session)
				return opened
			}
			const room = opened.value
			// It may have been unloaded since it was handed to us: nobody would be answered in it.
			if (room.closed) continue
			room.add(session)
			// The socket may have gone while the room was loading.
			if (session.closed) this.leave(room, session)
			return opened
		}
	}

	leave(room: Room, session: Session): void {
		room.remove(session)
		this.#forget(room.boardId, session)
		this.#parts.news?.changed(room.boardId)
		if (room.closed) void this.#letGo(room)
		else if (room.sessions.size === 0) this.#unloadLater(room)
	}

	/** Forgets a room that closed by itself, as perhaps nobody will join it again. */
	async #letGo(room: Room): Promise<void> {
		const loading = this.#rooms.get(room.boardId)
		const opened = await loading
		const isPresent = this.#rooms.get(room.boardId) === loading
		if (isPresent && opened?.ok && opened.value === room) this.#rooms.delete(room.boardId)
	}

	/** A board's sessions, those included whose room is still loading. */
	sessionsOf(boardId: string): Session[] {
		return [...(this.#sessions.get(boardId) ?? [])]
	}

	/** Ids of the participants who are on a board, wherever that is. */
	async presentOn(boardId: string): Promise<Set<string>> {
		const there = await this.#elsewhere(boardId)
		if (there) return new Set(await there.present())
		return new Set(this.sessionsOf(boardId).map(({ participant }) => participant.id))
	}

	/** In each of the participant's sessions. */
	changeParticipant(boardId: string, participantId: string, change: ParticipantChange): void {
		for (const session of this.sessionsOf(boardId)) {
			if (session.participant.id !== participantId) continue
			session.changeParticipant(change)
			this.#parts.news?.tellAll(boardId, session)
		}
		this.#beside?.changeParticipant(boardId, participantId, change)
	}

	/** What is known of a topic may be another now: its board's sessions hear of it soon. */
	tell(boardId: string, topic: string): void {
		const due = this.#due.get(boardId)
		if (due) {
			due.add(topic)
			return
		}
		this.#due.set(boardId, new Set([topic]))
		this.#parts.scheduler.later(() => {
			const topics = this.#due.get(boardId) ?? []
			this.#due.delete(boardId)
			for (const each of topics) this.#parts.news?.tell(boardId, each, this.sessionsOf(boardId))
		}, NEWS_MS)
	}

	/** Tell a board's sessions, or some of them, what happens now. */
	tellOnce(
		boardId: string,
		topic: string,
		value: unknown,
		whom: (participant: SessionParticipant) => boolean = () => true,
	): void {
		for (const session of this.sessionsOf(boardId)) {
			if (session.greeted && whom(session.participant)) {
				session.tellNews({ topic, value, once: true })
			}
		}
	}

	/** Close the sessions of those who may not stay. Messages that they sent before still count. */
	cut(
		boardId: string,
		whom: (participant: SessionParticipant) => boolean,
		code: CloseCode,
		reason: string,
	): void {
		for (const session of this.sessionsOf(boardId)) {
			if (whom(session.participant)) session.close(code, reason)
		}
		this.#beside?.cut(boardId, whom, code, reason)
	}

	/** Close all sessions of a board that is no longer in storage, or no longer here, and forget its room. */
	async drop(
		boardId: string,
		code: CloseCode = CLOSE.deletedBoard,
		reason = 'the board was deleted',
	): Promise<void> {
		this.cut(boardId, () => true, code, reason)
		await this.#beside?.drop(boardId)
		const loading = this.#rooms.get(boardId)
		const opened = await loading
		if (!opened?.ok) return
		this.#unloads.get(opened.value)?.()
		this.#unloads.delete(opened.value)
		opened.value.close()
		if (this.#rooms.get(boardId) === loading) this.#rooms.delete(boardId)
	}

	/**
	 * Ask sessions to reconnect, with the cookie that an answer in progress brings: a client
	 * that has only the old one, which is no longer valid, stays out.
	 */
	reconnectSoon(boardId: string, whom: (participant: SessionParticipant) => boolean): void {
		const sessions = this.sessionsOf(boardId).filter(({ participant }) => whom(participant))
		this.#parts.scheduler.later(() => {
			for (const session of sessions) session.close(CLOSE.goingAway, 'come in with a new cookie')
		}, RECONNECT_MS)
		this.#beside?.reconnectSoon(boardId, whom)
	}

	/**
	 * Write what only the server may into a board's document, loading it if need be.
	 *
	 * @param write must not throw, and changes nothing where it was written before: a room
	 * that closes can't always tell whether it was stored
	 * @returns once it's committed and on its way to everyone
	 */
	change(boardId: string, write: (doc: Y.Doc) => void): Promise<Stored<null>> {
		return this.changeInSteps(boardId, (doc) => {
			write(doc)
			return null
		})
	}

	/** The same, where it's so much that others must have their turn in between. (SPEC R17) */
	async changeInSteps(boardId: string, write: OwnWrite): Promise<Stored<null>> {
		const there = await this.#elsewhere(boardId)
		if (there) {
			return there.change((doc) => {
				const steps = write(doc)
				while (steps?.next().done === false);
			})
		}
		for (let left = CHANGE_TRIES; ; left--) {
			const opened = await this.#open(boardId)
			if (!opened.ok) return opened
			const room = opened.value
			const committed = await room.change(write)
			if (room.sessions.size === 0) this.#unloadLater(room)
			if (committed) return { ok: true, value: null }
			// Unloaded, closed for its next epoch or outdated just then: the next room takes it.
			if (!room.closed || left <= 1) return unavailable('the room can not be saved now')
		}
	}

	/** Read a little of a board's document, loading it if need be. What is read may not be committed yet. */
	async inspect<T>(boardId: string, read: (doc: Y.Doc) => T): Promise<Stored<T>> {
		const there = await this.#elsewhere(boardId)
		if (there) return there.inspect(read)
		const opened = await this.#open(boardId)
		if (!opened.ok) return opened
		const value = opened.value.inspect(read)
		if (opened.value.sessions.size === 0) this.#unloadLater(opened.value)
		return { ok: true, value }
	}

	/** Whether a board's document may grow by so many bytes, for what `change` is about to write. */
	async hasRoomFor(boardId: string, bytes: number): Promise<Stored<boolean>> {
		const opened = await this.#open(boardId)
		if (!opened.ok) return opened
		const value = opened.value.hasRoomFor(bytes)
		if (opened.value.sessions.size === 0) this.#unloadLater(opened.value)
		return { ok: true, value }
	}

	/** A copy of the document as it's committed, with what a live room has. */
	async read(boardId: string): Promise<Stored<Y.Doc>> {
		const stored = await this.readStored(boardId)
		if (!stored.ok) return stored
		// Migrated in the copy alone: storing that is for a room.
		const copy = openDocument(stored.value)
		return copy.ok ? { ok: true, value: copy.value.document.doc } : copy
	}

	/** The same in the bytes that it's stored in, for whoever opens it elsewhere. */
	async readStored(boardId: string): Promise<Stored<StoredDocument>> {
		const loading = this.#rooms.get(boardId)
		const opened = loading ? await loading : null
		if (opened?.ok && !opened.value.closed) {
			const state = await opened.value.readState()
			if (state) {
				const whole = { version: state, versionSeq: 0, updates: [], pastSeeds: [] }
				return { ok: true, value: whole }
			}
			// Closed meanwhile, it has stored all it had.
			if (!opened.value.closed) return unavailable('the room can not be saved now')
		}
		return this.#parts.documents.load(boardId)
	}

	/** Save unsaved edits and close all sessions, within a time limit. */
	async close(timeoutMs: number): Promise<void> {
		this.#closed = true
		for (const cancel of this.#unloads.values()) cancel()
		const loadings = [...this.#rooms.values()]
		const rooms: Room[] = []
		const saving = loadings.map(async (loading) => {
			const opened = await loading
			if (!opened.ok) return
			rooms.push(opened.value)
			await opened.value.readState()
		})
		await within(this.#parts.scheduler, timeoutMs, saving)
		for (const room of rooms) {
			for (const session of room.sessions) session.close(CLOSE.goingAway, 'the server stops')
		}
		// Edits that arrived while the first ones were being saved.
		await within(
			this.#parts.scheduler,
			timeoutMs,
			rooms.map((room) => room.readState()),
		)
		// Rooms that a slow store is still loading close as soon as they're loaded.
		for (const loading of loadings) void loading.then((opened) => opened.ok && opened.value.close())
		for (const room of rooms) room.close()
	}

	/** Asked only where there is anything to ask. */
	#elsewhere(boardId: string): Promise<BoardElsewhere | null> | null {
		return this.#parts.ownership?.elsewhere(boardId) ?? null
	}

	async #open(boardId: string): Promise<Stored<Room>> {
		for (;;) {
			if (this.#closed) return unavailable('the server stops')
			const loading = this.#rooms.get(boardId) ?? this.#load(boardId)
			const opened = await loading
			if (opened.ok && !opened.value.closed) return opened
			if (this.#rooms.get(boardId) === loading) this.#rooms.delete(boardId)
			if (!opened.ok) return opened
			// Unloaded between our look and now: load it again.
		}
	}

	#load(boardId: string): Promise<Stored<Room>> {
		const loading = this.#loadRoom(boardId)
		this.#rooms.set(boardId, loading)
		return loading
	}

	async #loadRoom(boardId: string): Promise<Stored<Room>> {
		const { scheduler, meter } = this.#parts
		const began = scheduler.now()
		const loaded = await loadDocument(this.#parts, boardId)
		if (!loaded.ok) return this.#refuse(boardId, loaded)
		const { document, stored } = loaded.value
		const room = new Room(boardId, document, stored, this.#parts)
		meter?.loaded(boardId, scheduler.now() - began)
		return { ok: true, value: room }
	}

	#refuse(boardId: string, failure: StorageFailure): StorageFailure {
		const { reason, detail } = failure
		this.#parts.meter?.notLoaded(reason)
		if (reason !== 'unknown' && reason !== 'deleted') {
			this.#parts.log.error({ board: boardTag(boardId), reason, detail }, 'a board was not loaded')
		}
		return failure
	}

	#forget(boardId: string, session: Session): void {
		const sessions = this.#sessions.get(boardId)
		sessions?.delete(session)
		if (sessions?.size === 0) this.#sessions.delete(boardId)
	}

	#unloadLater(room: Room): void {
		if (this.#closed || room.closed) return
		this.#unloads.get(room)?.()
		const { scheduler, limits } = this.#parts
		const unload = () => {
			this.#unload(room).catch((error) => {
				this.#parts.log.error({ board: boardTag(room.boardId), err: error }, 'unloading failed')
			})
		}
		this.#unloads.set(room, scheduler.later(unload, limits.unloadMs))
	}

	async #unload(room: Room): Promise<void> {
		this.#unloads.delete(room)
		// A visit while it closed may have asked for this; the board has another room now.
		if (room.closed) return
		const loading = this.#rooms.get(room.boardId)
		if (room.idle && (await room.startEpoch())) {
			// Unless somebody has loaded the next one in the meantime.
			if (this.#rooms.get(room.boardId) === loading) this.#rooms.delete(room.boardId)
			return
		}
		if (room.idle) await room.compact()
		// Looked at again after each wait: somebody may have come back meanwhile.
		if (room.sessions.size > 0 || this.#unloads.has(room)) return
		if (!room.idle) {
			this.#unloadLater(room)
			return
		}
		room.close()
		this.#rooms.delete(room.boardId)
	}
}

function unavailable(detail: string): StorageFailure {
	return { ok: false, reason: 'unavailable', detail }
}
