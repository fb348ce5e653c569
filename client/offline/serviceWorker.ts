/**
 * The app shell without a network: the page and all that it's made of, kept by the
 * browser, so that a reload on a train opens the board that this device keeps.
 * Stands alone: built by itself into /sw.js. (SPEC O1-O7)
 */
/** Paths of the shell, and a hash of them: put in by the build. */
declare const __SHELL__: readonly string[]
declare const __VERSION__: string

/** The project's types know `self` as a window. */
const worker = self as unknown as ServiceWorkerGlobalScope

/** It's served from where the page is: its own address tells the base. (SPEC H24) */
const BASE = new URL('.', worker.location.href).pathname.slice(0, -1)
const SHELL: readonly string[] = __SHELL__.map((path) => BASE + path)
/** A host has one store for all that is on it, another Kudelma below another path too. */
const PREFIX = `kudelma${BASE}-`
const CACHE = PREFIX + __VERSION__
const PAGE = `${BASE}/`
/** A network that takes longer counts as none: the cached page is shown. */
const TIMEOUT_MS = 3000

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
		if (isPage(url.pathname)) event.respondWith(fresh(request, PAGE))
	} else if (isAsset(url.pathname)) event.respondWith(asset(event))
	else if (SHELL.includes(url.pathname)) event.respondWith(fresh(request, request))
})

function isPage(path: string): boolean {
	return path === PAGE || /^\/b\/[^/]+\/?$/.test(path.slice(BASE.length))
}

/** Named by its content: it never changes, whichever version kept it. */
function isAsset(path: string): boolean {
	return path.startsWith(`${BASE}/assets/`)
}

async function keepShell(): Promise<void> {
	const cache = await caches.open(CACHE)
	await Promise.all(SHELL.filter((path) => path !== PAGE).map((path) => keepPart(cache, path)))
	// Last: a cache without it was cut off half-way, and counts as no version.
	await keepPart(cache, PAGE)
}

/** What another version kept, or the page has just loaded, isn't asked of the network again. */
async function keepPart(cache: Cache, path: string): Promise<void> {
	const known = isAsset(path) ? await kept(path) : undefined
	const response = known ?? (await fetch(path, { cache: isAsset(path) ? 'default' : 'no-store' }))
	const fits = path === PAGE ? await isOfThisVersion(response) : isRight(path, response)
	if (!fits) throw new Error(`${path}: ${response.status}, not as this version has it`)
	await cache.put(path, response)
}

/** Refuses errors, and a hotel's login page in place of a script: either would be cached for good. */
function isRight(path: string, response: Response): boolean {
	const isHtml = response.headers.get('Content-Type')?.startsWith('text/html') ?? false
	return response.status === 200 && !response.redirected && isHtml === (path === PAGE)
}

/** While servers are updated one by one, the worker and the page may come from two versions. */
async function isOfThisVersion(response: Response): Promise<boolean> {
	if (!isRight(PAGE, response)) return false
	const parts = (await response.clone().text()).match(/\/assets\/[\w.-]+/g) ?? []
	return parts.length > 0 && parts.every((part) => SHELL.includes(BASE + part))
}

/** The version before this one stays: an open page may still ask for its parts. */
async function dropOldShells(): Promise<void> {
	const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
	const whole: string[] = []
	for (const name of others) if (await (await caches.open(name)).match(PAGE)) whole.push(name)
	// In the order of their making.
	const before = whole.at(-1)
	await Promise.all(others.filter((name) => name !== before).map((name) => caches.delete(name)))
}

/** The cached response, this version's before another's; nothing where the browser's storage is broken. */
async function kept(what: RequestInfo): Promise<Response | undefined> {
	try {
		const own = await (await caches.open(CACHE)).match(what, { ignoreVary: true })
		return own ?? (await caches.match(what, { ignoreVary: true }))
	} catch {
		return undefined
	}
}

/**
 * The response for a path whose content may change: the network's, or the cached one where
 * the network is away or slow, or a proxy answers for a server that is away.
 */
async function fresh(request: Request, name: RequestInfo): Promise<Response> {
	const known = await kept(name)
	if (!known) return fetch(request)
	// A request that hangs is aborted too: the browser would hold up the next request for the same,
	// and a new worker until this one has done.
	const giveUp = new AbortController()
	const timer = setTimeout(() => giveUp.abort(), TIMEOUT_MS)
	try {
		const response = await fetch(request, { signal: giveUp.signal })
		return response.status >= 502 && response.status <= 504 ? known : response
	} catch {
		return known
	} finally {
		clearTimeout(timer)
	}
}

async function asset(event: FetchEvent): Promise<Response> {
	const { request } = event
	const known = await kept(request)
	if (known) return known
	const response = await fetch(request)
	if (isRight(new URL(request.url).pathname, response)) {
		const copy = response.clone()
		const keeping = caches.open(CACHE).then((cache) => cache.put(request, copy))
		// A full device only means that it's asked for again.
		event.waitUntil(keeping.catch(() => {}))
	}
	return response
}
