/** The HTTP side: routes, the headers that every answer carries, and the last resort. */
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Boards } from './boards/Boards.ts'
import type { Log } from './log.ts'
import { fail } from './routes/answers.ts'
import { boardRoutes } from './routes/boards.ts'
import { clientRoutes, servePage } from './routes/client.ts'
import { healthRoute } from './routes/health.ts'
import type { Storage } from './storage/Storage.ts'

export interface AppParts {
	boards: Boards
	storage: Storage
	log: Log
	clientDir: string
	maxBoardFileBytes: number
}

export function createApp(parts: AppParts): Hono {
	const app = new Hono()
	app.use('*', headers())
	app.route('/', healthRoute(parts.storage))
	app.route('/api', boardRoutes(parts.boards, parts.maxBoardFileBytes))
	app.all('/api/*', (c) => fail(c, 404, 'unknown-route', 'There is nothing at this address.'))
	app.route('/', clientRoutes(parts.clientDir))
	app.notFound((c) => {
		const page = c.req.method === 'GET' && !c.req.path.startsWith('/assets/')
		return page ? servePage(c, parts.clientDir, 404) : c.text('Not found', 404)
	})
	app.onError((error, c) => {
		parts.log.error({ err: error, method: c.req.method }, 'a request failed')
		return fail(c, 500, 'internal', 'Something went wrong on the server. It has been written down.')
	})
	return app
}

/** Nothing but our own origin, whatever a record on a board says. (SPEC H15) */
function headers() {
	return secureHeaders({
		contentSecurityPolicy: {
			defaultSrc: ["'none'"],
			scriptSrc: ["'self'"],
			// tldraw styles its shapes inline.
			styleSrc: ["'self'", "'unsafe-inline'"],
			// Exports and pasted pictures are made in the page.
			imgSrc: ["'self'", 'data:', 'blob:'],
			mediaSrc: ["'self'", 'data:', 'blob:'],
			fontSrc: ["'self'", 'data:'],
			connectSrc: ["'self'", 'data:', 'blob:'],
			workerSrc: ["'self'"],
			manifestSrc: ["'self'"],
			objectSrc: ["'none'"],
			baseUri: ["'none'"],
			frameAncestors: ["'none'"],
			formAction: ["'self'"],
		},
		referrerPolicy: 'no-referrer',
		xFrameOptions: 'DENY',
		// Whether this origin is reached by https is for the proxy in front to say.
		strictTransportSecurity: false,
		crossOriginResourcePolicy: 'same-origin',
		crossOriginOpenerPolicy: 'same-origin',
	})
}
