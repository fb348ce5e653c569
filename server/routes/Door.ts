/**
 * Who may come in by HTTP: what each route asks before it does anything, and the
 * cookies and addresses that depend on how a request came here. (SPEC J8, J10)
 */
import type { Context, MiddlewareHandler } from 'hono'
import { BOARD_ID, type NewLink } from '../../shared/api.ts'
import { isAtLeast, ROLES, type Role } from '../../shared/roles.ts'
import { type Header, isOwnOrigin, ownAddress } from '../ownAddress.ts'
import type { Access, Checked, Entered, NoAccess } from '../people/Access.ts'
import type { Claims, Cookies } from '../people/Cookies.ts'
import { fail, failStored } from './answers.ts'

type Passed<T> = { ok: true; value: T } | { ok: false; answer: Response }

const NO_ACCESS: Record<NoAccess, { status: 401 | 403; message: string }> = {
	'not-joined': {
		status: 401,
		message: 'You are not on this board, or its link was changed. Join with a link of the board.',
	},
	removed: { status: 403, message: 'A facilitator has removed you from this board.' },
	'link-off': { status: 403, message: 'The link that you came by has been switched off.' },
}

export class Door {
	readonly #access: Access
	readonly #cookies: Cookies
	readonly #trustProxy: boolean

	constructor(access: Access, cookies: Cookies, trustProxy: boolean) {
		this.#access = access
		this.#cookies = cookies
		this.#trustProxy = trustProxy
	}

	/** For whoever is on the board of the address, and may at least what `needed` may. */
	async enter(c: Context, needed: Role): Promise<Passed<Entered>> {
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

	whoWas(c: Context, boardId: string) {
		return this.#access.whoWas(boardId, c.req.header('cookie'))
	}

	boardId(c: Context): Passed<string> {
		const id = c.req.param('id') ?? ''
		if (BOARD_ID.test(id)) return { ok: true, value: id }
		const message = "id: a board's id is 22 letters, digits, - and _."
		return { ok: false, answer: fail(c, 400, 'bad-request', message) }
	}

	giveCookie(c: Context, boardId: string, claims: Claims): void {
		const { secure } = ownAddress(headerOf(c), this.#trustProxy)
		for (const cookie of this.#cookies.headers(boardId, claims, secure)) {
			c.header('Set-Cookie', cookie, { append: true })
		}
	}

	/** The link of a key, at the address by which the request came. */
	link(c: Context, boardId: string, key: string): NewLink {
		return { key, url: `${this.#origin(c)}/b/${boardId}#${key}` }
	}

	templateLink(c: Context, templateId: string, key: string): NewLink {
		return { key, url: `${this.#origin(c)}/t/${templateId}#${key}` }
	}

	#origin(c: Context): string {
		const { host, secure } = ownAddress(headerOf(c), this.#trustProxy)
		return host ? `${secure ? 'https' : 'http'}://${host}` : ''
	}

	links(c: Context, boardId: string, keys: Record<Role, string>): Record<Role, NewLink> {
		const pairs = ROLES.map((role) => [role, this.link(c, boardId, keys[role])])
		return Object.fromEntries(pairs) as Record<Role, NewLink>
	}

	/** Another site's page, in the browser of someone who is on a board here, changes nothing. */
	ownPagesOnly(): MiddlewareHandler {
		return async (c, next) => {
			const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
			if (reads || isOwnOrigin(headerOf(c), this.#trustProxy)) return next()
			const message = 'This comes from a page of another address than the server itself has.'
			return fail(c, 403, 'wrong-origin', message)
		}
	}
}

function headerOf(c: Context): Header {
	return (name) => c.req.header(name)
}
