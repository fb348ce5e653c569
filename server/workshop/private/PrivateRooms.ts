/**
 * The rooms of private documents: each participant's own, opened by nobody else, under the rules
 * of a board as far as they make sense for one. What is decided about a board's people
 * holds in them at once. (SPEC Q60-Q65, W17)
 */
import * as Y from 'yjs'
import { mergeParticipant } from '../../../shared/document/merge.ts'
import { CLOSE, type CloseCode } from '../../../shared/protocol.ts'
import { newPrivate } from '../../boards/newPrivate.ts'
import { boardTag } from '../../log.ts'
import { OneAtATime } from '../../OneAtATime.ts'
import type { RoomLimits } from '../../room/limits.ts'
import type { RoomParts } from '../../room/Room.ts'
import { RoomRegistry, type RoomsBeside } from '../../room/RoomRegistry.ts'
import { PrivateRules } from '../../room/rules/PrivateRules.ts'
import type { ParticipantChange, SessionParticipant } from '../../room/Session.ts'
import type { ParticipantStorage } from '../../storage/ParticipantStorage.ts'
import type { PrivateStorage } from '../../storage/PrivateStorage.ts'
import { boardOf, privateId, writerOf } from '../../storage/privateId.ts'
import type { Stored } from '../../storage/Stored.ts'
import type { PrivatePhases } from './PrivatePhases.ts'

/** Notes of one participant, those included that they have deleted or revealed; and all that they take. */
const MAX_NOTES = 1_000
const MAX_BYTES = 8 * 1024 * 1024

type Whom = (participant: SessionParticipant) => boolean

interface Parts {
	/** Of the boards. */
	registry: RoomRegistry
	storage: PrivateStorage
	participants: ParticipantStorage
	phases: PrivatePhases
	room: Omit<RoomParts, 'documents' | 'rules' | 'news'>
}

/** @param noteIds that have been revealed, and in which there are words that came after */
export type LateListener = (boardId: string, writer: string, noteIds: readonly string[]) => void

export class PrivateRooms implements RoomsBeside {
	readonly limits: RoomLimits
	/** By the ids of private documents. */
	readonly registry: RoomRegistry
	readonly #parts: Parts
	readonly #absorbing = new OneAtATime()
	#onChange: (boardId: string, writer: string) => void = () => {}
	#onPeople: (boardId: string) => void = () => {}
	#onLate: LateListener = () => {}

	constructor(parts: Parts) {
		this.#parts = parts
		const { limits } = parts.room
		this.limits = {
			...limits,
			documentBytes: Math.min(limits.documentBytes, MAX_BYTES),
			boardRecords: Math.min(limits.boardRecords, MAX_NOTES),
			participantRecords: Math.min(limits.participantRecords, MAX_NOTES),
			// A client that comes back needs no epoch to go on from: it's small, and ends with the board.
			epochSavingBytes: Number.POSITIVE_INFINITY,
		}
		const ofRules = { limits: this.limits, scheduler: parts.room.scheduler, wallClock: Date.now }
		this.registry = new RoomRegistry({
			...parts.room,
			limits: this.limits,
			documents: parts.storage,
			rules: (doc, id) => {
				const [boardId, writer] = [boardOf(id), writerOf(id)]
				return new PrivateRules(doc, ofRules, () => parts.phases.of(boardId), {
					onChange: () => this.#onChange(boardId, writer),
					onLate: (noteIds) => this.#onLate(boardId, writer, noteIds),
				})
			},
		})
	}

	/** Called when somebody's private document has changed. */
	onChange(listener: (boardId: string, writer: string) => void): void {
		this.#onChange = listener
	}

	/** Called when somebody has come to write, or isn't who they were. */
	onPeople(listener: (boardId: string) => void): void {
		this.#onPeople = listener
	}

	onLate(listener: LateListener): void {
		this.#onLate = listener
	}

