/**
 * Signed requests to an S3-compatible store, each within a time and asked again where the
 * store was busy or couldn't be reached. All that we ask may be asked twice. (SPEC S52)
 */
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { S3Place } from './filesUrl.ts'

export interface S3Request {
	method: 'GET' | 'PUT' | 'DELETE'
	/** Below the bucket; '' for the bucket itself. */
	key: string
	query?: Readonly<Record<string, string>>
	headers?: Readonly<Record<string, string>>
	body?: Uint8Array
	/** SHA-256 of the body in hexadecimal: by it the store finds what was changed on the way. */
	bodyHash?: string
}

/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ATTEMPTS = 3
/** Characters of an answer that aren't an image's: a listing of a thousand files has fewer. */
const MAX_TEXT = 4 * 1024 * 1024

type Attempt<T> = Stored<T> | (StorageFailure & { again: true })

/**
 * @param read what a good answer's body is made into; a failure of it is one of the attempt
 * @returns `unknown` where there is no such key
 */
export async function askS3<T>(
	place: S3Place,
	request: S3Request,
	read: (answer: Response) => Promise<Stored<T>>,
): Promise<Stored<T>> {
	const began = performance.now()
	for (let attempt = 1; ; attempt++) {
		const answer = await askOnce(place, request, read)
		if (!('again' in answer)) return answer
		const { ok, reason, detail } = answer
		const isLate = performance.now() - began > place.timeoutMs
		if (attempt === ATTEMPTS || isLate) return { ok, reason, detail }
		// Spread, so that many don't come back at once.
		await wait(place.pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()))
	}
}

async function askOnce<T>(
	place: S3Place,
	{ method, key, query, headers, body, bodyHash = EMPTY }: S3Request,
	read: (answer: Response) => Promise<Stored<T>>,
): Promise<Attempt<T>> {
	try {
		const signed = await new AwsV4Signer({
			method,
			url: addressOf(place, key, query),
			headers: { ...headers, 'x-amz-content-sha256': bodyHash },
			accessKeyId: place.keyId,
			secretAccessKey: place.secret,
			...(place.session && { sessionToken: place.session }),
			...{ service: 's3', region: place.region },
		}).sign()
		const answer = await fetch(signed.url, {
			method,
			headers: signed.headers,
			...(body && { body: body as Uint8Array<ArrayBuffer> }),
			// One that sends us elsewhere would be sent our signature.
			redirect: 'manual',
			signal: AbortSignal.timeout(place.timeoutMs),
		})
		return answer.ok ? await read(answer) : refusal(answer.status, await readText(answer))
	} catch (error) {
		return { ok: false, reason: 'unavailable', detail: reasonOf(error), again: true }
	}
}

function addressOf({ endpoint, bucket, pathStyle }: S3Place, key: string, query = {}): string {
	const url = new URL(endpoint)
	if (pathStyle) url.pathname = `/${bucket}/${key}`
	else {
		url.hostname = `${bucket}.${url.hostname}`
		url.pathname = `/${key}`
	}
	for (const [name, value] of Object.entries<string>(query)) url.searchParams.set(name, value)
	return url.href
}

/** An answer in XML. @throws for one that is too long */
export async function readText(answer: Response): Promise<string> {
	const parts: Uint8Array[] = []
	let length = 0
	for await (const part of answer.body ?? []) {
		length += part.length
		if (length > MAX_TEXT) throw new Error('its answer is too long')
		parts.push(part)
	}
	return Buffer.concat(parts).toString()
}

/** What an error says, by its code alone: the rest names keys. */
export function refusal(status: number, text: string): Attempt<never> {
	const code = /<Code>(\w{1,80})<\/Code>/.exec(text)?.[1] ?? ''
	if (status === 404 && code !== 'NoSuchBucket') {
		return { ok: false, reason: 'unknown', detail: 'no such file' }
	}
	const hint = status >= 300 && status < 400 ? ': another endpoint or region?' : ''
	const detail = `the store of images answers ${status} ${code}`.trimEnd() + hint
	const failure = { ok: false, reason: 'unavailable', detail } as const
	const isBusy = status >= 500 || status === 429 || status === 408 || code === 'RequestTimeout'
	return isBusy ? { ...failure, again: true } : failure
}

function reasonOf(error: unknown): string {
	if (error instanceof DOMException && error.name === 'TimeoutError') {
		return 'the store of images does not answer in time'
	}
	// What `fetch` throws says little; its cause says what happened.
	const cause = error instanceof Error && error.cause ? error.cause : error
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
	const message = cause instanceof Error ? cause.message : String(cause)
	return `the store of images can't be reached: ${code || message}`
}
