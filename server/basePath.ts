/**
 * Where on its host Kudelma is: at the root, or below `BASE_PATH`. What a browser
 * asks for carries the base; whether a proxy takes it off on the way makes no
 * difference, since it's taken off here where it's still there. (SPEC H24)
 */

/** How Kudelma's own paths begin: below a base of that name the two couldn't be told apart. */
const OWN = /^\/(api|assets|b|healthz|p|private|sync)(\/|$)/

/** @returns '' for the root, else `/path` without a slash at its end; null where it's no path */
export function readBasePath(text: string): string | null {
	const base = text.trim().replace(/\/+$/, '')
	const isPath = /^(\/[\w~-][\w.~-]*)*$/.test(base)
	return isPath && !OWN.test(base) ? base : null
}

/** A request's path as the routes know it. */
export function withoutBase(path: string, base: string): string {
	return base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length) : path
}
