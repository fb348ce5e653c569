/** Whether this server can do its work: 200 only while the store can be written. (SPEC H11) */
import { Hono } from 'hono'
import type { StorageHealth } from '../storage/StorageHealth.ts'

export function healthRoute(storage: StorageHealth): Hono {
	const app = new Hono()
	app.get('/healthz', async (c) => {
		c.header('Cache-Control', 'no-store')
		const result = await storage.ping()
		if (result.ok) return c.json({ status: 'ok' })
		const { reason, detail } = result
		return c.json({ status: 'failing', reason, detail }, 503)
	})
	return app
}
