/**
 * The headers that every answer carries: a page requests nothing from any origin but
 * our own, whatever a record on a board says. (SPEC H15, H22, H23)
 */
import type { MiddlewareHandler } from 'hono'
import { type AddressSettings, ownAddress } from './ownAddress.ts'

export interface HeaderOptions extends AddressSettings {
	/** Sources of CSP's `frame-ancestors`: the sites that may embed our pages. */
	frameAncestors: string
}

const POLICY = [
	`default-src 'none'`,
	`script-src 'self'`,
	// tldraw styles its shapes inline.
	`style-src 'self' 'unsafe-inline'`,
	// Exports and pasted pictures are made in the page.
	`img-src 'self' data: blob:`,
	`media-src 'self' data: blob:`,
	`font-src 'self' data:`,
	`connect-src 'self' data: blob:`,
	`worker-src 'self'`,
	`manifest-src 'self'`,
	`object-src 'none'`,
	`base-uri 'none'`,
	`form-action 'self'`,
]

const FIXED: Readonly<Record<string, string>> = {
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-DNS-Prefetch-Control': 'off',
	'X-Permitted-Cross-Domain-Policies': 'none',
	'Origin-Agent-Cluster': '?1',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Cross-Origin-Opener-Policy': 'same-origin',
}

/** A route that sets one of these itself keeps its own. */
export function headers(options: HeaderOptions): MiddlewareHandler {
	const { frameAncestors } = options
	const all: Record<string, string> = {
		...FIXED,
		'Content-Security-Policy': [...POLICY, `frame-ancestors ${frameAncestors}`].join('; '),
		// For browsers that don't know frame-ancestors. It can't name anyone else.
		...(frameAncestors === `'none'` && { 'X-Frame-Options': 'DENY' }),
		...(frameAncestors === `'self'` && { 'X-Frame-Options': 'SAMEORIGIN' }),
	}
	return async (c, next) => {
		await next()
		for (const [name, value] of Object.entries(all)) {
			if (!c.res.headers.has(name)) c.res.headers.set(name, value)
		}
		// Only a server reached by https may ask for https alone.
		if (ownAddress((name) => c.req.header(name), options).secure) {
			c.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
		}
	}
}
