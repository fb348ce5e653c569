/** How routes answer: JSON bodies in, and failures out in words a person can read. */
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { ErrorCode } from '../../shared/api.ts'
import type { FileProblem } from '../../shared/fileProblem.ts'
import type { StorageFailure } from '../storage/Stored.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503

/** @param problem of a file, in its parts */
export function fail(
	c: Context,
	status: Status,
	code: ErrorCode,
	message: string,
	problem?: FileProblem,
): Response {
	c.header('Cache-Control', 'no-store')
	// For whoever counts.
	c.set('refusal', code)
	return c.json({ error: { code, message, ...(problem && { problem }) } }, status)
}

/** @param what names the thing that was asked for, in case it isn't there */
export function failStored(
	c: Context,
	failure: StorageFailure,
	what: 'board' | 'template' | 'participant',
): Response {
	switch (failure.reason) {
		case 'unknown':
			return fail(c, 404, `unknown-${what}`, `There is no ${what} with this address.`)
		case 'deleted':
			return fail(c, 410, 'deleted-board', 'This board was deleted.')
		case 'damaged':
			return fail(
				c,
				500,
				'damaged',
				`What is stored of this ${what} can't be read. It's left as it is; a backup may have it whole.`,
			)
		case 'newer':
			return fail(
				c,
				503,
				'newer',
				`A newer Kudelma than this server wrote this ${what}, or the server's whole store. Nothing is damaged, it's left as it is, and opens again when that version is installed.`,
			)
		case 'unavailable':
			return fail(
				c,
				503,
				'storage-failed',
				"The server's store can't be read or written now. Nothing was changed; try again later.",
			)
	}
}

/** Counts while it reads: the length that the sender claims is only a first hint. */
export function limit(maxSize: number) {
	const megabytes = Math.max(0.1, Math.round(maxSize / 104_857.6) / 10)
	const message = `The body is too large; the limit is ${megabytes} MB.`
	return bodyLimit({ maxSize, onError: (c) => fail(c, 413, 'too-large', message) })
}

/** More than any title, list of sectors, id and flag together. */
export const small = limit(16 * 1024)

export function noStore(c: Context): Context {
	c.header('Cache-Control', 'no-store')
	return c
}

export type Body<T> = { ok: true; value: T } | { ok: false; answer: Response }

/** The body as JSON, whatever it holds. Its size is bounded before. */
export async function readJson(c: Context): Promise<Body<unknown>> {
	const type = c.req.header('content-type') ?? ''
	// Also what keeps another site's form from posting here.
	if (!/^application\/json\s*(;|$)/i.test(type)) {
		return { ok: false, answer: fail(c, 415, 'not-json', 'Send JSON, as application/json.') }
	}
	return parseJson(c, await c.req.text())
}

export function parseJson(c: Context, text: string): Body<unknown> {
	try {
		return { ok: true, value: JSON.parse(text) }
	} catch (error) {
		const { message } = error as Error
		const at = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
		const field = `character ${at}`
		const problem = { what: 'form', field, detail: 'not JSON' } as const
		const words = `The body isn't JSON: ${field}.`
		return { ok: false, answer: fail(c, 400, 'not-json', words, problem) }
	}
}

export async function readBody<T extends z.ZodType>(
	c: Context,
	schema: T,
): Promise<Body<z.output<T>>> {
	const body = await readJson(c)
	if (!body.ok) return body
	const parsed = schema.safeParse(body.value)
	if (parsed.success) return { ok: true, value: parsed.data }
	const [issue] = parsed.error.issues
	const where = issue?.path.join('.') || 'body'
	return { ok: false, answer: fail(c, 400, 'bad-request', `${where}: ${issue?.message}`) }
}
