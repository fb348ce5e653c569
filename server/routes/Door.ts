/**
 * Access control for HTTP: the check that each route makes before it does anything, and
 * the cookies and addresses that depend on how a request arrived. A program shows its token
 * as `Authorization: Bearer kudelma_…`, and nowhere else. (SPEC J8, J10, H92, H93)
 */
import type { Context, MiddlewareHandler } from 'hono'
import { BOARD_ID, type NewLink } from '../../shared/api.ts'
import { isAtLeast, ROLES, type Role } from '../../shared/roles.ts'
import { TOKEN_PREFIX } from '../../shared/tokenApi.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { type Header, isOwnOrigin, originAndOwn, ownAddress } from '../ownAddress.ts'
import type { Access, Checked, Entered, EnteredInPerson, NoAccess } from '../people/Access.ts'
import type { Claims, Cookies } from '../people/Cookies.ts'
import type { TokenRates } from '../people/TokenRates.ts'
import { logOf } from '../requestIds.ts'
import { fail, failStored } from './answers.ts'

/** One that may be a token. Templates' keys are shorter. */
const TOKEN = new RegExp(`\\bBearer +(${TOKEN_PREFIX}[A-Za-z0-9_-]{1,100})`, 'i')

type Passed<T> = { ok: true; value: T } | { ok: false; answer: Response }

const NO_ACCESS: Record<NoAccess, { status: 401 | 403; message: string }> = {
	'not-joined': {
		status: 401,
		message: 'You are not on this board. Join with a link of the board.',
	},
	'link-replaced': {
		status: 401,
		message: 'The link that you came by has been replaced. Join with the new one.',
	},
	removed: { status: 403, message: 'A facilitator has removed you from this board.' },
	'link-off': { status: 403, message: 'The link that you came by has been switched off.' },
}

export class Door {
	readonly #access: Access
	readonly #cookies: Cookies
	readonly #rates: TokenRates
	readonly #config: Config
	readonly #log: Log

	constructor(access: Access, cookies: Cookies, rates: TokenRates, config: Config, log: Log) {
		this.#access = access
		this.#cookies = cookies
		this.#rates = rates
		this.#config = config
		this.#log = log
	}

	/**
	 * For participants of the board in the address whose role is at least `needed`, and for
	 * programs whose token has such a scope.
	 *
	 * @param cost of a program's request, as TokenRates.ts counts
	 */
	async enter(c: Context, needed: Role, cost = 1): Promise<Passed<Entered>> {
		const token = tokenOf(c)
		if (token === null) return this.enterInPerson(c, needed)
		const id = this.boardId(c)
		if (!id.ok) return id
		const checked = await this.#access.checkToken(id.value, token)
		if (!checked.ok) {
			if ('detail' in checked) return { ok: false, answer: failStored(c, checked, 'board') }
			const message = 'This token opens nothing here: it is another board’s, or was withdrawn.'
			return { ok: false, answer: fail(c, 401, 'wrong-token', message) }
		}
		const { participant, token: tokenId } = checked.value
		if (!this.#rates.allow(id.value, tokenId ?? '', cost)) {
			c.header('Retry-After', '1')
			const message = 'Too many requests with this token at once; go on in a moment, and slower.'
			return { ok: false, answer: fail(c, 429, 'too-many', message) }
		}
		if (isAtLeast(participant.role, needed)) return checked
		const message = `This takes the role of ${needed} at least; this token has that of ${participant.role}.`
		return { ok: false, answer: fail(c, 403, 'forbidden', message) }
	}

	/** The same for people only: what is about who leads and who comes in is no program's. */
	async enterInPerson(c: Context, needed: Role): Promise<Passed<EnteredInPerson>> {
		if (tokenOf(c) !== null) {
			const message = 'No token opens this: it is for people who have joined the board.'
			return { ok: false, answer: fail(c, 403, 'forbidden', message) }
		}
		const id = this.boardId(c)
		if (!id.ok) return id
		const checked = await this.check(c, id.value)
		if (!checked.ok) {
			if ('detail' in checked) return { ok: false, answer: failStored(c, checked, 'board') }
			const { status, message } = NO_ACCESS[checked.reason]
			return { ok: false, answer: fail(c, status, checked.reason, message) }
		}
		const { role } = checked.value.participant
		if (isAtLeast(role, needed)) return checked
		const message = `This takes the role of ${needed} at least; yours is ${role}.`
		return { ok: false, answer: fail(c, 403, 'forbidden', message) }
	}

