/**
 * The server's HTTP interface as the pages see it: typed calls that answer
 * `{ ok: true, value }` or `{ ok: false, reason }`, never throw for what a network
 * or a server can do. Types only from shared/api.ts: its zod is for the server.
 */
import type {
	BoardInfo,
	CloneBoardBody,
	CreateBoardBody,
	ErrorCode,
	SaveTemplateBody,
	TemplateInfo,
} from '../shared/api.ts'
import type { Translate } from './i18n/translate.ts'

/** The server's codes, and `unreachable` when no answer of ours came back. */
export type Failure = ErrorCode | 'unreachable'
export type Answer<Value> = { ok: true; value: Value } | { ok: false; reason: Failure }

const KNOWN: Readonly<Record<ErrorCode, true>> = {
	'bad-request': true,
	'not-json': true,
	'too-large': true,
	'unknown-board': true,
	'unknown-template': true,
	'unknown-epoch': true,
	'unknown-route': true,
	'unknown-participant': true,
	'unknown-file': true,
	'not-joined': true,
	forbidden: true,
	'wrong-origin': true,
	'wrong-key': true,
	'link-off': true,
	removed: true,
	yourself: true,
	'too-many': true,
	'not-an-image': true,
	'not-a-board-file': true,
	damaged: true,
	newer: true,
	'storage-failed': true,
	internal: true,
}

export function createBoard(body: CreateBoardBody): Promise<Answer<BoardInfo>> {
	return call('/api/boards', postJson(body))
}

export function getBoard(id: string): Promise<Answer<BoardInfo>> {
	return call(boardPath(id))
}

export function cloneBoard(id: string, body: CloneBoardBody): Promise<Answer<BoardInfo>> {
	return call(`${boardPath(id)}/clone`, postJson(body))
}

export function saveTemplate(id: string, body: SaveTemplateBody): Promise<Answer<TemplateInfo>> {
	return call(`${boardPath(id)}/template`, postJson(body))
}

export async function listTemplates(): Promise<Answer<TemplateInfo[]>> {
	const answer = await call<{ templates: TemplateInfo[] }>('/api/templates')
	return answer.ok ? { ok: true, value: answer.value.templates } : answer
}

export function importBoard(file: File): Promise<Answer<BoardInfo>> {
	const headers = { 'content-type': 'application/json' }
	return call('/api/boards/import', { method: 'POST', headers, body: file })
}

/** Downloads the whole board as one file. */
export function exportFileUrl(id: string): string {
	return `${boardPath(id)}/file`
}

/** Downloads the notes as CSV, heads in `language`. */
export function notesCsvUrl(id: string, language: string): string {
	return `${boardPath(id)}/notes.csv?language=${language}`
}

/** What went wrong, in the reader's words. */
export function failureWords(t: Translate, reason: Failure): string {
	return t(`error.${reason}`)
}

function boardPath(id: string): string {
	return `/api/boards/${encodeURIComponent(id)}`
}

function postJson(body: unknown): RequestInit {
	return {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	}
}

async function call<Value>(path: string, init?: RequestInit): Promise<Answer<Value>> {
	try {
		const response = await fetch(path, init)
		const body: unknown = await response.json().catch(() => null)
		if (body === null && comesFromBetween(response)) return { ok: false, reason: 'unreachable' }
		if (response.ok) return { ok: true, value: body as Value }
		return { ok: false, reason: codeOf(body) }
	} catch {
		return { ok: false, reason: 'unreachable' }
	}
}

/** Whether what isn't our JSON is a proxy's word for a server that is away, or a hotel's login page. */
function comesFromBetween({ ok, status }: Response): boolean {
	return ok || (status >= 502 && status <= 504)
}

function codeOf(body: unknown): Failure {
	const { error } = (body ?? {}) as { error?: { code?: string } }
	const code = error?.code
	return code !== undefined && isErrorCode(code) ? code : 'internal'
}

function isErrorCode(code: string): code is ErrorCode {
	return Object.hasOwn(KNOWN, code)
}
