/**
 * The one door to a board's code, behind a dynamic import so that no other page loads
 * it. The home page opens it while the server makes a board.
 */
import { loadBoardChrome } from './loadBoardChrome.ts'

export function loadBoardPage() {
	// Should the canvas not come, the board's own page says so.
	loadBoardChrome().catch(() => undefined)
	return import('./BoardPage.tsx')
}
