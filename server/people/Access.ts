/**
 * Whether somebody is a participant of a board now, by their cookie: asked anew for
 * each request and each socket, of the store, which alone knows who was removed and
 * which keys were replaced. (SPEC J8)
 */
import type { LinkRow, ParticipantRow } from '../storage/PeopleStorage.ts'
import type { BoardRow, Storage, StorageFailure } from '../storage/Storage.ts'
import type { Claims, Cookies } from './Cookies.ts'

/** `not-joined`: no cookie of ours, or of a key that was replaced. */
export type NoAccess = 'not-joined' | 'removed' | 'link-off'

export interface Entered {
	board: BoardRow
	participant: ParticipantRow
}

export type Checked =
	| { ok: true; value: Entered }
	| { ok: false; reason: NoAccess }
	/** `unknown`: there is no such board. */
	| StorageFailure

export class Access {
	readonly #storage: Storage
	readonly #cookies: Cookies

	constructor(storage: Storage, cookies: Cookies) {
		this.#storage = storage
		this.#cookies = cookies
	}

	/** @param cookie the request's `Cookie` header */
	async check(boardId: string, cookie: string | undefined): Promise<Checked> {
		const board = await this.#storage.readBoard(boardId)
		if (!board.ok) return board
		const claims = this.#cookies.read(boardId, cookie)
		if (!claims) return { ok: false, reason: 'not-joined' }
		const participant = await this.#storage.readParticipant(boardId, claims.participantId)
		if (!participant.ok) {
			return participant.reason === 'unknown' ? { ok: false, reason: 'not-joined' } : participant
		}
		if (participant.value.removed) return { ok: false, reason: 'removed' }
		const links = await this.#storage.readLinks(boardId)
		if (!links.ok) return links
		const refused = refusal(claims, participant.value, links.value)
		if (refused) return { ok: false, reason: refused }
		return { ok: true, value: { board: board.value, participant: participant.value } }
	}

	/** Whom a cookie names, whether or not it's still good for anything else. */
	async whoWas(boardId: string, cookie: string | undefined): Promise<ParticipantRow | null> {
		const claims = this.#cookies.read(boardId, cookie)
		if (!claims) return null
		const row = await this.#storage.readParticipant(boardId, claims.participantId)
		return row.ok && !row.value.removed ? row.value : null
	}
}

function refusal(
	{ link, generation }: Claims,
	participant: ParticipantRow,
	links: readonly LinkRow[],
): 'not-joined' | 'link-off' | null {
	// Came by another link since, and has a cookie of that one.
	if (link !== participant.link) return 'not-joined'
	const present = links.find(({ role }) => role === link)
	if (!present || present.generation !== generation) return 'not-joined'
	return present.on ? null : 'link-off'
}
