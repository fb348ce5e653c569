/** Reactions on notes: one's own, written into the document, which everyone reads. (SPEC H154, H155) */
import {
	countReactions,
	type Reaction,
	reactionsOf,
	readReactions,
	writeReactions,
} from '../../shared/document/reactions.ts'
import { isRemarkable } from '../../shared/document/remarkable.ts'
import type { ReactionsAnswer } from '../../shared/signalsApi.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { Stored } from '../storage/Stored.ts'
import { PersonRates } from './PersonRates.ts'

const RATE = { atOnce: 60, perSecond: 2 }
/** About the bytes of one person's on one note. */
const BYTES = 120

export type NotReacted = { ok: false; reason: 'unknown-note' | 'too-many' | 'full' }

export class Reactions {
	readonly #registry: RoomRegistry
	readonly #rates: PersonRates

	constructor(registry: RoomRegistry, scheduler: Pick<Scheduler, 'now'>) {
		this.#registry = registry
		this.#rates = new PersonRates(RATE, scheduler)
	}

	async read(boardId: string, note: string): Promise<Stored<ReactionsAnswer> | NotReacted> {
		const read = await this.#registry.inspect(boardId, (doc) => {
			if (!isRemarkable(doc, note)) return null
			const given = readReactions(doc).get(note) ?? {}
			return { note, counts: countReactions(given), given }
		})
		if (!read.ok) return read
		return read.value ? { ok: true, value: read.value } : { ok: false, reason: 'unknown-note' }
	}

	/** One's own, in place of those before. */
	async put(
		boardId: string,
		note: string,
		by: string,
		kinds: readonly Reaction[],
	): Promise<Stored<ReactionsAnswer> | NotReacted> {
		if (!this.#rates.allow(boardId, by)) return { ok: false, reason: 'too-many' }
		const known = await this.#registry.inspect(boardId, (doc) => isRemarkable(doc, note))
		if (!known.ok) return known
		if (!known.value) return { ok: false, reason: 'unknown-note' }
		const before = await this.#registry.inspect(boardId, (doc) => reactionsOf(doc, note, by))
		if (!before.ok) return before
		if (before.value.join() === kinds.join()) return this.read(boardId, note)
		const room = await this.#registry.hasRoomFor(boardId, BYTES)
		if (!room.ok) return room
		if (!room.value && kinds.length > 0) return { ok: false, reason: 'full' }
		const changed = await this.#registry.change(boardId, (doc) => {
			if (isRemarkable(doc, note)) writeReactions(doc, note, by, kinds)
		})
		return changed.ok ? this.read(boardId, note) : changed
	}
}
