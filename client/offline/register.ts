/** Registers the service worker that keeps the app shell, and has it keep what was loaded before it. (SPEC O1-O7) */
import { withBase } from '../basePath.ts'

/** Start keeping the app shell. Browsers allow it on https and localhost only. (SPEC O1-O7) */
export function keepShell(): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
	const { serviceWorker } = navigator
	serviceWorker.addEventListener('controllerchange', passAssetsBy, { once: true })
	addEventListener('load', () => {
		// Without it the page works as well; it only needs the network to open.
		serviceWorker.register(withBase('/sw.js')).catch(() => {})
	})
}

/**
 * What a first visit loaded before the worker was there, or was loading as it came, passes
 * by it once more, from the browser's own cache: the typefaces of this board's notes, say.
 */
function passAssetsBy(): void {
	const assets = location.origin + withBase('/assets/')
	const asked = new Set<string>()
	const observer = new PerformanceObserver((list) => {
		for (const { name, workerStart } of list.getEntries() as PerformanceResourceTiming[]) {
			if (workerStart > 0 || !name.startsWith(assets) || asked.has(name)) continue
			// It's listed itself, and not all browsers say what has passed by the worker.
			asked.add(name)
			fetch(name).catch(() => {})
		}
	})
	observer.observe({ type: 'resource', buffered: true })
}
