/**
 * The links of a board: which of them a key opens, and how they are revoked. Whoever
 * came by a key that is replaced, or by a link that is switched off, is disconnected
 * at once. (SPEC J2-J5, J11)
 */
import type { LinkInfo } from '../../shared/api.ts'
import { CLOSE } from '../../shared/protocol.ts'
import type { Role } from '../../shared/roles.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { CodeStorage } from '../storage/CodeStorage.ts'
import type { LinkRow, LinkStorage } from '../storage/LinkStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { Entered } from './Access.ts'
import { findLink, hashKey, newKey } from './keys.ts'
import type { WrongKeys } from './WrongKeys.ts'

export type Opened =
	| { ok: true; value: LinkRow }
	| { ok: false; reason: 'wrong-key' | 'too-many' | 'link-off' }
	| StorageFailure

interface Parts {
	storage: { codes: CodeStorage; links: LinkStorage }
	registry: RoomRegistry
	wrongKeys: WrongKeys
}

/** Others who replace the same key at the same moment, each before us. */
const ROTATE_TRIES = 5

export class Links {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** The link of a key. The answer to a wrong one is delayed. */
	async open(boardId: string, key: string): Promise<Opened> {
		const links = await this.#parts.storage.links.list(boardId)
		if (!links.ok) return links
		const link = findLink(links.value, key)
		if (!link) {
			const waited = await this.#parts.wrongKeys.slowDown(boardId)
			return { ok: false, reason: waited ? 'wrong-key' : 'too-many' }
		}
		return link.on ? { ok: true, value: link } : { ok: false, reason: 'link-off' }
	}

	async list(boardId: string): Promise<Stored<LinkInfo[]>> {
		const links = await this.#parts.storage.links.list(boardId)
		return links.ok ? { ok: true, value: links.value.map(toInfo) } : links
	}

	/** Replace a link's key. It's on then, whatever it was. */
	async rotate(
		{ board, participant }: Entered,
		role: Role,
	): Promise<Stored<{ key: string; link: LinkRow }>> {
		const replaced = await this.#replace(board.id, role)
		if (!replaced.ok) return replaced
		await this.#dropCode(board.id, role)
		const { registry } = this.#parts
		const isAsker = (id: string) => id === participant.id
		registry.cut(
			board.id,
			(one) => one.link === role && !isAsker(one.id),
			CLOSE.revoked,
			'the link was replaced',
		)
		// A stolen copy of the asker's cookie has to be shut out too, and the two can't be told
		// apart: both are disconnected, and only the one with the new cookie is let in again.
		registry.reconnectSoon(board.id, (one) => one.link === role && isAsker(one.id))
		return replaced
	}

	/** Of two concurrent replacements the later one's key is valid in the end. */
	async #replace(boardId: string, role: Role): Promise<Stored<{ key: string; link: LinkRow }>> {
		for (let left = ROTATE_TRIES; left > 0; left--) {
			const before = await this.#find(boardId, role)
			if (!before.ok) return before
			const key = newKey()
			const { generation } = before.value
			const fresh = { generation: generation + 1, on: true, createdAt: Date.now() }
			const link: LinkRow = { role, hash: hashKey(key), ...fresh }
			const saved = await this.#parts.storage.links.replace(boardId, generation, link)
			if (saved.ok) return { ok: true, value: { key, link } }
			if (saved.reason !== 'conflict') return saved
		}
		return { ok: false, reason: 'unavailable', detail: 'others keep replacing the link' }
	}

	async switch(
		{ board, participant }: Entered,
		role: Role,
		on: boolean,
	): Promise<Stored<LinkInfo> | { ok: false; reason: 'yourself' }> {
		// Nobody could ever lead the board again, or the asker undo it.
		if (!on && (role === 'facilitator' || role === participant.link)) {
			return { ok: false, reason: 'yourself' }
		}
		const switched = await this.#parts.storage.links.switch(board.id, role, on)
		if (!switched.ok) return switched
		if (!on) {
			await this.#dropCode(board.id, role)
			const { registry } = this.#parts
			registry.cut(board.id, (one) => one.link === role, CLOSE.revoked, 'the link is off')
		}
		return { ok: true, value: toInfo(switched.value) }
	}

	/** The code leads to this link. Should it stay, it opens nothing: it's checked with the link. (SPEC J62) */
	async #dropCode(boardId: string, role: Role): Promise<void> {
		if (role === 'contributor') await this.#parts.storage.codes.delete(boardId)
	}

	async #find(boardId: string, role: Role): Promise<Stored<LinkRow>> {
		const links = await this.#parts.storage.links.list(boardId)
		if (!links.ok) return links
		const link = links.value.find((one) => one.role === role)
		if (link) return { ok: true, value: link }
		return { ok: false, reason: 'unknown', detail: 'a board without this link' }
	}
}

function toInfo({ role, on, createdAt }: LinkRow): LinkInfo {
	return { role, on, createdAt }
}
