/**
 * The only import of the board's views: a dynamic one, so that anyone who comes by a link
 * can join while tldraw and Yjs are still loading.
 */
export function loadBoardChrome() {
	return import('./BoardChrome.tsx')
}
