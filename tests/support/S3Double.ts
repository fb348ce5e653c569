/**
 * An S3-compatible store over HTTP for tests: what Kudelma asks of one, with signatures
 * (SigV4, by the specification and not by the library that makes them), pages, and errors
 * as S3 words them. It can be made to fail.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Place } from '../../server/files/filesUrl.ts'

export const BUCKET = 'kudelma-test'
const KEY_ID = 'AKIDTESTTESTTEST'
const SECRET = 'secret/of+the=tests'
const REGION = 'eu-north-1'
/** Milliseconds that a request's clock may be off. */
const MAX_SKEW_MS = 15 * 60_000

/** What becomes of one request in place of an answer; null: it's answered. */
export type Fault = 'busy' | 'cut' | 'hang' | 'cut-body' | 'redirect' | 'not-xml' | 'error-in-200'

export class S3Double {
	readonly #server: Server
	/** By key. */
	readonly objects = new Map<string, Buffer>()
	/** Method and path of all that were asked. */
	readonly asked: string[] = []
	/** Signatures that weren't taken. */
	refused = 0
	/** Entries of one page of a listing. */
	pageSize = 1000
	/** What the next requests meet, in their order. */
	faults: Fault[] = []
	/** The session's token that requests have to have; null for none. */
	session: string | null = null

	private constructor() {
		this.#server = createServer((request, response) => void this.#serve(request, response))
	}

	static async start(): Promise<S3Double> {
		const double = new S3Double()
		await new Promise<void>((resolve) => double.#server.listen(0, '127.0.0.1', resolve))
		return double
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections()
		await new Promise((resolve) => this.#server.close(resolve))
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
	}

	/** As the environment has it. */
	get env(): Record<string, string> {
		return {
			FILES_URL: `s3://${BUCKET}/some/prefix?endpoint=${this.origin}&region=${REGION}`,
			...{ AWS_ACCESS_KEY_ID: KEY_ID, AWS_SECRET_ACCESS_KEY: SECRET },
		}
	}

	place(more: Partial<S3Place> = {}): S3Place {
		return {
			...{ kind: 's3', bucket: BUCKET, prefix: 'some/prefix/', endpoint: this.origin },
			...{ region: REGION, pathStyle: true, keyId: KEY_ID, secret: SECRET, session: null },
			...{ timeoutMs: 5000, pauseMs: 5, ...more },
		}
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const parts: Buffer[] = []
		try {
			for await (const part of request) parts.push(part as Buffer)
		} catch {
			return
		}
		const body = Buffer.concat(parts)
		const url = new URL(request.url ?? '/', this.origin)
		this.asked.push(`${request.method} ${url.pathname}`)
		const fault = this.faults.shift()
		if (fault === 'hang') return
		if (fault === 'cut') return void request.socket.destroy()
		if (fault === 'busy') return error(response, 503, 'SlowDown')
		if (fault === 'redirect') return error(response, 301, 'PermanentRedirect')
		if (fault === 'not-xml') return void response.end('<html>a portal</html>')
		const wrong = this.#wrongSignature(request, url, body)
		if (wrong) {
			this.refused++
			return error(response, 403, wrong)
		}
		const [, bucket, ...rest] = url.pathname.split('/')
		if (bucket !== BUCKET) return error(response, 404, 'NoSuchBucket')
		const key = decodeURIComponent(rest.join('/'))
		if (key === '') return this.#list(url, response)
		const source = request.headers['x-amz-copy-source']
		if (request.method === 'PUT' && source) {
			if (fault === 'error-in-200') return error(response, 200, 'InternalError')
			const from = this.objects.get(decodeURIComponent(String(source)).replace(`/${BUCKET}/`, ''))
			if (!from) return error(response, 404, 'NoSuchKey')
			this.objects.set(key, from)
			return void response.end('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>')
		}
		if (request.method === 'PUT') {
			this.objects.set(key, body)
			return void response.end()
		}
		if (request.method === 'DELETE') {
			this.objects.delete(key)
			return void response.writeHead(204).end()
		}
		const object = this.objects.get(key)
		if (!object) return error(response, 404, 'NoSuchKey')
		response.writeHead(200, { 'content-length': object.length })
		if (fault !== 'cut-body') return void response.end(object)
		response.write(object.subarray(0, object.length >> 1), () => request.socket.destroy())
	}

	#list(url: URL, response: ServerResponse): void {
		const prefix = url.searchParams.get('prefix') ?? ''
		const after = url.searchParams.get('continuation-token')?.replace('after & ', '') ?? ''
		const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after)
		const page = keys.sort().slice(0, this.pageSize)
		const isCut = page.length < keys.length
		const entries = page.map(
			(key) =>
				`<Contents><Key>${key}</Key><Size>${this.objects.get(key)?.length}</Size></Contents>`,
		)
		const next = `<NextContinuationToken>after &amp; ${page.at(-1)}</NextContinuationToken>`
		response.end(
			`<?xml version="1.0"?><ListBucketResult><IsTruncated>${isCut}</IsTruncated>${isCut ? next : ''}${entries.join('')}</ListBucketResult>`,
		)
	}

	/** @returns S3's word for what is wrong; null where it's right */
	#wrongSignature(request: IncomingMessage, url: URL, body: Buffer): string | null {
		const { headers } = request
		const given =
			/^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/
		const [, id, day = '', region = '', signed = '', signature = ''] =
			given.exec(headers.authorization ?? '') ?? []
		if (id !== KEY_ID) return 'InvalidAccessKeyId'
		const time = String(headers['x-amz-date'])
		const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? []
		const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
		if (!(Math.abs(Date.now() - at) < MAX_SKEW_MS)) return 'RequestTimeTooSkewed'
		if (region !== REGION) return 'AuthorizationHeaderMalformed'
		if (this.session !== null && headers['x-amz-security-token'] !== this.session) {
			return 'InvalidToken'
		}
		const names = signed.split(';')
		const needed = Object.keys(headers).filter(
			(name) => name === 'host' || name.startsWith('x-amz-'),
		)
		if (needed.some((name) => !names.includes(name))) return 'AccessDenied'
		const bodyHash = String(headers['x-amz-content-sha256'])
		if (bodyHash !== hex(body)) return 'XAmzContentSHA256Mismatch'
		const query = [...url.searchParams]
			.map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
			.sort()
		const canonical = [
			request.method,
			url.pathname
				.split('/')
				.map((part) => escaped(decodeURIComponent(part)))
				.join('/'),
			query.join('&'),
			...names.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
			'',
			signed,
			bodyHash,
		].join('\n')
		const scope = `${day}/${region}/s3/aws4_request`
		const toSign = ['AWS4-HMAC-SHA256', time, scope, hex(canonical)].join('\n')
		const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
			(key, part) => createHmac('sha256', key).update(part).digest(),
			Buffer.from(`AWS4${SECRET}`),
		)
		const right = createHmac('sha256', key).update(toSign).digest()
		const isRight = timingSafeEqual(right, Buffer.from(signature, 'hex'))
		return isRight ? null : 'SignatureDoesNotMatch'
	}
}

function hex(bytes: Buffer | string): string {
	return createHash('sha256').update(bytes).digest('hex')
}

/** As RFC 3986 has it. */
function escaped(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
	)
}

function error(response: ServerResponse, status: number, code: string): void {
	response.writeHead(status, { 'content-type': 'application/xml' })
	response.end(
		`<?xml version="1.0"?><Error><Code>${code}</Code><Message>words</Message><Key>a secret key</Key></Error>`,
	)
}
