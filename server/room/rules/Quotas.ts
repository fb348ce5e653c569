/** How many records a board and each of its participants may have, deleted ones included: their entries stay. (SPEC Q21) */

import type * as Y from 'yjs'
import type { RecordEntry } from '../../../shared/document/layout.ts'
import { countKeys } from '../../../shared/document/yjsInternals.ts'
import type { RoomLimits } from '../limits.ts'
import { factsAt } from './Touched.ts'

export class Quotas {
	readonly #records: Y.Map<RecordEntry>
	readonly #limits: RoomLimits
	/** By participant; null until there are so many that one of them could have too many. */
	#owned: Map<string, number> | null = null

	constructor(records: Y.Map<RecordEntry>, limits: RoomLimits) {
		this.#records = records
		this.#limits = limits
	}

	/**
	 * @param made records of this turn that are in the document, and not counted yet
	 * @returns why so many more records are too many; null where they aren't
	 */
	refuse(participantId: string, made: number, more: number): string | null {
		if (more === 0) return null
		const all = countKeys(this.#records) + more
		const { boardRecords, participantRecords } = this.#limits
		if (all > boardRecords) return 'the board is full'
		if (all <= participantRecords) return null
		this.#owned ??= this.#countAll()
		const owned = (this.#owned.get(participantId) ?? 0) + made + more
		return owned > participantRecords ? 'too many records of one participant' : null
	}

	/** A record has been made. */
	count(participantId: string): void {
		this.#owned?.set(participantId, (this.#owned.get(participantId) ?? 0) + 1)
	}

	#countAll(): Map<string, number> {
		const owned = new Map<string, number>()
		this.#records.forEach((entry, id) => {
			const { owner } = factsAt(id, entry)
			if (owner !== null) owned.set(owner, (owned.get(owner) ?? 0) + 1)
		})
		return owned
	}
}
