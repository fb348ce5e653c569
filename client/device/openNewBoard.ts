/** Goes to a board that was made a moment ago: from the framework, a file or another board. */
import type { CreatedBoard } from '../../shared/api.ts'
import { ROLES } from '../../shared/roles.ts'
import { boardPath, navigate } from '../navigation.ts'
import { rememberLinkKeys } from './linkKeys.ts'
import { rememberBoard } from './preferences.ts'

/** @param invites whether its share panel opens by itself, once */
export function openNewBoard({ id, title, language, links }: CreatedBoard, invites = true): void {
	// Before anything can go wrong on the way: nobody else knows this address, and the
	// server tells the keys this once.
	rememberBoard({ id, title, language, openedAt: Date.now() })
	rememberLinkKeys(id, Object.fromEntries(ROLES.map((role) => [role, links[role].key])))
	navigate(boardPath(id), invites ? { created: true } : {})
}
