/**
 * Tokens by which programs use one board: made by its facilitators, told once, withdrawn at
 * any time. A token writes as a participant of its own, named after it, so that everybody
 * sees where its notes came from. (SPEC H92, H93)
 */
import {
	MAX_TOKENS,
	ROLE_OF_SCOPE,
	type TokenInfo,
	type TokenScope,
} from '../../shared/tokenApi.ts'
import { newId } from '../newId.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { ParticipantStorage } from '../storage/ParticipantStorage.ts'
import type { Stored } from '../storage/Stored.ts'
import type { TokenRow, TokenStorage } from '../storage/TokenStorage.ts'
import { hashKey, newToken } from './keys.ts'
import type { Joined, Participants } from './Participants.ts'

export interface TokenWish {
	name: string
	scope: TokenScope
	/** Sector id. */
	sector: string
}

export type MadeToken =
	| { ok: true; value: { token: string; info: TokenInfo } }
	| { ok: false; reason: 'many-tokens' }
	| Exclude<Joined, { ok: true }>

interface Parts {
	storage: { tokens: TokenStorage; participants: ParticipantStorage }
	participants: Participants
}

export class Tokens {
	readonly #parts: Parts
	/** By board. */
	readonly #oneAtATime = new OneAtATime()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	make(boardId: string, { name, scope, sector }: TokenWish): Promise<MadeToken> {
		const { storage, participants } = this.#parts
		return this.#oneAtATime.run(boardId, async () => {
			const present = await storage.tokens.list(boardId)
			if (!present.ok) return present
			if (present.value.length >= MAX_TOKENS) return { ok: false, reason: 'many-tokens' }
			const added = await participants.addProgram(boardId, { name, sector }, ROLE_OF_SCOPE[scope])
			if (!added.ok) return added
			const token = newToken()
			const row: TokenRow = {
				...{ id: newId(), hash: hashKey(token), scope, name },
				...{ participant: added.value.cameAs, createdAt: Date.now(), usedAt: null },
			}
			const stored = await storage.tokens.add(boardId, row)
			return stored.ok ? { ok: true, value: { token, info: toInfo(row) } } : stored
		})
	}

	async list(boardId: string): Promise<Stored<TokenInfo[]>> {
		const rows = await this.#parts.storage.tokens.list(boardId)
		return rows.ok ? { ok: true, value: rows.value.map(toInfo) } : rows
	}

	/** From now on it opens nothing. What it wrote stays. @returns false where there was none */
	async withdraw(boardId: string, id: string): Promise<Stored<boolean>> {
		const { tokens, participants } = this.#parts.storage
		const deleted = await tokens.delete(boardId, id)
		if (!deleted.ok || !deleted.value) return deleted.ok ? { ok: true, value: false } : deleted
		const left = await participants.change(boardId, deleted.value.participant, { removed: true })
		return left.ok ? { ok: true, value: true } : left
	}
}

function toInfo({ id, name, scope, createdAt, usedAt }: TokenRow): TokenInfo {
	return { id, name, scope, createdAt, usedAt }
}
