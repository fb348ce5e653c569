/**
 * FILES_URL: where images are kept. A folder, `file:///srv/kudelma/files`, or a bucket of an
 * S3-compatible store, `s3://bucket/prefix?endpoint=https://…&region=…&path-style=yes`, whose
 * keys come from the variables that other programs take them from. (SPEC S51)
 */
import { fileURLToPath } from 'node:url'

export interface S3Place {
	readonly kind: 's3'
	readonly bucket: string
	/** '' or `some/folder/`. */
	readonly prefix: string
	/** An origin. */
	readonly endpoint: string
	readonly region: string
	/** Whether the bucket stands in the path, or else in front of the endpoint's name. */
	readonly pathStyle: boolean
	readonly keyId: string
	readonly secret: string
	/** Of keys that are lent for a while; null for others. */
	readonly session: string | null
	/** Milliseconds that an attempt may take. */
	readonly timeoutMs: number
	/** Milliseconds until the second attempt; each further pause is twice as long. */
	readonly pauseMs: number
}

export type FilesPlace = { readonly kind: 'folder'; readonly path: string } | S3Place

export type ReadPlace = { ok: true; value: FilesPlace } | { ok: false; problem: string }

/** As other programs have them in the environment. */
export type S3Env = Readonly<
	Partial<
		Record<
			| 'AWS_ACCESS_KEY_ID'
			| 'AWS_SECRET_ACCESS_KEY'
			| 'AWS_SESSION_TOKEN'
			| 'AWS_REGION'
			| 'AWS_DEFAULT_REGION',
			string | undefined
		>
	>
>

const KNOWN = ['endpoint', 'region', 'path-style']
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
/** What needs no escape anywhere. */
const PREFIX = /^[\w.-]+(\/[\w.-]+)*$/

export function readFilesUrl(text: string, env: S3Env, timeoutMs: number): ReadPlace {
	const url = URL.canParse(text) ? new URL(text) : null
	if (url?.protocol === 'file:') return readFolder(url)
	if (url?.protocol !== 's3:') {
		return wrong('must be an address such as file:///srv/kudelma/files or s3://bucket/prefix')
	}
	const ask = (name: string) => url.searchParams.get(name) || undefined
	const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.includes(name))
	if (unknown) return wrong(`has the unknown parameter ${unknown}; known are ${KNOWN.join(', ')}`)
	if (url.username || url.password) {
		return wrong('has keys in it: they belong into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY')
	}
	const bucket = url.hostname
	const prefix = url.pathname.replace(/^\/|\/$/g, '')
	if (!BUCKET.test(bucket) || url.port) return wrong('names no bucket that there can be')
	if ((prefix !== '' && !PREFIX.test(prefix)) || /(^|\/)\.{1,2}(\/|$)/.test(prefix)) {
		return wrong('has a prefix with other characters than letters, digits, . _ - and /')
	}
	const region = ask('region') ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1'
	const endpoint = readEndpoint(ask('endpoint') ?? `https://s3.${region}.amazonaws.com`)
	if (!endpoint) return wrong('has an endpoint that is no origin such as https://s3.example.org')
	const style = ask('path-style') ?? (ask('endpoint') ? 'yes' : 'no')
	if (!/^(yes|no|true|false|1|0)$/.test(style))
		return wrong('has a path-style other than yes and no')
	const [keyId, secret] = [env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY]
	if (!keyId || !secret) return wrong('needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as well')
	return {
		ok: true,
		value: Object.freeze({
			...({ kind: 's3', bucket, prefix: prefix && `${prefix}/`, endpoint, region } as const),
			...{ pathStyle: /^(yes|true|1)$/.test(style), keyId, secret, timeoutMs, pauseMs: 200 },
			session: env.AWS_SESSION_TOKEN || null,
		}),
	}
}

function readFolder(url: URL): ReadPlace {
	if (url.search || url.hash) return wrong('names a folder, which takes no parameters')
	try {
		return { ok: true, value: Object.freeze({ kind: 'folder', path: fileURLToPath(url) }) }
	} catch {
		return wrong('names no folder of this machine: file:///srv/kudelma/files')
	}
}

function readEndpoint(text: string): string | null {
	const url = URL.canParse(text) ? new URL(text) : null
	if (!url || !/^https?:$/.test(url.protocol) || url.username) return null
	return url.pathname === '/' && !url.search ? url.origin : null
}

function wrong(problem: string): { ok: false; problem: string } {
	return { ok: false, problem }
}
