/**
 * The app shell without a network: the page and all that it's made of, kept by the
 * browser, so that a reload on a train opens the board that this device keeps.
 * Stands alone: built by itself into /sw.js. (SPEC O1-O5)
 */
/** Paths of the shell, and a hash of them: put in by the build. */
declare const __SHELL__: readonly string[]
declare const __VERSION__: string

/** The project's types know `self` as a window. */
const worker = self as unknown as ServiceWorkerGlobalScope

const PREFIX = 'kudelma-'
const CACHE = PREFIX + __VERSION__
const PAGE = '/'
/** A network that takes longer is as good as none: the kept page is shown. */
const PATIENCE_MS = 3000

worker.addEventListener('install', (event) => {
	event.waitUntil(keepShell().then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', (event) => {
	event.waitUntil(dropOldShells().then(() => worker.clients.claim()))
})
worker.addEventListener('fetch', (event) => {
	const { request } = event
	const url = new URL(request.url)
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return
	if (request.mode === 'navigate') {
		if (isPage(url.pathname)) event.respondWith(page(request))
	} else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
	else if (__SHELL__.includes(url.pathname)) event.respondWith(fresh(request))
})

function isPage(path: string): boolean {
	return path === PAGE || /^\/b\/[^/]+\/?$/.test(path)
}

/** What is named by its content and was kept by an earlier version is taken from there. */
async function keepShell(): Promise<void> {
	const cache = await caches.open(CACHE)
	await Promise.all(
		__SHELL__.map(async (path) => {
			const known = path.startsWith('/assets/') ? await caches.match(path) : undefined
			const response = known ?? (await fetch(path, { cache: 'no-cache' }))
			if (!response.ok) throw new Error(`${path}: ${response.status}`)
			await cache.put(path, response)
		}),
	)
}

/** The version before this one stays: an open page of it may still ask for its parts. */
async function dropOldShells(): Promise<void> {
	const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
	await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)))
}

/** The network's page, or the kept one where there's no network, or a proxy answers for a server that is away. */
async function page(request: Request): Promise<Response> {
	const kept = await caches.match(PAGE)
	if (!kept) return fetch(request)
	try {
		const signal = AbortSignal.timeout(PATIENCE_MS)
		const response = await fetch(request, { signal })
		return response.status >= 502 && response.status <= 504 ? kept : response
	} catch {
		return kept
	}
}

/** Named by its content, so the kept one is the right one. */
async function asset(request: Request): Promise<Response> {
	const kept = await caches.match(request)
	if (kept) return kept
	const response = await fetch(request)
	if (response.ok) await (await caches.open(CACHE)).put(request, response.clone())
	return response
}

async function fresh(request: Request): Promise<Response> {
	try {
		return await fetch(request)
	} catch (error) {
		const kept = await caches.match(request)
		if (kept) return kept
		throw error
	}
}
