/** The tokens by which programs use boards. How many there may be is the caller's. (SPEC H92) */
import type { TokenScope } from '../../shared/tokenApi.ts'
import type { Stored } from './Stored.ts'

export interface TokenRow {
	/** 22 characters of base64url. It opens nothing. */
	id: string
	/** SHA-256 of the token, base64url. The token itself is stored nowhere. */
	hash: string
	scope: TokenScope
	/** Id of the participant as whom it writes. */
	participant: string
	name: string
	/** Milliseconds since 1970. */
	createdAt: number
	/** About when it was last used; null where it never was. */
	usedAt: number | null
}

export interface TokenStorage {
	/** An id or a hash in use is an `unavailable`. */
	add(boardId: string, token: TokenRow): Promise<Stored<null>>
	/** Oldest first. */
	list(boardId: string): Promise<Stored<TokenRow[]>>
	/** The board's token with this hash; null where it has none, whatever other boards have. */
	find(boardId: string, hash: string): Promise<Stored<TokenRow | null>>
	/** Notes that a token was used; nothing where it has gone. */
	markUsed(boardId: string, id: string, at: number): Promise<Stored<null>>
	/** @returns the token as it was, null where there was none */
	delete(boardId: string, id: string): Promise<Stored<TokenRow | null>>
}
