/**
 * The link keys that this device knows, as long as their board is on its list: all four
 * of a board that was made here, else the one by which its user came. With them the links
 * can be shown again, and a board opened when its cookie has gone. The server has only
 * their hashes. (SPEC K7, J2)
 */
import { ROLES, type Role } from '../../shared/roles.ts'
import { perBoard } from './perBoard.ts'

export type LinkKeys = Readonly<Partial<Record<Role, string>>>

const KEY = /^[A-Za-z0-9_-]{22}$/

const known = perBoard<LinkKeys>('keys', (value) => {
	if (typeof value !== 'object' || value === null) return null
	const stored = value as Record<string, unknown>
	const sound = ROLES.map((role) => [role, stored[role]] as const).filter(
		([, key]) => typeof key === 'string' && KEY.test(key),
	)
	return sound.length > 0 ? Object.fromEntries(sound) : null
})

export function readLinkKeys(boardId: string): LinkKeys {
	return known.read(boardId) ?? {}
}

/** Adds keys to those that are known; of each role the latest stays. */
export function rememberLinkKeys(boardId: string, keys: LinkKeys): void {
	known.write(boardId, { ...readLinkKeys(boardId), ...keys })
}

/** Forgets a key that opens nothing any more. */
export function forgetLinkKey(boardId: string, key: string): void {
	const left = Object.entries(readLinkKeys(boardId)).filter(([, each]) => each !== key)
	if (left.length > 0) known.write(boardId, Object.fromEntries(left))
	else known.forget(boardId)
}

export function forgetLinkKeys(boardId: string): void {
	known.forget(boardId)
}
