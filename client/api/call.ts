/**
 * The server's HTTP interface as the pages see it: calls that answer
 * `{ ok: true, value }` or `{ ok: false, reason }`, never throw for what a network
 * or a server can do. Types only from shared/api.ts: its zod is for the server.
 */
import type { ErrorAnswer, ErrorCode } from '../../shared/api.ts'
import type { FileProblem } from '../../shared/fileProblem.ts'
import { withBase } from '../basePath.ts'
import type { Translate } from '../i18n/translate.ts'

/**
 * The server's codes; `unreachable` when no answer of ours came back; and two for a server
 * in between, such as a proxy, that refused the request itself: because the body is too
 * large for it, or for any other reason.
 */
export type Failure = ErrorCode | 'unreachable' | 'too-large-between' | 'refused-between'
export type Answer<Value> =
	| { ok: true; value: Value }
	| {
			ok: false
			reason: Failure
			/** Of a board file, what exactly. */
			problem?: FileProblem
	  }

const KNOWN: Readonly<Record<ErrorCode, true>> = {
	'bad-request': true,
	'not-json': true,
	'too-large': true,
	'unknown-board': true,
	'deleted-board': true,
	'unknown-template': true,
	'unknown-epoch': true,
	'unknown-route': true,
	'unknown-participant': true,
	'unknown-file': true,
	'unknown-note': true,
	'unknown-phase': true,
	'unknown-vote': true,
	'unknown-team': true,
	'has-teams': true,
	'choice-off': true,
	'no-teams': true,
	'no-team': true,
	'unknown-comment': true,
	'comments-full': true,
	'vote-closed': true,
	'not-yet': true,
	open: true,
	'too-many-dots': true,
	'too-many-on-one': true,
	'unknown-target': true,
	'outside-part': true,
	'unknown-token': true,
	'unknown-tool': true,
	'not-joined': true,
	'link-replaced': true,
	forbidden: true,
	closed: true,
	'wrong-origin': true,
	'wrong-key': true,
	'wrong-code': true,
	'wrong-token': true,
	'link-off': true,
	removed: true,
	yourself: true,
	changed: true,
	'has-notes': true,
	'too-many': true,
	'not-an-image': true,
	'not-a-board-file': true,
	'not-a-template': true,
	'unsound-file': true,
	damaged: true,
	newer: true,
	'storage-failed': true,
	busy: true,
	internal: true,
}

/** What went wrong, in the reader's words. */
export function failureWords(t: Translate, reason: Failure): string {
	if (reason === 'wrong-origin') return t('error.wrong-origin', { origin: location.origin })
	return t(`error.${reason}`)
}

/** `/api/boards/<id>`, below the base */
export function apiPath(id: string): string {
	return withBase(`/api/boards/${encodeURIComponent(id)}`)
}

export function sendJson(method: 'POST' | 'PUT' | 'PATCH', body: unknown): RequestInit {
	return {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	}
}

export async function call<Value>(path: string, init?: RequestInit): Promise<Answer<Value>> {
	try {
		const response = await fetch(path, init)
		return await readAnswer(response)
	} catch {
		return { ok: false, reason: 'unreachable' }
	}
}

/** For calls whose answer is bytes; their errors are JSON still. */
export async function callBytes(path: string, init?: RequestInit): Promise<Answer<Uint8Array>> {
	try {
		const response = await fetch(path, init)
		if (!response.ok) return await readAnswer(response)
		return { ok: true, value: new Uint8Array(await response.arrayBuffer()) }
	} catch {
		return { ok: false, reason: 'unreachable' }
	}
}

async function readAnswer<Value>(response: Response): Promise<Answer<Value>> {
	// Nothing to tell, so nothing to read: only for calls whose value is null.
	if (response.status === 204) return { ok: true, value: null as Value }
	const body: unknown = await response.json().catch(() => null)
	if (body === null) return { ok: false, reason: saidBetween(response) }
	if (response.ok) return { ok: true, value: body as Value }
	return { ok: false, reason: codeOf(body), ...problemOf(body) }
}

/** Why the server, or one in between, refused. */
export async function failureOf(response: Response): Promise<Failure> {
	const answer = await readAnswer(response)
	return answer.ok ? 'internal' : answer.reason
}

/**
 * What isn't our JSON isn't our server's: it's a hotel's login page, a proxy's word for
 * a server that is away, or the proxy's own refusal. (SPEC H26)
 */
function saidBetween({ ok, status }: Response): Failure {
	if (ok || (status >= 502 && status <= 504)) return 'unreachable'
	if (status === 413) return 'too-large-between'
	return status < 500 ? 'refused-between' : 'internal'
}

function codeOf(body: unknown): Failure {
	const { error } = (body ?? {}) as { error?: { code?: string } }
	const code = error?.code
	return code !== undefined && isErrorCode(code) ? code : 'internal'
}

function problemOf(body: unknown): { problem?: FileProblem } {
	const { problem } = (body as Partial<ErrorAnswer> | null)?.error ?? {}
	return problem ? { problem } : {}
}

function isErrorCode(code: string): code is ErrorCode {
	return Object.hasOwn(KNOWN, code)
}
