/**
 * The door to the canvas: behind a dynamic import of its own, so that who comes by a
 * link can join while tldraw and Yjs are still on their way.
 */
export function loadBoardChrome() {
	return import('./BoardChrome.tsx')
}
