/**
 * Keeps the figures of private notes by board: counted anew for whoever has written, once a
 * second at most, and told to everyone on the board as the news `private`. (SPEC H140, H141)
 */
import type { PrivateFigures as Figures } from '../../../shared/privateApi.ts'
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import { breathe } from '../../boards/groups/breathe.ts'
import { boardTag, type Log } from '../../log.ts'
import type { News } from '../../room/News.ts'
import type { RoomRegistry } from '../../room/RoomRegistry.ts'
import type { Scheduler } from '../../room/Scheduler.ts'
import type { ParticipantStorage } from '../../storage/ParticipantStorage.ts'
import { privateId } from '../../storage/privateId.ts'
import type { Stored } from '../../storage/Stored.ts'
import { type Counted, countNotes, figuresOf, type Writer } from './figures.ts'
import type { PrivatePhases } from './PrivatePhases.ts'
import type { PrivateRooms } from './PrivateRooms.ts'

/** Milliseconds between two counts of a board. */
const COUNT_MS = 1_000
/** Private documents that are counted before others have their turn. */
const TOGETHER = 10
const TOPIC = 'private'
const NOTHING_LEFT: Figures = { on: false, writing: 0, notes: 0, cells: [] }

interface Parts {
	registry: RoomRegistry
	privateRooms: PrivateRooms
	participants: ParticipantStorage
	phases: PrivatePhases
	news: News
	scheduler: Scheduler
	log: Log
}

interface BoardCount {
	/** By writer; of those who may be on the board. */
	counted: Map<string, Counted>
	/** Whose notes have to be counted; null for all. */
	due: Set<string> | null
	/** It will be counted soon. */
	isComing: boolean
	/** The last phase of private writing of which all was revealed, and nothing written since; its entry. */
	emptied: number | null
}

export class PrivateFigures {
	readonly #parts: Parts
	readonly #boards = new Map<string, BoardCount>()

	constructor(parts: Parts) {
		this.#parts = parts
		const { news, phases, privateRooms } = parts
		news.onShared(TOPIC, (boardId) => this.#figures(boardId))
		phases.onChange((boardId) => {
			if (phases.of(boardId).ever.length > 0) this.#countSoon(boardId)
		})
		privateRooms.onChange((boardId, writer) => this.#countSoon(boardId, writer))
		privateRooms.onPeople((boardId) => this.#peopleChanged(boardId))
	}

	/** As they are now. */
	async read(boardId: string): Promise<Stored<Figures | null>> {
		const board = await this.#parts.registry.inspect(boardId, () => null)
		if (!board.ok) return board
		const counted = await this.#count(boardId)
		return counted.ok ? { ok: true, value: this.#figures(boardId) ?? null } : counted
	}

	/**
	 * All was revealed, and everyone there was told so: that nothing is left is no news of anybody
	 * then, however few are here.
	 */
	emptied(boardId: string): void {
		this.#of(boardId).emptied = this.#lastEntry(boardId)
		this.#parts.registry.tell(boardId, TOPIC)
	}

	#lastEntry(boardId: string): number {
		return Math.max(0, ...this.#parts.phases.of(boardId).promises.keys())
	}

	#peopleChanged(boardId: string): void {
		// What was counted stays: only who is among the writers may have changed.
		if (this.#boards.has(boardId)) this.#countSoon(boardId)
	}

	#countSoon(boardId: string, writer?: string): void {
		const board = this.#of(boardId)
		if (writer !== undefined) board.due?.add(writer)
		if (board.isComing) return
		board.isComing = true
		const { scheduler, log } = this.#parts
		scheduler.later(() => {
			board.isComing = false
			this.#tell(boardId).catch((error) => {
				log.error({ board: boardTag(boardId), err: error }, 'counting private notes failed')
			})
		}, COUNT_MS)
	}

	/** A store that can't be read is told of by the rooms that need it. */
	async #tell(boardId: string): Promise<void> {
		const counted = await this.#count(boardId)
		if (counted.ok) this.#parts.registry.tell(boardId, TOPIC)
		else if (counted.reason === 'deleted') this.#boards.delete(boardId)
	}

	async #count(boardId: string): Promise<Stored<null>> {
		const { privateRooms, participants } = this.#parts
		const board = this.#of(boardId)
		const { due } = board
		board.due = new Set()
		const writers = await privateRooms.absorb(boardId)
		const people = writers.ok ? await participants.list(boardId) : writers
		if (!writers.ok || !people.ok) {
			board.due = null
			return people as Exclude<typeof people, { ok: true }>
		}
		const removed = new Set(people.value.flatMap((row) => (row.removed ? row.id : [])))
		const there = writers.value.filter((id) => !removed.has(id))
		for (const id of board.counted.keys()) if (!there.includes(id)) board.counted.delete(id)
		let looked = 0
		for (const id of there) {
			if (due && !due.has(id) && board.counted.has(id)) continue
			// Others' rooms take their turns in between.
			if (++looked % TOGETHER === 0) await breathe()
			const counted = await privateRooms.look(privateId(boardId, id), countNotes)
			if (counted.ok) board.counted.set(id, counted.value)
			else board.due?.add(id)
		}
		// After the phase a note that is kept back no more is its writer's to tell of.
		const isWritten = [...board.counted.values()].some(({ cells }) => cells.size > 0)
		if (isWritten && this.#parts.phases.of(boardId).present) board.emptied = null
		return { ok: true, value: null }
	}

	#figures(boardId: string): Figures | undefined {
		const { phases, registry } = this.#parts
		const { present, promises } = phases.of(boardId)
		if (!present && promises.size === 0) return undefined
		const asked = present && promises.get(present.entry)?.writers
		const here = new Map<string, { role: Role; sector: string }>()
		for (const { participant, greeted } of registry.sessionsOf(boardId)) {
			const { id, role, sector } = participant
			if (greeted && isAtLeast(role, asked ?? 'contributor')) here.set(id, { role, sector })
		}
		const board = this.#boards.get(boardId)
		const writers = [...(board?.counted ?? [])].map(([id, own]): Writer => {
			const person = here.get(id)
			return { ...own, sector: person?.sector ?? own.sector, isHere: person !== undefined }
		})
		const isEmptied = !present && board?.emptied === this.#lastEntry(boardId)
		return figuresOf(writers, here.size, present !== null) ?? (isEmptied ? NOTHING_LEFT : undefined)
	}

	#of(boardId: string): BoardCount {
		let board = this.#boards.get(boardId)
		if (!board) {
			board = { counted: new Map(), due: null, isComing: false, emptied: null }
			this.#boards.set(boardId, board)
		}
		return board
	}
}
