/**
 * The HTTP interface as an OpenAPI 3.1 document, made from the zod schemas by which the routes
 * read their requests: what is described is what is checked. (SPEC H100)
 */
import { z } from 'zod'
import { ERROR_CODES } from '../../shared/api.ts'
import { ATTENTION_ROUTES } from './attentionRoutes.ts'
import { BOARD_ROUTES } from './boardRoutes.ts'
import { FILE_ROUTES } from './fileRoutes.ts'
import { PEOPLE_ROUTES } from './peopleRoutes.ts'
import { PRIVATE_ROUTES } from './privateRoutes.ts'
import { PROGRAM_ROUTES } from './programRoutes.ts'
import type { RouteDescription } from './RouteDescription.ts'
import { SIGNAL_ROUTES } from './signalRoutes.ts'
import { TEAM_ROUTES } from './teamRoutes.ts'
import { TEMPLATE_ROUTES } from './templateRoutes.ts'
import { VOTE_ROUTES } from './voteRoutes.ts'
import { WORKSHOP_ROUTES } from './workshopRoutes.ts'

type Json = Record<string, unknown>

export const ROUTES: readonly RouteDescription[] = [
	...PROGRAM_ROUTES,
	...BOARD_ROUTES,
	...WORKSHOP_ROUTES,
	...VOTE_ROUTES,
	...PRIVATE_ROUTES,
	...TEAM_ROUTES,
	...SIGNAL_ROUTES,
	...ATTENTION_ROUTES,
	...FILE_ROUTES,
	...TEMPLATE_ROUTES,
	...PEOPLE_ROUTES,
]

const ABOUT = `Boards, their cells and notes, over HTTP. A board's facilitator makes tokens in its menu, under
"Programs and tokens"; a program shows one as \`Authorization: Bearer kudelma_…\`, and writes as a participant named
after it. People have a cookie instead, which joining by a link gives. Errors are always
\`{ "error": { "code", "message" } }\`. Times are milliseconds since 1970.`

const SECURITY: Json = {
	token: {
		type: 'http',
		scheme: 'bearer',
		description: 'A token of the board in the address: kudelma_ and 22 characters.',
	},
	cookie: {
		type: 'apiKey',
		in: 'cookie',
		name: 'kudelma_<board id>',
		description: 'Set by joining the board with a link’s key.',
	},
	templateKey: { type: 'http', scheme: 'bearer', description: 'The key of a saved template.' },
}

/** @param server base path of the routes, as browsers see it */
export function openApiDocument(server: string, version: string): Json {
	const paths: Record<string, Json> = {}
	for (const route of ROUTES) {
		const path = route.path.replace(/:(\w+)/g, '{$1}')
		paths[path] = { ...paths[path], [route.method]: operationOf(route) }
	}
	return {
		openapi: '3.1.0',
		info: {
			title: 'Kudelma',
			version,
			description: ABOUT,
			license: { name: 'MIT', identifier: 'MIT' },
		},
		servers: [{ url: server === '' ? '/' : server }],
		tags: [...new Set(ROUTES.map(({ tag }) => tag))].map((name) => ({ name })),
		paths,
		components: { securitySchemes: SECURITY, schemas: { Error: toSchema(errorAnswer, 'output') } },
	}
}

const errorAnswer = z.object({
	error: z.object({ code: z.enum(ERROR_CODES), message: z.string().describe('For people.') }),
})

function operationOf(route: RouteDescription): Json {
	const { tag, summary, path, query, body, status = 200 } = route
	const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
		...{ name, in: 'path', required: true, schema: { type: 'string' } },
	}))
	return {
		tags: [tag],
		summary,
		description: accessWords(route),
		operationId: operationId(route),
		parameters: [...inPath, ...(query ? parametersOf(query) : [])],
		...(body && { requestBody: { required: true, content: contentOf(body) } }),
		responses: {
			[status]: successOf(route),
			default: {
				description: 'Why not.',
				content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
			},
		},
		security: securityOf(route),
	}
}

function accessWords({ access, inPerson, byToken, templateKey }: RouteDescription): string {
	if (access === 'anyone') return templateKey ? 'Anyone; templates’ keys open more.' : 'Anyone.'
	const how = inPerson ? ', with their cookie; no token' : byToken ? ', with a token' : ''
	return `The role of ${access} at least${how}${templateKey ? '; and the template’s key' : ''}.`
}

function securityOf({ access, inPerson, byToken, templateKey }: RouteDescription): Json[] {
	const key = templateKey ? { templateKey: [] } : {}
	if (access === 'anyone') return templateKey ? [{}, key] : [{}]
	return [
		...(inPerson ? [] : [{ token: [], ...key }]),
		...(byToken ? [] : [{ cookie: [], ...key }]),
	]
}

function operationId({ method, path }: RouteDescription): string {
	const words = path.replace('/api/', '').split(/[^A-Za-z]+/)
	return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function parametersOf(query: z.ZodObject): Json[] {
	const { properties = {}, required = [] } = toSchema(query, 'input') as {
		properties?: Record<string, Json>
		required?: string[]
	}
	return Object.entries(properties).map(([name, schema]) => ({
		...{ name, in: 'query', required: required.includes(name), schema },
	}))
}

function contentOf(body: NonNullable<RouteDescription['body']>): Json {
	if (body === 'json') return { 'application/json': { schema: { type: 'object' } } }
	if (body === 'image') return { 'image/*': {} }
	return { 'application/json': { schema: toSchema(body, 'input') } }
}

function successOf({ answer, type, tells, status }: RouteDescription): Json {
	if (status === 204) return { description: 'Done.' }
	if (type !== undefined) return { description: 'The file.', content: { [type]: {} } }
	const schema = answer ? toSchema(answer, 'output') : { type: 'object' }
	return { description: tells ?? 'As asked.', content: { 'application/json': { schema } } }
}

/** What code checks beyond a schema is told by the answer to whoever breaks it. */
function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
	const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
	return rest
}
