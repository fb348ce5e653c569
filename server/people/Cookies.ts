/**
 * The cookie that a participant gets for a link's key: who they are on one board,
 * signed. It's valid for that board alone, and only until the link's key is replaced;
 * Access.ts checks that each time. (SPEC J7, J8)
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { isRole, type Role } from '../../shared/roles.ts'

export interface Claims {
	participantId: string
	/** The link whose key was shown, and which of its keys. */
	link: Role
	generation: number
}

const NAME_PREFIX = 'kudelma_'
const PROBE_NAME = 'kudelma_probe'
const PROBE_S = 60
const HALF_A_YEAR_S = 180 * 24 * 3600
const VALUE = /^([\w-]{22})\.([a-z]+)\.([1-9]\d{0,8})\.([\w-]{43})$/

export class Cookies {
	readonly #secrets: readonly string[]
	readonly #basePath: string

	/**
	 * @param secrets the first one signs, all are believed
	 * @param basePath as browsers see it (H24)
	 */
	constructor(secrets: readonly string[], basePath = '') {
		this.#secrets = secrets
		this.#basePath = basePath
	}

	/**
	 * The `Set-Cookie` headers of a board. Two, because a browser then sends each where
	 * it's needed and nowhere else: the cookies of a hundred boards would not fit into
	 * the head of one request.
	 */
	headers(boardId: string, claims: Claims, secure: boolean): string[] {
		const value = this.sign(boardId, claims)
		const attributes = `Max-Age=${HALF_A_YEAR_S}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
		return [`/api/boards/${boardId}`, `/sync/${boardId}`, `/private/${boardId}`].map(
			(path) => `${NAME_PREFIX}${boardId}=${value}; Path=${this.#basePath}${path}; ${attributes}`,
		)
	}

	/**
	 * An empty cookie: whether it comes back tells whether a browser keeps ours.
	 * Without a path it's for the board's own addresses.
	 */
	probe(secure: boolean): string {
		const attributes = `Max-Age=${PROBE_S}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
		return `${PROBE_NAME}=1; ${attributes}`
	}

	/** Whether any cookie of ours has come. @param header all of `Cookie` */
	anyIn(boardId: string, header: string | undefined): boolean {
		const names = [PROBE_NAME, NAME_PREFIX + boardId]
		return names.some((name) => valuesOf(name, header ?? '').length > 0)
	}

	sign(boardId: string, claims: Claims): string {
		const [secret = ''] = this.#secrets
		const { participantId, link, generation } = claims
		return `${participantId}.${link}.${generation}.${seal(secret, boardId, claims)}`
	}

	/** @param header all of `Cookie`. @returns null where it has none of this board that we have signed */
	read(boardId: string, header: string | undefined): Claims | null {
		// A browser sends the narrower path first; another of the same name may follow.
		for (const value of valuesOf(`${NAME_PREFIX}${boardId}`, header ?? '')) {
			const claims = this.#verify(boardId, value)
			if (claims) return claims
		}
		return null
	}

	#verify(boardId: string, value: string): Claims | null {
		const [, participantId, link, generation, mac] = VALUE.exec(value) ?? []
		if (!participantId || !isRole(link) || !mac) return null
		const claims = { participantId, link, generation: Number(generation) }
		const given = Buffer.from(mac)
		const genuine = this.#secrets.some((secret) =>
			timingSafeEqual(Buffer.from(seal(secret, boardId, claims)), given),
		)
		return genuine ? claims : null
	}
}

function seal(secret: string, boardId: string, claims: Claims): string {
	const { participantId, link, generation } = claims
	const text = ['kudelma 1', boardId, participantId, link, generation].join('\n')
	return createHmac('sha256', secret).update(text).digest('base64url')
}

function valuesOf(name: string, header: string): string[] {
	return header.split(';').flatMap((pair) => {
		const at = pair.indexOf('=')
		return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : []
	})
}
