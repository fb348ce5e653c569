/** Start keeping the app shell. Browsers allow it on https and localhost only. */
export function keepShell(): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
	addEventListener('load', () => {
		// Without it the page works as well; it only needs the network to open.
		navigator.serviceWorker.register('/sw.js').catch(() => {})
	})
}
