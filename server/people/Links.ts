/**
 * The links of a board: which of them a key opens, and how they are taken back.
 * Whoever came by a key that is replaced, or by a link that is switched off, is cut
 * off at once. (SPEC J2-J5, J11)
 */
import type { LinkInfo } from '../../shared/api.ts'
import { CLOSE } from '../../shared/protocol.ts'
import type { Role } from '../../shared/roles.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { LinkRow } from '../storage/PeopleStorage.ts'
import type { Storage, StorageFailure, Stored } from '../storage/Storage.ts'
import type { Entered } from './Access.ts'
import { findLink, hashKey, newKey } from './keys.ts'
import type { WrongKeys } from './WrongKeys.ts'

export type Opened =
	| { ok: true; value: LinkRow }
	| { ok: false; reason: 'wrong-key' | 'too-many' | 'link-off' }
	| StorageFailure

interface Parts {
	storage: Storage
	registry: RoomRegistry
	wrongKeys: WrongKeys
}

export class Links {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** The link of a key. For a wrong one, the answer lets itself be waited for. */
	async open(boardId: string, key: string): Promise<Opened> {
		const links = await this.#parts.storage.readLinks(boardId)
		if (!links.ok) return links
		const link = findLink(links.value, key)
		if (!link) {
			const waited = await this.#parts.wrongKeys.slowDown(boardId)
			return { ok: false, reason: waited ? 'wrong-key' : 'too-many' }
		}
		return link.on ? { ok: true, value: link } : { ok: false, reason: 'link-off' }
	}

	async list(boardId: string): Promise<Stored<LinkInfo[]>> {
		const links = await this.#parts.storage.readLinks(boardId)
		return links.ok ? { ok: true, value: links.value.map(toInfo) } : links
	}

	/** Replace a link's key. It's on then, whatever it was. */
	async rotate(
		{ board, participant }: Entered,
		role: Role,
	): Promise<Stored<{ key: string; link: LinkRow }>> {
		const before = await this.#find(board.id, role)
		if (!before.ok) return before
		const key = newKey()
		const { generation } = before.value
		const link: LinkRow = {
			role,
			hash: hashKey(key),
			generation: generation + 1,
			on: true,
			createdAt: Date.now(),
		}
		const saved = await this.#parts.storage.saveLink(board.id, link)
		if (!saved.ok) return saved
		await this.#dropCode(board.id, role)
		const { registry } = this.#parts
		const isAsker = (id: string) => id === participant.id
		registry.cut(
			board.id,
			(one) => one.link === role && !isAsker(one.id),
			CLOSE.revoked,
			'the link was replaced',
		)
		// A stolen copy of the asker's cookie has to go too, and the two can't be told apart:
		// both are sent away, and only the one with the new cookie comes in again.
		registry.renew(board.id, (one) => one.link === role && isAsker(one.id))
		return { ok: true, value: { key, link } }
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
		const before = await this.#find(board.id, role)
		if (!before.ok) return before
		const link = { ...before.value, on }
		const saved = await this.#parts.storage.saveLink(board.id, link)
		if (!saved.ok) return saved
		if (!on) {
			await this.#dropCode(board.id, role)
			const { registry } = this.#parts
			registry.cut(board.id, (one) => one.link === role, CLOSE.revoked, 'the link is off')
		}
		return { ok: true, value: toInfo(link) }
	}

	/** The code leads to this link. Should it stay, it opens nothing: it's checked with the link. (SPEC J62) */
	async #dropCode(boardId: string, role: Role): Promise<void> {
		if (role === 'contributor') await this.#parts.storage.deleteCode(boardId)
	}

	async #find(boardId: string, role: Role): Promise<Stored<LinkRow>> {
		const links = await this.#parts.storage.readLinks(boardId)
		if (!links.ok) return links
		const link = links.value.find((one) => one.role === role)
		if (link) return { ok: true, value: link }
		return { ok: false, reason: 'unknown', detail: 'a board without this link' }
	}
}

function toInfo({ role, on, createdAt }: LinkRow): LinkInfo {
	return { role, on, createdAt }
}
