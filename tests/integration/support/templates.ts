/** Templates on a test's server, by whoever shows which keys. */
import { expect } from 'vitest'
import type { ErrorAnswer } from '../../../shared/api.ts'
import { type PlainRecord, readRecords } from '../../../shared/document/records.ts'
import type { SavedTemplate, TemplateInfo } from '../../../shared/templateApi.ts'
import type { Guest } from './Guest.ts'
import { RawClient } from './RawClient.ts'
import type { TestServer } from './TestServer.ts'

/** @param path after `/api/templates` */
export function request(
	server: Pick<TestServer, 'address'>,
	method: string,
	path: string,
	{ keys = [], body, cookie }: { keys?: string[]; body?: unknown; cookie?: string } = {},
): Promise<Response> {
	return fetch(`${server.address}/api/templates${path}`, {
		method,
		headers: {
			...(keys.length > 0 && { Authorization: keys.map((key) => `Bearer ${key}`).join(', ') }),
			...(body !== undefined && { 'Content-Type': 'application/json' }),
			...(cookie && { Cookie: cookie }),
		},
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	})
}

/** Makes a template's next revision of a board. */
export function saveInto(
	server: Pick<TestServer, 'address'>,
	boardId: string,
	{ keys, body, cookie }: { keys: string[]; body: object; cookie: string },
): Promise<Response> {
	return request(server, 'PUT', `/../boards/${boardId}/template`, { keys, body, cookie })
}

export async function listed(
	server: Pick<TestServer, 'address'>,
	...keys: string[]
): Promise<TemplateInfo[]> {
	const answer = await request(server, 'GET', '', { keys })
	expect(answer.status).toBe(200)
	const { templates } = (await answer.json()) as { templates: TemplateInfo[] }
	return templates.filter(({ builtIn }) => !builtIn)
}

/** Status and code of a refusal. */
export async function refusal(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	expect(error.message).toMatch(/\w+\W+\w+\W+\w+/)
	return [answer.status, error.code]
}

export async function save(guest: Guest, body: object = {}): Promise<SavedTemplate> {
	const answer = await guest.post('/template', { title: 'Pohja', ...body })
	if (answer.status !== 201) throw new Error(await answer.text())
	return (await answer.json()) as SavedTemplate
}

export async function recordsOf(server: TestServer, who: Guest): Promise<Map<string, PlainRecord>> {
	const client = await RawClient.join(server, who)
	const records = readRecords(client.doc)
	client.socket.close()
	return records
}

export async function upload(
	server: Pick<TestServer, 'address'>,
	who: Guest,
	image: Uint8Array,
): Promise<{ src: string; hash: string }> {
	const answer = await fetch(`${server.address}/api/boards/${who.boardId}/files`, {
		method: 'POST',
		headers: { Cookie: who.cookie },
		body: image.slice().buffer,
	})
	return (await answer.json()) as { src: string; hash: string }
}
