/** The calls about boards and templates. */
import type {
	BoardFileFacts,
	BoardInfo,
	CloneBoardBody,
	CreateBoardBody,
	CreatedBoard,
	ImportedBoard,
} from '../../shared/api.ts'
import type { SavedTemplate, SaveTemplateBody, TemplateInfo } from '../../shared/templateApi.ts'
import { withBase } from '../basePath.ts'
import { type Answer, apiPath, call, callBytes, sendJson } from './call.ts'

/** @param key of its template, where that's a saved one */
export async function createBoard(
	body: CreateBoardBody,
	key?: string,
): Promise<Answer<CreatedBoard>> {
	const init = sendJson('POST', body)
	const headers = { ...init.headers, ...bearer(key ? [key] : []) }
	return orGone(await call(withBase('/api/boards'), { ...init, headers }))
}

export function getBoard(id: string): Promise<Answer<BoardInfo>> {
	return call(apiPath(id))
}

/** The last state of an epoch that has ended, as Yjs encodes it. */
export function getEpoch(id: string, epoch: number): Promise<Answer<Uint8Array>> {
	return callBytes(`${apiPath(id)}/epochs/${epoch}`)
}

export function cloneBoard(id: string, body: CloneBoardBody): Promise<Answer<CreatedBoard>> {
	return call(`${apiPath(id)}/clone`, sendJson('POST', body))
}

export function saveTemplate(id: string, body: SaveTemplateBody): Promise<Answer<SavedTemplate>> {
	return call(`${apiPath(id)}/template`, sendJson('POST', body))
}

/** The built-in templates, and the saved ones that one of the keys opens. */
export async function listTemplates(keys: readonly string[]): Promise<Answer<TemplateInfo[]>> {
	const init = { headers: bearer(keys) }
	const answer = await call<{ templates: TemplateInfo[] }>(withBase('/api/templates'), init)
	return answer.ok ? { ok: true, value: answer.value.templates } : answer
}

export async function deleteTemplate(id: string, key: string): Promise<Answer<null>> {
	const init = { method: 'DELETE', headers: bearer([key]) }
	return orGone(await call(withBase(`/api/templates/${encodeURIComponent(id)}`), init))
}

/** The server doesn't tell a template that's gone from one whose key is wrong: a key that this device has was right once. */
function orGone<T>(answer: Answer<T>): Answer<T> {
	const isGone = !answer.ok && answer.reason === 'wrong-key'
	return isGone ? { ok: false, reason: 'unknown-template' } : answer
}

export function importBoard(file: File): Promise<Answer<ImportedBoard>> {
	const headers = { 'content-type': 'application/json' }
	return call(withBase('/api/boards/import'), { method: 'POST', headers, body: file })
}

/** What the board's file will be, before it's downloaded. */
export function getFileFacts(id: string): Promise<Answer<BoardFileFacts>> {
	return call(`${apiPath(id)}/file/facts`)
}

/** Downloads the whole board as one file. */
export function exportFileUrl(id: string): string {
	return `${apiPath(id)}/file`
}

/** Downloads the notes as CSV: heads in `language`, times by this device's clock. */
export function notesCsvUrl(id: string, language: string): string {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
	return `${apiPath(id)}/notes.csv?${new URLSearchParams({ language, zone: timeZone })}`
}

/** Deletes a board and everything in it, for everyone. */
export function deleteBoard(id: string): Promise<Answer<null>> {
	return call(apiPath(id), { method: 'DELETE' })
}

/** The header that carries the keys of saved templates. */
function bearer(keys: readonly string[]): Record<string, string> {
	return keys.length > 0 ? { authorization: keys.map((key) => `Bearer ${key}`).join(', ') } : {}
}