	check(c: Context, boardId: string): Promise<Checked> {
		return this.#access.check(boardId, c.req.header('cookie'))
	}

	whoWas(c: Context, boardId: string, proof: string | undefined) {
		return this.#access.whoWas(boardId, c.req.header('cookie'), proof)
	}

	boardId(c: Context): Passed<string> {
		const id = c.req.param('id') ?? ''
		if (BOARD_ID.test(id)) return { ok: true, value: id }
		const message = "id: a board's id is 22 letters, digits, - and _."
		return { ok: false, answer: fail(c, 400, 'bad-request', message) }
	}

	giveCookie(c: Context, boardId: string, claims: Claims): void {
		const { secure } = ownAddress(headerOf(c), this.#config)
		for (const cookie of this.#cookies.headers(boardId, claims, secure)) {
			c.header('Set-Cookie', cookie, { append: true })
		}
	}

	/** Sends an empty cookie. @returns whether one of ours came with the request */
	tryCookies(c: Context, boardId: string): boolean {
		const { secure } = ownAddress(headerOf(c), this.#config)
		c.header('Set-Cookie', this.#cookies.probe(secure), { append: true })
		return this.#cookies.anyIn(boardId, c.req.header('cookie'))
	}

	/** The link of a key, at the address by which the request came. */
	link(c: Context, boardId: string, key: string): NewLink {
		return { key, url: `${this.#origin(c)}/b/${boardId}#${key}` }
	}

	/** Of a board's published page. */
	pageLink(c: Context, key: string): NewLink {
		return { key, url: `${this.#origin(c)}/p/${key}` }
	}

	/** Of a board, without a key; null where the request doesn't tell by which address it came. */
	boardAddress(c: Context, boardId: string): string | null {
		const { host } = ownAddress(headerOf(c), this.#config)
		return host ? `${this.#origin(c)}/b/${boardId}` : null
	}

	templateLink(c: Context, templateId: string, key: string): NewLink {
		return { key, url: `${this.#origin(c)}/t/${templateId}#${key}` }
	}

	/** With the base path. */
	#origin(c: Context): string {
		const { host, secure } = ownAddress(headerOf(c), this.#config)
		const origin = host ? `${secure ? 'https' : 'http'}://${host}` : ''
		return origin + this.#config.basePath
	}

	links(c: Context, boardId: string, keys: Record<Role, string>): Record<Role, NewLink> {
		const pairs = ROLES.map((role) => [role, this.link(c, boardId, keys[role])])
		return Object.fromEntries(pairs) as Record<Role, NewLink>
	}

	/** Another site's page in a participant's browser can't change anything. */
	ownPagesOnly(): MiddlewareHandler {
		return async (c, next) => {
			const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
			if (reads || isOwnOrigin(headerOf(c), this.#config)) return next()
			const { origin, own } = originAndOwn(headerOf(c), this.#config)
			logOf(c, this.#log).warn(
				{ origin, own },
				'refused a page of another address (see PUBLIC_ORIGIN)',
			)
			const message =
				`This comes from a page of ${origin}, and this server takes ${own} for its own address. ` +
				`If ${origin} is where people open it, start it with PUBLIC_ORIGIN=${origin}.`
			return fail(c, 403, 'wrong-origin', message)
		}
	}
}

/** The token that a request shows; null without one. */
function tokenOf(c: Context): string | null {
	return TOKEN.exec(c.req.header('authorization') ?? '')?.[1] ?? null
}

function headerOf(c: Context): Header {
	return (name) => c.req.header(name)
}
