/**
 * Short codes: one a board, good for a day, leading to its contributors' link. The
 * server keeps no key, so whoever makes a code sends it along; it's stored sealed by the
 * code itself. A code is worth no more than its link: when that is replaced or switched
 * off, the code is invalid. (SPEC J60-J62)
 */
import { CODE_LIFETIME_MS } from '../../shared/code.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { CodeStorage } from '../storage/CodeStorage.ts'
import type { LinkStorage } from '../storage/LinkStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { type CodeLimits, CodeTries } from './CodeTries.ts'
import { findLink } from './keys.ts'
import type { Links, Opened } from './Links.ts'
import { newCode, partsOf, sealKey, unsealKey } from './sealedKey.ts'

export type Made =
	| { ok: true; value: { code: string; expiresAt: number } }
	| Exclude<Opened, { ok: true }>

export type Found =
	| { ok: true; value: { id: string; key: string } }
	| { ok: false; reason: 'wrong-code' | 'too-many' }
	| StorageFailure

interface Parts {
	storage: { codes: CodeStorage; links: LinkStorage }
	links: Links
	/** The first one seals, all are tried. */
	secrets: readonly string[]
	limits: CodeLimits
	scheduler: Scheduler
	/** Milliseconds since 1970. */
	clock: () => number
}

/** Two boards draw the same code once in some million times. */
const DRAWS = 5

export class Codes {
	readonly #parts: Parts
	readonly #tries: CodeTries

	constructor(parts: Parts) {
		this.#parts = parts
		this.#tries = new CodeTries(parts.limits, parts.scheduler.now())
	}

	/** Replaces the code that the board had. @param key of the contributors' link */
	async make(boardId: string, key: string): Promise<Made> {
		const { storage, links, secrets, clock } = this.#parts
		const opened = await links.open(boardId, key)
		if (!opened.ok) return opened
		if (opened.value.role !== 'contributor') return { ok: false, reason: 'wrong-key' }
		const [secret = ''] = secrets
		const expiresAt = clock() + CODE_LIFETIME_MS
		for (let draw = 0; draw < DRAWS; draw++) {
			const code = newCode()
			const parts = await partsOf(code, secret)
			const sealed = sealKey(parts, boardId, key)
			const row = { board: boardId, hash: parts.hash, sealed, expiresAt }
			const saved = await storage.codes.save(row, clock())
			if (!saved.ok) return saved
			if (saved.value) return { ok: true, value: { code, expiresAt } }
		}
		return { ok: false, reason: 'unavailable', detail: 'no code is free' }
	}

	/** When the board's code expires; null without one. */
	async lasts(boardId: string): Promise<Stored<number | null>> {
		const row = await this.#parts.storage.codes.read(boardId, this.#parts.clock())
		return row.ok ? { ok: true, value: row.value?.expiresAt ?? null } : row
	}

	async withdraw(boardId: string): Promise<Stored<null>> {
		return await this.#parts.storage.codes.delete(boardId)
	}

	/** @param code tidied */
	async open(code: string): Promise<Found> {
		if (!this.#tries.take(this.#parts.scheduler.now())) return { ok: false, reason: 'too-many' }
		for (const secret of this.#parts.secrets) {
			const found = await this.#look(code, secret)
			if (!found.ok) return found
			if (!found.value) continue
			this.#tries.wasRight()
			return { ok: true, value: found.value }
		}
		return { ok: false, reason: 'wrong-code' }
	}

	async #look(code: string, secret: string): Promise<Stored<{ id: string; key: string } | null>> {
		const { storage, clock } = this.#parts
		const parts = await partsOf(code, secret)
		const row = await storage.codes.find(parts.hash, clock())
		if (!row.ok || !row.value) return row.ok ? { ok: true, value: null } : row
		const { board: id, sealed } = row.value
		const key = unsealKey(parts, id, sealed)
		const links = await storage.links.list(id)
		if (!links.ok) return links
		const link = key === null ? null : findLink(links.value, key)
		const isGood = key !== null && link?.role === 'contributor' && link.on
		return { ok: true, value: isGood ? { id, key } : null }
	}
}