	/** @returns the id of the participant's private document, which is there then */
	async establish(boardId: string, participantId: string): Promise<Stored<string>> {
		// From here on it's known what the board has said of private notes.
		const board = await this.#parts.registry.inspect(boardId, () => null)
		if (!board.ok) return board
		const absorbed = await this.absorb(boardId)
		if (!absorbed.ok) return absorbed
		const begun = await this.#parts.storage.establish(boardId, participantId, newPrivate())
		this.#onPeople(boardId)
		return begun.ok ? { ok: true, value: privateId(boardId, participantId) } : begun
	}

	/**
	 * Brings the notes of those who were merged into others to these.
	 *
	 * @returns ids of the participants of the board who have a private document then
	 */
	absorb(boardId: string): Promise<Stored<string[]>> {
		return this.#absorbing.run(boardId, async () => {
			const writers = await this.#parts.storage.list(boardId)
			if (!writers.ok || writers.value.length === 0) return writers
			const people = await this.#parts.participants.list(boardId)
			if (!people.ok) return people
			const rows = new Map(people.value.map((row) => [row.id, row]))
			const left = new Set(writers.value)
			for (const id of writers.value) {
				const into = rows.get(id)?.mergedInto
				if (!into) continue
				const absorbed = await this.#absorb(boardId, id, into)
				if (!absorbed.ok) return absorbed
				left.delete(id)
				left.add(into)
			}
			return { ok: true, value: [...left] }
		})
	}

	async #absorb(boardId: string, id: string, into: string): Promise<Stored<null>> {
		const { storage } = this.#parts
		const [from, to] = [privateId(boardId, id), privateId(boardId, into)]
		this.registry.cut(from, () => true, CLOSE.revoked, 'merged into another')
		const own = await this.registry.read(from)
		if (!own.ok) return own
		const begun = await storage.establish(boardId, into, newPrivate())
		if (!begun.ok) return begun
		// All of its structs, so that a device that has them goes on from there.
		const state = Y.encodeStateAsUpdate(own.value)
		// In one turn, and two transactions: Yjs takes one with both for two writers of one client id.
		const written = await Promise.all([
			this.registry.change(to, (doc) => Y.applyUpdate(doc, state)),
			this.registry.change(to, (doc) => mergeParticipant(doc, id, into)),
		])
		for (const one of written) if (!one.ok) return one
		await this.registry.drop(from)
		return storage.remove(boardId, id)
	}

	/** Read a little of a private document, without a room of its own where it has none. */
	async look<T>(id: string, read: (doc: Y.Doc) => T): Promise<Stored<T>> {
		if (this.registry.has(id)) return this.registry.inspect(id, read)
		const own = await this.registry.read(id)
		if (!own.ok) return own
		const value = read(own.value)
		own.value.destroy()
		return { ok: true, value }
	}

	changeParticipant(boardId: string, participantId: string, change: ParticipantChange): void {
		const room = privateId(boardId, participantId)
		if (change.id !== undefined && change.id !== participantId) {
			this.registry.cut(room, () => true, CLOSE.revoked, 'merged into another')
			this.absorb(boardId).catch((error) => {
				this.#parts.room.log.error({ board: boardTag(boardId), err: error }, 'absorbing failed')
			})
		} else if (change.role === 'viewer') {
			this.registry.cut(room, () => true, CLOSE.violation, NO_VIEWERS)
		} else this.registry.changeParticipant(room, participantId, change)
		this.#onPeople(boardId)
	}

	cut(boardId: string, whom: Whom, code: CloseCode, reason: string): void {
		for (const id of this.#roomsOf(boardId)) this.registry.cut(id, whom, code, reason)
		this.#onPeople(boardId)
	}

	reconnectSoon(boardId: string, whom: Whom): void {
		for (const id of this.#roomsOf(boardId)) this.registry.reconnectSoon(id, whom)
	}

	async drop(boardId: string): Promise<void> {
		await Promise.all(this.#roomsOf(boardId).map((id) => this.registry.drop(id)))
	}

	#roomsOf(boardId: string): string[] {
		return [...this.registry.ids].filter((id) => boardOf(id) === boardId)
	}
}

/** Why a viewer's socket is closed. */
export const NO_VIEWERS = 'viewers write nothing'
