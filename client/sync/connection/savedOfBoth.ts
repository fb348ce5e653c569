/** What is said of saving where there are two lines: of the board, and of one's private notes. (SPEC A1) */
import type { SavedState } from './Connection.ts'

/** @param own null without private notes; a line of theirs that is down is told only where something waits for it */
export function savedOfBoth(shared: SavedState, own: SavedState | null): SavedState {
	const waiting = own && 'count' in own ? own.count : 0
	if (!own || waiting === 0) return shared
	const count = waiting + ('count' in shared ? shared.count : 0)
	if (shared.kind === 'offline' || own.kind === 'offline') return { kind: 'offline', count }
	return shared.kind === 'connecting' ? shared : { kind: 'saving', count }
}
