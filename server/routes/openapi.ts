/**
 * The description of the HTTP interface, for programs and, by swagger-ui, for people. All of
 * it is served from here: nothing is loaded from, or told to, anybody else. (SPEC H100, H101)
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Hono } from 'hono'
import type { Config } from '../config.ts'
import { openApiDocument } from '../openapi/openApiDocument.ts'
import { fail } from './answers.ts'

const compress = promisify(gzip)
const find = createRequire(import.meta.url)
const DAY = 'public, max-age=86400'

/** Of the interface, raised with each change that programs may notice. */
const VERSION = '1.0.0'

/** The page's files: those of swagger-ui, and the one that starts it. */
const FILES: Readonly<Record<string, { type: string; content: () => Promise<Buffer> }>> = {
	'swagger-ui-bundle.js': {
		type: 'text/javascript; charset=utf-8',
		content: () => readFile(find.resolve('swagger-ui-dist/swagger-ui-bundle.js')),
	},
	'swagger-ui.css': {
		type: 'text/css; charset=utf-8',
		content: () => readFile(find.resolve('swagger-ui-dist/swagger-ui.css')),
	},
	'start.js': {
		type: 'text/javascript; charset=utf-8',
		content: async () => Buffer.from(START),
	},
}

/** `validatorUrl: null`: swagger-ui would otherwise send the document's address to a service of its makers. */
const START = `SwaggerUIBundle({
	url: new URL('openapi.json', location.href).href,
	dom_id: '#docs',
	deepLinking: true,
	validatorUrl: null,
	defaultModelsExpandDepth: -1,
	presets: [SwaggerUIBundle.presets.apis],
	layout: 'BaseLayout',
})
`

export function openApiRoutes({ basePath }: Pick<Config, 'basePath'>): Hono {
	const app = new Hono()
	const page = pageOf(basePath)
	/** Compressed when they're first asked for: the largest takes 1.7 MB otherwise. */
	const compressed = new Map<string, Promise<Buffer>>()

	app.get('/openapi.json', (c) => {
		c.header('Cache-Control', 'no-cache')
		return c.json(openApiDocument(basePath, VERSION))
	})

	app.get('/docs', (c) => {
		c.header('Cache-Control', 'no-cache')
		return c.html(page)
	})

	app.get('/docs/:file', async (c) => {
		const name = c.req.param('file')
		const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined
		if (!file) return fail(c, 404, 'unknown-route', 'There is nothing at this address.')
		c.header('Content-Type', file.type)
		c.header('Cache-Control', DAY)
		c.header('Vary', 'Accept-Encoding')
		if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
			return c.body(new Uint8Array(await file.content()))
		}
		const ready = compressed.get(name) ?? file.content().then((content) => compress(content))
		compressed.set(name, ready)
		c.header('Content-Encoding', 'gzip')
		return c.body(new Uint8Array(await ready))
	})

	return app
}

function pageOf(basePath: string): string {
	const folder = `${basePath}/api/docs`
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Kudelma: HTTP interface</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" type="image/svg+xml" href="${basePath}/favicon.svg">
<link rel="stylesheet" href="${folder}/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<noscript><p>The same as a document for programs: <a href="openapi.json">openapi.json</a></p></noscript>
<script src="${folder}/swagger-ui-bundle.js"></script>
<script src="${folder}/start.js"></script>
</body>
</html>
`
}
