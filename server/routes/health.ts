/**
 * For whoever watches the process: whether it lives, so that a restart is no help, and whether
 * it can do its work now, so that it may be sent some. (SPEC H11, H191)
 */
import { type Context, Hono } from 'hono'
import type { Readiness } from '../Readiness.ts'
import type { StorageHealth } from '../storage/StorageHealth.ts'
import { noStore } from './answers.ts'

export function healthRoute(storage: StorageHealth, readiness: Readiness): Hono {
	const app = new Hono()
	const ready = async (c: Context) => {
		noStore(c)
		if (readiness.draining) return c.json({ status: 'draining' }, 503)
		const result = await storage.ping()
		if (result.ok) return c.json({ status: 'ok' })
		const { reason, detail } = result
		return c.json({ status: 'failing', reason, detail }, 503)
	}
	app.get('/healthz', ready)
	app.get('/healthz/ready', ready)
	// The store's troubles are not the process': to be restarted would only cost it its rooms.
	app.get('/healthz/live', (c) => noStore(c).json({ status: 'ok' }))
	return app
}
