/**
 * Images in a bucket of an S3-compatible store, `<prefix><owner>/<hash>`. Nothing there is
 * public: Kudelma alone reads it, and serves what may be seen. No part of the newer
 * interface is asked for (checksums of the SDKs', conditions, deletions of many), which
 * not every such store has. (SPEC S50, S52)
 */
import type { Stored } from '../storage/Stored.ts'
import { type FileContents, mustBeOwner } from './FileContents.ts'
import { FILE_HASH } from './fileHash.ts'
import type { S3Place } from './filesUrl.ts'
import { inParallel } from './inParallel.ts'
import { askS3, readText, refusal } from './s3Requests.ts'

const DONE = { ok: true, value: null } as const
/** Of one call that is made of many requests. */
const AT_ONCE = 8

export class S3Files implements FileContents {
	readonly #place: S3Place

	constructor(place: S3Place) {
		this.#place = place
	}

	write(owner: string, hash: string, content: Uint8Array): Promise<Stored<null>> {
		const bodyHash = Buffer.from(hash, 'base64url').toString('hex')
		const headers = { 'content-type': 'application/octet-stream' }
		const request = { method: 'PUT', key: this.#key(owner, hash), headers, bodyHash } as const
		return askS3(this.#place, { ...request, body: content }, emptied)
	}

	read(owner: string, hash: string): Promise<Stored<Uint8Array<ArrayBuffer>>> {
		return askS3(this.#place, { method: 'GET', key: this.#key(owner, hash) }, async (answer) => {
			return { ok: true, value: new Uint8Array(await answer.arrayBuffer()) }
		})
	}

	async sizes(owner: string): Promise<Stored<ReadonlyMap<string, number>>> {
		const prefix = this.#key(owner, '')
		const sizes = new Map<string, number>()
		let next: string | undefined
		do {
			const query = {
				...{ 'list-type': '2', prefix },
				...(next !== undefined && { 'continuation-token': next }),
			}
			const page = await askS3(this.#place, { method: 'GET', key: '', query }, async (answer) => {
				return readListing(await readText(answer), prefix)
			})
			if (!page.ok) {
				// A bucket that isn't there is told by its code; without one it's no store at all.
				return page.reason === 'unknown' ? { ...page, reason: 'unavailable' } : page
			}
			for (const [hash, size] of page.value.sizes) sizes.set(hash, size)
			next = page.value.next
		} while (next !== undefined)
		return { ok: true, value: sizes }
	}

	copy(from: string, to: string, hash: string): Promise<Stored<null>> {
		const source = `/${this.#place.bucket}/${this.#key(from, hash)}`
		const request = { method: 'PUT', key: this.#key(to, hash) } as const
		return askS3(
			this.#place,
			{ ...request, headers: { 'x-amz-copy-source': source } },
			async (answer) => {
				const text = await readText(answer)
				// A copy that fails after it has begun is told so below a 200.
				return text.includes('<Error>') ? refusal(500, text) : DONE
			},
		)
	}

	async remove(owner: string, hashes: readonly string[]): Promise<Stored<null>> {
		const removed = await inParallel(AT_ONCE, hashes, (hash) => {
			return askS3(this.#place, { method: 'DELETE', key: this.#key(owner, hash) }, emptied)
		})
		const failed = removed.find((answer) => !answer.ok && answer.reason !== 'unknown')
		return failed ?? DONE
	}

	async removeAll(owner: string): Promise<Stored<null>> {
		const sizes = await this.sizes(owner)
		return sizes.ok ? this.remove(owner, [...sizes.value.keys()]) : sizes
	}

	/** @param hash '' for what all of an owner's begin with */
	#key(owner: string, hash: string): string {
		if (hash !== '' && !FILE_HASH.test(hash)) throw new Error('a file that is no hash')
		return `${this.#place.prefix}${mustBeOwner(owner)}/${hash}`
	}
}

/** So that its connection can be used again. */
async function emptied(answer: Response): Promise<Stored<null>> {
	await readText(answer)
	return DONE
}

interface Listing {
	sizes: [hash: string, bytes: number][]
	/** What the next page is asked by; missing after the last. */
	next?: string
}

/** Our keys need no escapes, so that there's nothing in it that a search wouldn't find. */
function readListing(text: string, prefix: string): Stored<Listing> {
	if (!text.includes('<ListBucketResult')) {
		return { ok: false, reason: 'unavailable', detail: 'the store of images gives no listing' }
	}
	const sizes: Listing['sizes'] = []
	for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
		const key = /<Key>([^<]*)<\/Key>/.exec(entry)?.[1] ?? ''
		const size = Number(/<Size>(\d+)<\/Size>/.exec(entry)?.[1])
		const hash = key.startsWith(prefix) ? key.slice(prefix.length) : ''
		if (FILE_HASH.test(hash)) sizes.push([hash, size])
	}
	const isCut = /<IsTruncated>true<\/IsTruncated>/.test(text)
	const next = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(text)?.[1]
	if (isCut && !next) {
		return { ok: false, reason: 'unavailable', detail: 'the store of images cuts its listing' }
	}
	return { ok: true, value: { sizes, ...(isCut && next && { next: unescaped(next) }) } }
}

const ENTITIES: Readonly<Record<string, string>> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
}

function unescaped(text: string): string {
	return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (name) return ENTITIES[name] ?? whole
		return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
	})
}
