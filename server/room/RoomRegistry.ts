/**
 * The rooms that are loaded, each once: two who join at the same moment share one
 * loading promise. A room is unloaded some time after everyone has left, and never
 * with something unsaved. (SPEC R12-R14)
 */
import * as Y from 'yjs'
import { CLOSE } from '../../shared/protocol.ts'
import { boardTag } from '../log.ts'
import type { StorageFailure, Stored } from '../storage/Storage.ts'
import { openDocument } from './openDocument.ts'
import { Room, type RoomParts } from './Room.ts'
import type { Session } from './Session.ts'

export class RoomRegistry {
	readonly #parts: RoomParts
	readonly #rooms = new Map<string, Promise<Stored<Room>>>()
	readonly #unloads = new Map<Room, () => void>()
	#closed = false

	constructor(parts: RoomParts) {
		this.#parts = parts
	}

	/** Load the board if it isn't, and take the session in. A failed load leaves nothing behind. */
	async join(boardId: string, session: Session): Promise<Stored<Room>> {
		for (;;) {
			const opened = await this.#open(boardId)
			if (!opened.ok) return opened
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
		if (room.sessions.size === 0) this.#unloadLater(room)
	}

	/** A copy of the document as it's committed, with what a live room has. */
	async read(boardId: string): Promise<Stored<Y.Doc>> {
		const loading = this.#rooms.get(boardId)
		const opened = loading ? await loading : null
		if (opened?.ok && !opened.value.closed) {
			const state = await opened.value.readState()
			if (state) {
				const copy = new Y.Doc()
				Y.applyUpdate(copy, state)
				return { ok: true, value: copy }
			}
			// Closed meanwhile, it has stored all it had.
			if (!opened.value.closed) return unavailable('the room can not be saved now')
		}
		const stored = await this.#parts.storage.load(boardId)
		if (!stored.ok) return stored
		// Lifted in the copy alone: storing that is for a room.
		const copy = openDocument(stored.value)
		return copy.ok ? { ok: true, value: copy.value.document.doc } : copy
	}

	/** Save what is unsaved and let everyone go, within a bound. */
	async close(timeoutMs: number): Promise<void> {
		this.#closed = true
		for (const cancel of this.#unloads.values()) cancel()
		const opened = await Promise.all(this.#rooms.values())
		const rooms = opened.flatMap((result) => (result.ok ? [result.value] : []))
		await this.#settle(rooms, timeoutMs)
		for (const room of rooms) {
			for (const session of room.sessions) session.close(CLOSE.goingAway, 'the server stops')
		}
		// What came in while the first ones were being saved.
		await this.#settle(rooms, timeoutMs)
		for (const room of rooms) room.close()
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
		const stored = await this.#parts.storage.load(boardId)
		if (!stored.ok) return this.#refuse(boardId, stored)
		const opened = openDocument(stored.value)
		if (!opened.ok) return this.#refuse(boardId, opened)
		const { document, lifted } = opened.value
		if (lifted) {
			const committed = await this.#parts.storage.append(boardId, [lifted])
			if (!committed.ok) return this.#refuse(boardId, committed)
			stored.value.updates.push(lifted)
		}
		return { ok: true, value: new Room(boardId, document, stored.value, this.#parts) }
	}

	#refuse(boardId: string, failure: StorageFailure): StorageFailure {
		if (failure.reason !== 'unknown') {
			const { reason, detail } = failure
			this.#parts.log.error({ board: boardTag(boardId), reason, detail }, 'a board was not loaded')
		}
		return failure
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
		// Who came and left while it closed may have asked for this; the board's room is another now.
		if (room.closed) return
		const loading = this.#rooms.get(room.boardId)
		if (room.idle && (await room.renew())) {
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

	async #settle(rooms: readonly Room[], timeoutMs: number): Promise<void> {
		let cancel = () => {}
		const timeout = new Promise<void>((resolve) => {
			cancel = this.#parts.scheduler.later(resolve, timeoutMs)
		})
		await Promise.race([Promise.all(rooms.map((room) => room.readState())), timeout])
		cancel()
	}
}

function unavailable(detail: string): StorageFailure {
	return { ok: false, reason: 'unavailable', detail }
}
