/** The calls about boards and templates. */
import type {
	BoardInfo,
	CloneBoardBody,
	CreateBoardBody,
	CreatedBoard,
	SaveTemplateBody,
	TemplateInfo,
} from '../../shared/api.ts'
import { withBase } from '../basePath.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function createBoard(body: CreateBoardBody): Promise<Answer<CreatedBoard>> {
	return call(withBase('/api/boards'), sendJson('POST', body))
}

export function getBoard(id: string): Promise<Answer<BoardInfo>> {
	return call(apiPath(id))
}

export function cloneBoard(id: string, body: CloneBoardBody): Promise<Answer<CreatedBoard>> {
	return call(`${apiPath(id)}/clone`, sendJson('POST', body))
}

export function saveTemplate(id: string, body: SaveTemplateBody): Promise<Answer<TemplateInfo>> {
	return call(`${apiPath(id)}/template`, sendJson('POST', body))
}

export async function listTemplates(): Promise<Answer<TemplateInfo[]>> {
	const answer = await call<{ templates: TemplateInfo[] }>(withBase('/api/templates'))
	return answer.ok ? { ok: true, value: answer.value.templates } : answer
}

export function importBoard(file: File): Promise<Answer<CreatedBoard>> {
	const headers = { 'content-type': 'application/json' }
	return call(withBase('/api/boards/import'), { method: 'POST', headers, body: file })
}

/** Downloads the whole board as one file. */
export function exportFileUrl(id: string): string {
	return `${apiPath(id)}/file`
}

/** Downloads the notes as CSV, heads in `language`. */
export function notesCsvUrl(id: string, language: string): string {
	return `${apiPath(id)}/notes.csv?language=${language}`
}

/** With everything in it, for everyone. */
export function deleteBoard(id: string): Promise<Answer<null>> {
	return call(apiPath(id), { method: 'DELETE' })
}
