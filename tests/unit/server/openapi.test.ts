/** The description of the HTTP interface, against the routes that there are. (SPEC H100, H101) */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type AppParts, createApp } from '../../../server/app.ts'
import { openApiDocument, ROUTES } from '../../../server/openapi/openApiDocument.ts'

/** Only the routes are looked at: none of them is asked. */
function registered(): string[] {
	const handler = async () => {}
	const parts = {
		...{ door: { ownPagesOnly: () => handler }, health: {}, reach: () => [], clientDir: '/none' },
		...{ readiness: {}, meters: { requests: handler } },
		config: { basePath: '', frameAncestors: "'none'", maxBoardFileBytes: 1, maxTemplateBytes: 1 },
	}
	const { routes } = createApp(parts as unknown as AppParts)
	const api = routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
	return [...new Set(api.map(({ method, path }) => `${method} ${path}`))].sort()
}

describe('the description of the interface', () => {
	it('H100 has every route of /api, and no other', () => {
		const routes = registered()
		expect(routes.length).toBeGreaterThan(50)
		const described = ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
		expect(described.toSorted()).toEqual(routes)
	})

	it('H100 is OpenAPI 3.1, with schemas of bodies, queries and answers, and a name for each operation', () => {
		const document = openApiDocument('/base', '1') as unknown as {
			openapi: string
			servers: { url: string }[]
			paths: Record<string, Record<string, Operation>>
		}
		expect([document.openapi, document.servers]).toEqual(['3.1.0', [{ url: '/base' }]])
		const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
		expect(operations).toHaveLength(ROUTES.length)
		expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(ROUTES.length)
		for (const [path, methods] of Object.entries(document.paths)) {
			for (const { parameters, summary } of Object.values(methods)) {
				expect(summary, path).not.toBe('')
				const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
				const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
				expect(inPath).toEqual(named)
			}
		}
		const notes = document.paths['/api/boards/{id}/notes']
		expect(notes?.get?.parameters.map(({ name }) => name)).toContain('after')
		const body = notes?.post?.requestBody?.content['application/json']?.schema
		expect(body).toMatchObject({ required: ['text'], properties: { text: { type: 'string' } } })
		expect(notes?.post?.security).toEqual([{ token: [] }])
		expect(document.paths['/api/boards/{id}/tokens']?.post?.security).toEqual([{ cookie: [] }])
		// What can't be written as JSON would be lost on the way to a reader.
		expect(JSON.parse(JSON.stringify(document))).toEqual(document)
	})

	it('H101 nothing of swagger-ui reports to its makers', () => {
		const own = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'))
		expect(own.scarfSettings).toEqual({ enabled: false })
	})
})

interface Operation {
	operationId: string
	summary: string
	parameters: { name: string; in: string }[]
	requestBody?: { content: Record<string, { schema: unknown }> }
	security: unknown[]
}
