/** What the service worker has kept in a page's browser. */
import type { Page } from '@playwright/test'

/** Waits until the worker is there, has kept its shell, and serves this page. */
export async function shellKept(page: Page): Promise<void> {
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** The versions kept, oldest first. */
export async function versionsKept(page: Page): Promise<string[]> {
	return await page.evaluate(() => caches.keys())
}

/** All paths kept, whichever version they are of, in order. */
export async function pathsKept(page: Page): Promise<string[]> {
	const paths = await page.evaluate(async () => {
		const all: string[] = []
		for (const name of await caches.keys()) {
			const requests = await (await caches.open(name)).keys()
			all.push(...requests.map(({ url }) => new URL(url).pathname))
		}
		return all
	})
	return [...new Set(paths)].sort()
}

/** The paths below /assets/ that a page has loaded, each once. */
export async function assetsAsked(page: Page): Promise<string[]> {
	const names = await page.evaluate(() =>
		performance.getEntriesByType('resource').map(({ name }) => name),
	)
	const paths = names.map((name) => new URL(name).pathname)
	return [...new Set(paths)].filter((path) => path.startsWith('/assets/'))
}
