/**
 * The two doors to the board's code. Behind dynamic imports, so that no other page
 * loads tldraw or Yjs; and apart, so that who comes by a link can join while the
 * canvas is still on its way. The home page opens both while the server makes a board.
 */
export function loadBoardPage() {
	// Should it not come, the board's own page says so.
	loadBoardFrame().catch(() => undefined)
	return import('./BoardPage.tsx')
}

export function loadBoardFrame() {
	return import('./BoardFrame.tsx')
}
