/** The calls about templates. Keys of saved ones go in a header, so that no log has them. (SPEC H40-H48) */
import type {
	ChangeTemplateBody,
	SavedTemplate,
	SaveIntoTemplateBody,
	SaveTemplateBody,
	TemplateAnswer,
	TemplateInfo,
	TemplateSaveFacts,
} from '../../shared/templateApi.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { Include } from '../../shared/templates/takeAlong.ts'
import { withBase } from '../basePath.ts'
import { type Answer, apiPath, call, callBytes, sendJson } from './call.ts'

/** The built-in templates, those shared with everybody, and the saved ones that one of the keys opens. */
export async function listTemplates(keys: readonly string[]): Promise<Answer<TemplateInfo[]>> {
	const init = { headers: bearer(keys) }
	const answer = await call<{ templates: TemplateInfo[] }>(withBase('/api/templates'), init)
	return answer.ok ? { ok: true, value: answer.value.templates } : answer
}

/** @param key of a saved one, where this device has it */
export async function getTemplate(id: string, key: string | null): Promise<Answer<TemplateAnswer>> {
	const answer = await call<TemplateAnswer>(templatePath(id), { headers: bearer(keysOf(key)) })
	return key === null ? answer : orGone(answer)
}

/** As a file, images and all. */
export function getTemplateFile(id: string, key: string | null): Promise<Answer<Uint8Array>> {
	return callBytes(`${templatePath(id)}/file`, { headers: bearer(keysOf(key)) })
}

/** @param template of one's own making, or a file that any Kudelma has given out */
export function addTemplate(template: Template | File): Promise<Answer<SavedTemplate>> {
	const body = template instanceof File ? template : JSON.stringify(template)
	const headers = { 'content-type': 'application/json' }
	return call(withBase('/api/templates'), { method: 'POST', headers, body })
}

export function saveTemplate(id: string, body: SaveTemplateBody): Promise<Answer<SavedTemplate>> {
	return call(`${apiPath(id)}/template`, sendJson('POST', body))
}

/** What a template of the board would be, and what wouldn't come along. */
export function getTemplateFacts(
	boardId: string,
	include: Include,
): Promise<Answer<TemplateSaveFacts>> {
	return call(`${apiPath(boardId)}/template/facts?include=${include}`)
}

export async function changeTemplate(
	id: string,
	key: string,
	body: ChangeTemplateBody,
): Promise<Answer<TemplateInfo>> {
	return orGone(await call(templatePath(id), withKey(key, sendJson('PATCH', body))))
}

/** Makes a template's next revision of a board. */
export async function saveIntoTemplate(
	boardId: string,
	key: string,
	body: SaveIntoTemplateBody,
): Promise<Answer<TemplateInfo>> {
	return orGone(await call(`${apiPath(boardId)}/template`, withKey(key, sendJson('PUT', body))))
}

export async function deleteTemplate(id: string, key: string): Promise<Answer<null>> {
	return orGone(await call(templatePath(id), { method: 'DELETE', headers: bearer([key]) }))
}

/** The server doesn't tell a template that's gone from one whose key is wrong: a key that this device has was right once. */
export function orGone<T>(answer: Answer<T>): Answer<T> {
	const isGone = !answer.ok && answer.reason === 'wrong-key'
	return isGone ? { ok: false, reason: 'unknown-template' } : answer
}

function templatePath(id: string): string {
	return withBase(`/api/templates/${encodeURIComponent(id)}`)
}

function withKey(key: string, init: RequestInit): RequestInit {
	return { ...init, headers: { ...init.headers, ...bearer([key]) } }
}

function keysOf(key: string | null): readonly string[] {
	return key === null ? [] : [key]
}

/** The header that carries the keys of saved templates. */
export function bearer(keys: readonly string[]): Record<string, string> {
	return keys.length > 0 ? { authorization: keys.map((key) => `Bearer ${key}`).join(', ') } : {}
}
