/** The keys of links and tokens: 128 random bits, of which only a hash is kept. (SPEC J2, H92) */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { ROLES, type Role } from '../../shared/roles.ts'
import { TOKEN_PREFIX } from '../../shared/tokenApi.ts'
import type { LinkRow } from '../storage/LinkStorage.ts'

/** 22 characters of base64url. */
export function newKey(): string {
	return randomBytes(16).toString('base64url')
}

/** A token for programs: a key that says what it is. */
export function newToken(): string {
	return TOKEN_PREFIX + newKey()
}

/** 43 characters of base64url. A key is random to its last bit, so a bare hash can't be searched. */
export function hashKey(key: string): string {
	return createHash('sha256').update(key).digest('base64url')
}

export interface NewLinks {
	keys: Record<Role, string>
	rows: LinkRow[]
}

/** The links of a new board. */
export function newLinks(createdAt: number): NewLinks {
	const keys = {
		facilitator: newKey(),
		editor: newKey(),
		contributor: newKey(),
		viewer: newKey(),
	}
	const rows = ROLES.map((role) => {
		return { role, hash: hashKey(keys[role]), generation: 1, on: true, createdAt }
	})
	return { keys, rows }
}

/** The link that a key opens. Takes equally long whichever link it is, or if it's none. */
export function findLink(links: readonly LinkRow[], key: string): LinkRow | null {
	const hash = Buffer.from(hashKey(key))
	let found: LinkRow | null = null
	for (const link of links) {
		const stored = Buffer.from(link.hash)
		if (stored.length === hash.length && timingSafeEqual(stored, hash)) found = link
	}
	return found
}
