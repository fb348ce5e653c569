/**
 * What nodes say to each other, signed with the secret that they share: that a request was
 * forwarded, by which node's idea of the owner, how often, and for whom; or that it's a call
 * of their own, with its body. Anybody else can say none of it. (SPEC S64)
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The header that carries it. */
export const INSIDE = 'kudelma-inside'
/** Milliseconds that it's good for, before and after: the nodes' clocks may differ. */
const VALID_MS = 60_000

export interface Passed {
	/** Nodes that it went through, the one included that sent this. */
	hops: number
	/** Of the lease by which it was sent here. */
	fence: number
	/** The address of whoever asked the first node. */
	client: string
}

interface Signed {
	method: string
	/** As it's sent, with its query. */
	url: string
	/** Of a node's own call; none of what is forwarded, which isn't read here. */
	body?: Uint8Array
}

export class Signatures {
	readonly #secrets: readonly string[]
	readonly #clock: () => number

	/**
	 * @param secrets the first one signs, all are believed
	 * @param clock milliseconds since 1970
	 */
	constructor(secrets: readonly string[], clock: () => number) {
		this.#secrets = secrets
		this.#clock = clock
	}

	/** @returns the header's value */
	sign(request: Signed, { hops, fence, client }: Passed): string {
		const fields = ['1', this.#clock(), hops, fence, client].join(' ')
		return `${fields} ${signature(this.#secrets[0] ?? '', fields, request)}`
	}

	/** @returns `wrong`: nobody who has the secret has said this, or not of this request, or not now */
	read(request: Signed, header: string): Passed | 'wrong' {
		const cut = header.lastIndexOf(' ')
		const [fields, signed] = [header.slice(0, cut), Buffer.from(header.slice(cut + 1))]
		const isSigned = this.#secrets.some((secret) => {
			const right = Buffer.from(signature(secret, fields, request))
			return right.length === signed.length && timingSafeEqual(right, signed)
		})
		const [version, at, hops, fence, client = ''] = fields.split(' ')
		const isNow = Math.abs(this.#clock() - Number(at)) <= VALID_MS
		if (!isSigned || !isNow || version !== '1') return 'wrong'
		return { hops: Number(hops), fence: Number(fence), client }
	}
}

function signature(secret: string, fields: string, { method, url, body }: Signed): string {
	const hash = body ? createHash('sha256').update(body).digest('base64url') : ''
	const text = ['kudelma inside 1', fields, method, url, hash].join('\n')
	return createHmac('sha256', secret).update(text).digest('base64url')
}
