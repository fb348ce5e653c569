/** The built client: its pages and files, with how long each may be kept. (SPEC H12, H13, H27) */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import type { Config } from '../config.ts'

const YEAR = 'public, max-age=31536000, immutable'
const PAGES = ['/', '/b/:id', '/b/:id/groups', '/t/:id', '/templates', '/templates/new']
/** The place for the operator's tldraw licence key in the page. */
const withKey = (key: string) => `name="kudelma-tldraw-key" content="${key}"`
const NO_KEY = withKey('')

/** The server's settings that the page needs. */
type PageSettings = Pick<Config, 'basePath' | 'tldrawKey'>

export function clientRoutes(clientDir: string, settings: PageSettings): Hono {
	const app = new Hono()
	for (const page of PAGES) app.get(page, (c) => servePage(c, clientDir, settings, 200))
	app.get('/index.html', (c) => servePage(c, clientDir, settings, 200))
	if (existsSync(clientDir)) {
		const files = serveStatic({
			root: clientDir,
			precompressed: true,
			onFound: (_path, c) => {
				// Vite names the files in `assets` by their content; all others may change under their names.
				c.header('Cache-Control', c.req.path.startsWith('/assets/') ? YEAR : 'no-cache')
			},
		})
		app.use('*', files)
	}
	return app
}

/**
 * The one page; the client decides by the address what it shows. The build uses relative
 * addresses, as it doesn't know its base path: here they're made absolute, and the client
 * reads the base from the page. (SPEC H24)
 */
export async function servePage(
	c: Context,
	clientDir: string,
	{ basePath, tldrawKey }: PageSettings,
	status: 200 | 404,
): Promise<Response> {
	c.header('Cache-Control', 'no-cache')
	try {
		const page = await readFile(join(clientDir, 'index.html'), 'utf8')
		const whole = page.replaceAll('="./', `="${basePath}/`)
		// The settings allow no character that HTML would read otherwise.
		return c.html(tldrawKey ? whole.replace(NO_KEY, withKey(tldrawKey)) : whole, status)
	} catch {
		return c.text("The client isn't built yet: run npm run build.", 503)
	}
}
