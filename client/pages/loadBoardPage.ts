/**
 * The only import of a board's code: a dynamic one, so that no other page loads it. The
 * home page starts it while the server makes a board.
 */
import { loadBoardChrome } from './loadBoardChrome.ts'

export function loadBoardPage() {
	// Should the canvas not come, the board's own page says so.
	loadBoardChrome().catch(() => undefined)
	return import('./BoardPage.tsx')
}
