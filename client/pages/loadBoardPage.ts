/**
 * The one door to the board's code. It is behind a dynamic import so that no other
 * page loads tldraw or Yjs; the home page opens it while the server makes a board.
 */
export function loadBoardPage() {
	return import('./BoardPage.tsx')
}
