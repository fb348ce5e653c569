/** Who sees, uses and changes which saved template. (SPEC H40, H52, H53, H55, H56) */
import { describe, expect, it } from 'vitest'
import type { SavedTemplate, TemplateInfo } from '../../shared/templateApi.ts'
import { BUILT_IN } from '../../shared/templates/builtIn.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { BLANK } from '../support/templates.ts'
import { write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'
import { listed, refusal, request, save, saveInto } from './support/templates.ts'

const WRONG = 'A'.repeat(22)

/** A template with what participants wrote, one of the same facilitator without, and a board. */
async function setUp() {
	const server = await startTestServer()
	const board = await server.createBoard()
	const guest = await Guest.join(server.address, board, 'contributor')
	await write(server, guest, noteRecord('shape:guest', 'zebra'))
	const [full, bare] = [await save(board.lead, { include: 'all' }), await save(board.lead)]
	return { server, board, full, bare }
}

/** Each route about one template, and what it answers to whoever shows these keys. */
const ROUTES: readonly [
	name: string,
	ask: (server: TestServer, id: string, keys: string[], lead: Guest) => Promise<Response>,
][] = [
	['read', (server, id, keys) => request(server, 'GET', `/${id}`, { keys })],
	['download', (server, id, keys) => request(server, 'GET', `/${id}/file`, { keys })],
	[
		'rename',
		(server, id, keys) => request(server, 'PATCH', `/${id}`, { keys, body: { title: 'Mine' } }),
	],
	[
		'share',
		(server, id, keys) =>
			request(server, 'PATCH', `/${id}`, { keys, body: { shared: true, notes: 'share' } }),
	],
	[
		'remake',
		(server, id, keys, { boardId, cookie }) =>
			saveInto(server, boardId, { keys, cookie, body: { template: id } }),
	],
	['delete', (server, id, keys) => request(server, 'DELETE', `/${id}`, { keys })],
	[
		'start a board',
		(server, id, [key]) =>
			server.post('/api/boards', { title: 'x', template: id, language: 'fi' }, key),
	],
]

function patch(server: TestServer, { id, key }: SavedTemplate, body: object): Promise<Response> {
	return request(server, 'PATCH', `/${id}`, { keys: [key], body })
}

describe('a saved template', () => {
	it.each(ROUTES)(
		'H52 %s: not without its key, and told as if it were not there',
		async (_, ask) => {
			const { server, board, full, bare } = await setUp()
			const never = 'N'.repeat(22)
			for (const keys of [[], [WRONG], [bare.key], [`${full.key}A`]]) {
				const answers = [
					await ask(server, full.id, keys, board.lead),
					await ask(server, never, keys, board.lead),
				]
				const texts = await Promise.all(answers.map((answer) => answer.text()))
				expect(answers.map(({ status }) => status)).toEqual([403, 403])
				expect(texts[0]).toBe(texts[1])
				expect(texts[0]).toContain('"wrong-key"')
			}
			expect((await listed(server)).length).toBe(0)
			const [info] = await listed(server, full.key)
			const { url: _url, key: _key, ...before } = full
			expect(info).toEqual(before)
		},
	)

	it('H52 is listed for its key with what a gallery shows, and the built-in ones for everybody', async () => {
		const { server, full, bare } = await setUp()
		const answer = await request(server, 'GET', '')
		const { templates } = (await answer.json()) as { templates: TemplateInfo[] }
		expect(templates.map(({ id }) => id)).toEqual(BUILT_IN.map(({ id }) => id))
		expect(templates[0]).toMatchObject({
			...{ builtIn: true, shelf: 'framework', shared: true, owned: false, hasNotes: false },
			...{ rows: 9, columns: 6, createdAt: null },
		})
		expect(templates[0]?.picture.parts.length).toBeGreaterThan(100)
		const [first, second] = await listed(server, bare.key, full.key)
		expect([first?.id, second?.id]).toEqual([full.id, bare.id])
		expect(first).toMatchObject({ shelf: 'saved', owned: true, hasNotes: true, revision: 1 })
		expect(second).toMatchObject({ hasNotes: false, languages: ['fi', 'sv', 'en'], language: null })
		expect(JSON.stringify(first)).not.toContain('zebra')
	})

	it('H53 shared by its owner is everybody’s to use, and nobody else’s to change', async () => {
		const { server, board, bare } = await setUp()
		expect(await (await patch(server, bare, { shared: true })).json()).toMatchObject({
			...{ shared: true, revision: 1, owned: true },
		})
		expect(await listed(server)).toMatchObject([{ id: bare.id, owned: false, shared: true }])
		const uses = ['read', 'download', 'start a board']
		for (const [name, ask] of ROUTES) {
			const { status } = await ask(server, bare.id, [], board.lead)
			expect(status, name).toBe(uses.includes(name) ? (name === 'start a board' ? 201 : 200) : 403)
		}
		await patch(server, bare, { shared: false })
		expect(await listed(server)).toEqual([])
		expect((await request(server, 'GET', `/${bare.id}`)).status).toBe(403)
	})

	it('H53 with what participants wrote is shared only where that is said expressly', async () => {
		const { server, board, full, bare } = await setUp()
		const refused = await patch(server, full, { shared: true })
		const { error } = (await refused.clone().json()) as { error: { message: string } }
		expect(await refusal(refused)).toEqual([409, 'has-notes'])
		expect(error.message).toMatch(/everybody who reaches this server .+ reads/)
		expect(await listed(server)).toEqual([])
		expect((await patch(server, full, { shared: true, notes: 'share' })).status).toBe(200)
		expect(await listed(server)).toMatchObject([{ id: full.id, hasNotes: true }])
		// Others' words don't come into a shared one by the way, either.
		await patch(server, bare, { shared: true })
		const put = (template: SavedTemplate, more: object) =>
			saveInto(server, board.id, {
				...{ keys: [template.key], cookie: board.lead.cookie },
				body: { template: template.id, include: 'all', ...more },
			})
		for (const each of [bare, full])
			expect(await refusal(await put(each, {}))).toEqual([409, 'has-notes'])
		expect(await listed(server, bare.key)).toMatchObject([{ revision: 1 }, { revision: 1 }])
		expect((await put(bare, { notes: 'share' })).status).toBe(200)
	})

	it('H55 H56 is renamed and described by its owner, from the revision that they saw', async () => {
		const { server, bare } = await setUp()
		const words = { fi: 'Kevät', sv: 'Vår' }
		const change = { title: words, description: { fi: 'Aloitukseen' }, expected: 1 }
		const answer = await patch(server, bare, change)
		const all = 'Aloitukseen'
		expect(await answer.json()).toMatchObject({
			revision: 2,
			title: { fi: 'Kevät', sv: 'Vår', en: 'Kevät' },
			description: { fi: all, sv: all, en: all },
		})
		expect(await refusal(await patch(server, bare, change))).toEqual([409, 'changed'])
		const renames = await Promise.all(
			['a', 'b', 'c'].map((title) => patch(server, bare, { title, expected: 2 })),
		)
		expect(renames.map(({ status }) => status).sort()).toEqual([200, 409, 409])
		expect((await patch(server, bare, { description: null })).status).toBe(200)
		const [info] = await listed(server, bare.key)
		expect(info).not.toHaveProperty('description')
		expect(info?.revision).toBe(4)
		const made = await server.createBoard({ template: bare.id }, bare.key)
		expect(made.template).toBe(bare.id)
	})

	it.each([
		['an unknown field', { owner: 'me' }],
		['an empty title', { title: ' ' }],
		['a title of another kind', { title: { de: 'x' } }],
		['a wish that there is not', { shared: true, notes: 'all' }],
	])('H55 is not changed by %s', async (_, body) => {
		const server = await startTestServer()
		const brought = (await (await server.post('/api/templates', BLANK)).json()) as SavedTemplate
		expect(await refusal(await patch(server, brought, body))).toEqual([400, 'bad-request'])
		expect(await listed(server, brought.key)).toMatchObject([{ revision: brought.revision }])
	})

	it('H52 a built-in one is nobody’s to change', async () => {
		const { server, board, full } = await setUp()
		const [{ id }] = BUILT_IN
		for (const [name, ask] of ROUTES) {
			const answer = await ask(server, id, [full.key], board.lead)
			const isUse = ['read', 'download', 'start a board'].includes(name)
			expect(answer.ok, name).toBe(isUse)
			if (!isUse) expect(await refusal(answer), name).toEqual([404, 'unknown-template'])
		}
	})
})
