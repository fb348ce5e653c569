/** Goes to a board that was made a moment ago: from the framework, a file or another board. */
import type { BoardInfo } from '../shared/api.ts'
import { boardPath, navigate } from './navigation.ts'
import { rememberBoard } from './preferences.ts'

export function openNewBoard({ id, title, language }: BoardInfo): void {
	// Before anything can go wrong on the way: nobody else knows this address.
	rememberBoard({ id, title, language, openedAt: Date.now() })
	navigate(boardPath(id), { created: true })
}
