/**
 * Reactions of the moment: kept nowhere, and told as how many of each came together, so that
 * two hundred who clap at once are some frames and not forty thousand. (SPEC H156)
 */
import type { Cheer, CheersNews } from '../../shared/signalsApi.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import { PersonRates } from './PersonRates.ts'

const TOPIC = 'cheers'
/** Milliseconds in which cheers are told together. */
const TOGETHER_MS = 250
const RATE = { atOnce: 5, perSecond: 1 }

interface Parts {
	registry: RoomRegistry
	scheduler: Scheduler
}

export class Cheers {
	readonly #parts: Parts
	readonly #rates: PersonRates
	/** By board, what is told next. */
	readonly #due = new Map<string, CheersNews>()

	constructor(parts: Parts) {
		this.#parts = parts
		this.#rates = new PersonRates(RATE, parts.scheduler)
	}

	/** @returns false where they come too fast */
	cheer(boardId: string, participantId: string, kind: Cheer): boolean {
		if (!this.#rates.allow(boardId, participantId)) return false
		const due = this.#due.get(boardId)
		if (due) {
			due[kind] = (due[kind] ?? 0) + 1
			return true
		}
		this.#due.set(boardId, { [kind]: 1 })
		this.#parts.scheduler.later(() => {
			const counts = this.#due.get(boardId)
			this.#due.delete(boardId)
			if (counts) this.#parts.registry.tellOnce(boardId, TOPIC, counts)
		}, TOGETHER_MS)
		return true
	}
}
