/** Registers the service worker that keeps the app shell, and has it keep what was loaded before it. (SPEC O1-O7) */
import { withBase } from '../basePath.ts'

/** Browsers allow service workers on https and localhost only. */
export function keepShell(): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
	const { serviceWorker } = navigator
	serviceWorker.addEventListener('controllerchange', cacheLoadedAssets, { once: true })
	addEventListener('load', () => {
		// Without it the page works as well; it only needs the network to open.
		serviceWorker.register(withBase('/sw.js')).catch(() => {})
	})
}

/**
 * Fetches once more, from the browser's own cache, what a first visit loaded before the
 * worker was active: the typefaces of this board's notes, say. The worker then caches it.
 */
function cacheLoadedAssets(): void {
	const assets = location.origin + withBase('/assets/')
	const asked = new Set<string>()
	const observer = new PerformanceObserver((list) => {
		for (const { name, workerStart } of list.getEntries() as PerformanceResourceTiming[]) {
			if (workerStart > 0 || !name.startsWith(assets) || asked.has(name)) continue
			// The fetch gets an entry of its own, and not all browsers say that the worker handled it.
			asked.add(name)
			fetch(name).catch(() => {})
		}
	})
	observer.observe({ type: 'resource', buffered: true })
}
