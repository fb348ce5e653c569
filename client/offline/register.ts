import { withBase } from '../basePath.ts'

/** Start keeping the app shell. Browsers allow it on https and localhost only. (SPEC O1-O7) */
export function keepShell(): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
	const { serviceWorker } = navigator
	// What a first visit loaded before the worker was there passes by it once more, from the
	// browser's own cache: the typefaces of this board's notes, say.
	serviceWorker.addEventListener('controllerchange', () => {
		for (const { name } of performance.getEntriesByType('resource')) {
			if (name.startsWith(`${location.origin}${withBase('/assets/')}`)) fetch(name).catch(() => {})
		}
	})
	addEventListener('load', () => {
		// Without it the page works as well; it only needs the network to open.
		serviceWorker.register(withBase('/sw.js')).catch(() => {})
	})
}
