/**
 * Whether somebody is a participant of a board now, by their cookie, or a program by its
 * token: asked anew for each request and each socket, of the store, which alone knows who
 * was removed, which keys were replaced and which tokens withdrawn. (SPEC J8, J41, J43, H92)
 */
import { weakerRole } from '../../shared/roles.ts'
import { ROLE_OF_SCOPE } from '../../shared/tokenApi.ts'
import type { BoardRow, BoardStorage } from '../storage/BoardStorage.ts'
import type { LinkRow, LinkStorage } from '../storage/LinkStorage.ts'
import type { ParticipantRow, ParticipantStorage } from '../storage/ParticipantStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { TokenStorage } from '../storage/TokenStorage.ts'
import type { Claims, Cookies } from './Cookies.ts'
import { hashKey } from './keys.ts'

/** `not-joined`: no cookie of ours. `link-replaced`: a cookie of a key that has been replaced. */
export type NoAccess = 'not-joined' | 'link-replaced' | 'removed' | 'link-off'

/** Somebody, and how they came. */
export interface Known {
	/** `link` is the one that they came by here: another device of theirs may have come by another. */
	participant: ParticipantRow
	/** The id that their cookie or proof names: not their own where two were merged. */
	cameAs: string
}

export interface Entered extends Known {
	board: BoardRow
	/** Id of the token by which a program came; null for a person. */
	token: string | null
}

/** A person, by their cookie. */
export interface EnteredInPerson extends Entered {
	claims: Claims
}

export type Checked =
	| { ok: true; value: EnteredInPerson }
	| { ok: false; reason: NoAccess }
	/** `unknown`: there is no such board. */
	| StorageFailure

export type CheckedToken =
	| { ok: true; value: Entered }
	| { ok: false; reason: 'wrong-token' }
	/** `unknown`: there is no such board. */
	| StorageFailure

interface Ports {
	boards: BoardStorage
	links: LinkStorage
	participants: ParticipantStorage
	tokens: TokenStorage
}

/** Milliseconds: how exactly it's noted when a token was used. */
const USED_MS = 60_000

export class Access {
	readonly #storage: Ports
	readonly #cookies: Cookies

	constructor(storage: Ports, cookies: Cookies) {
		this.#storage = storage
		this.#cookies = cookies
	}

	/** @param cookie the request's `Cookie` header */
	async check(boardId: string, cookie: string | undefined): Promise<Checked> {
		const board = await this.#storage.boards.read(boardId)
		if (!board.ok) return board
		const claims = this.#cookies.read(boardId, cookie)
		if (!claims) return { ok: false, reason: 'not-joined' }
		const known = await this.find(boardId, claims.participantId)
		if (!known.ok) {
			return known.reason === 'unknown' ? { ok: false, reason: 'not-joined' } : known
		}
		if (known.value.participant.removed) return { ok: false, reason: 'removed' }
		const links = await this.#storage.links.list(boardId)
		if (!links.ok) return links
		const refused = refusal(claims, known.value.participant, links.value)
		if (refused) return { ok: false, reason: refused }
		return { ok: true, value: { board: board.value, ...known.value, token: null, claims } }
	}

	/** A token of another board opens nothing here, and neither does one that was withdrawn. */
	async checkToken(boardId: string, token: string): Promise<CheckedToken> {
		const { boards, tokens } = this.#storage
		const board = await boards.read(boardId)
		if (!board.ok) return board
		const found = await tokens.find(boardId, hashKey(token))
		if (!found.ok) return found
		const known = found.value && (await this.find(boardId, found.value.participant))
		if (!found.value || !known?.ok) {
			return known && !known.ok && known.reason !== 'unknown' ? known : WRONG_TOKEN
		}
		const { participant, cameAs } = known.value
		if (participant.removed) return WRONG_TOKEN
		const { id, scope, usedAt } = found.value
		const now = Date.now()
		if (now - (usedAt ?? 0) >= USED_MS) await tokens.markUsed(boardId, id, now)
		// A facilitator may have given its participant a weaker role since.
		const role = weakerRole(participant.role, ROLE_OF_SCOPE[scope])
		const writesAs = { ...participant, role }
		return { ok: true, value: { board: board.value, participant: writesAs, cameAs, token: id } }
	}

	/**
	 * The participant that a cookie names, whether or not it's still valid for anything else;
	 * without a cookie, the one that the proof identifies.
	 *
	 * @param proof what their device has kept since they joined
	 */
	async whoWas(
		boardId: string,
		cookie: string | undefined,
		proof: string | undefined,
	): Promise<Known | null> {
		const claims = this.#cookies.read(boardId, cookie)
		const named = claims && (await this.find(boardId, claims.participantId))
		if (named?.ok && !named.value.participant.removed) return named.value
		if (proof === undefined) return null
		const row = await this.#storage.participants.findByProof(boardId, hashKey(proof))
		const proved = row.ok ? await this.#owner(boardId, row.value) : row
		return proved.ok && !proved.value.participant.removed ? proved.value : null
	}

	/** A removed one too. */
	async find(boardId: string, id: string): Promise<Stored<Known>> {
		const row = await this.#storage.participants.read(boardId, id)
		return row.ok ? await this.#owner(boardId, row.value) : row
	}

	async #owner(boardId: string, row: ParticipantRow): Promise<Stored<Known>> {
		const { id, link, mergedInto } = row
		if (mergedInto === null) return { ok: true, value: { participant: row, cameAs: id } }
		const owner = await this.#storage.participants.read(boardId, mergedInto)
		if (!owner.ok) return owner
		return { ok: true, value: { participant: { ...owner.value, link }, cameAs: id } }
	}
}

const WRONG_TOKEN = { ok: false, reason: 'wrong-token' } as const

function refusal(
	{ link, generation }: Claims,
	participant: ParticipantRow,
	links: readonly LinkRow[],
): Exclude<NoAccess, 'removed'> | null {
	// They have joined by another link since, and have a cookie of that one.
	if (link !== participant.link) return 'not-joined'
	const present = links.find(({ role }) => role === link)
	if (!present || present.generation !== generation) return 'link-replaced'
	return present.on ? null : 'link-off'
}
