/**
 * Whether and how a board's results are published: switched, changed and given another link by
 * its facilitators. The link's key is told once; the store has its hash. (SPEC H87, H88)
 */
import {
	PUBLISHED_PARTS,
	type PublicationBody,
	type PublicationInfo,
} from '../../shared/publishApi.ts'
import { OneAtATime } from '../OneAtATime.ts'
import { hashKey, newKey } from '../people/keys.ts'
import type { PublicationRow, PublicationStorage } from '../storage/PublicationStorage.ts'
import type { Conflict, Stored } from '../storage/Stored.ts'

export interface Published {
	publication: PublicationInfo
	/** Of the link that was made just now; null where it's the one of before. */
	key: string | null
}

/** Others who change it at the same moment, on another machine. */
const TRIES = 5

export class Publications {
	readonly #storage: PublicationStorage
	/** By board. */
	readonly #oneAtATime = new OneAtATime()

	constructor(storage: PublicationStorage) {
		this.#storage = storage
	}

	async read(boardId: string): Promise<Stored<PublicationInfo | null>> {
		const row = await this.#storage.read(boardId)
		return row.ok ? { ok: true, value: row.value && toInfo(row.value) } : row
	}

	/** The first time this makes the link. */
	change(boardId: string, wish: PublicationBody): Promise<Stored<Published>> {
		return this.#save(boardId, (before) => {
			if (!before) return fresh(wish)
			return { row: { ...before, ...wish }, key: null }
		})
	}

	/** Another link; the one of before leads nowhere from now on. It's on then. */
	rotate(boardId: string): Promise<Stored<Published>> {
		return this.#save(boardId, (before) => {
			const { names, parts } = before ?? { names: false, parts: PUBLISHED_PARTS }
			return fresh({ on: true, names, parts: [...parts] })
		})
	}

	/** The board whose page a key opens, while that's on. */
	async open(key: string): Promise<Stored<{ board: string; publication: PublicationRow } | null>> {
		const found = await this.#storage.find(hashKey(key))
		return found.ok && !found.value?.publication.on ? { ok: true, value: null } : found
	}

	#save(
		boardId: string,
		make: (before: PublicationRow | null) => { row: PublicationRow; key: string | null },
	): Promise<Stored<Published>> {
		return this.#oneAtATime.run(boardId, async () => {
			for (let left = TRIES; left > 0; left--) {
				const before = await this.#storage.read(boardId)
				if (!before.ok) return before
				const { row, key } = make(before.value)
				const saved: Stored<null> | Conflict = await this.#storage.save(
					boardId,
					before.value?.hash ?? null,
					row,
				)
				if (saved.ok) return { ok: true, value: { publication: toInfo(row), key } }
				if (saved.reason !== 'conflict') return saved
			}
			return { ok: false, reason: 'unavailable', detail: 'others keep changing the publication' }
		})
	}
}

function fresh({ on, names, parts }: PublicationBody): { row: PublicationRow; key: string } {
	const key = newKey()
	return { row: { on, names, parts, hash: hashKey(key), createdAt: Date.now() }, key }
}

function toInfo({ on, names, parts, createdAt }: PublicationRow): PublicationInfo {
	return { on, names, parts: [...parts], createdAt }
}
