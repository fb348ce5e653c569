/**
 * Joining a board, and what becomes of those who have. The store knows everyone with
 * their names; the document, which everyone reads, what they may know; and live
 * sessions learn at once what changed. (SPEC J3-J8, J12-J17)
 */
import type { ChangeMeBody, JoinBody, ListedParticipant } from '../../shared/api.ts'
import {
	hideNames,
	type Participant,
	readSettings,
	type Settings,
	writeParticipant,
	writeSettings,
} from '../../shared/document/people.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { isAtLeast, type Role, strongerRole, weakerRole } from '../../shared/roles.ts'
import { newId } from '../boards/newId.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { LinkRow, ParticipantRow } from '../storage/PeopleStorage.ts'
import type { Storage, StorageFailure, Stored } from '../storage/Storage.ts'
import type { Entered } from './Access.ts'

export type Joined =
	| Stored<ParticipantRow>
	| { ok: false; reason: 'unknown-sector' }
	| { ok: false; reason: 'full' }

export type Changed<T> = Stored<T> | { ok: false; reason: 'yourself' }

interface Parts {
	storage: Storage
	registry: RoomRegistry
	maxParticipants: number
}

export class Participants {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	settings(boardId: string): Promise<Stored<Settings>> {
		return this.#parts.registry.inspect(boardId, readSettings)
	}

	/**
	 * @param link that the key has opened
	 * @param before who the browser's cookie says it is, if it's one of this board
	 * @param entered whether that cookie is good by itself
	 */
	async join(
		boardId: string,
		body: Omit<JoinBody, 'key'>,
		link: LinkRow,
		before: ParticipantRow | null,
		entered: boolean,
	): Promise<Joined> {
		const settings = await this.settings(boardId)
		if (!settings.ok) return settings
		if (!settings.value.sectors.some(({ id }) => id === body.sector)) {
			return { ok: false, reason: 'unknown-sector' }
		}
		const { name, sector } = body
		const person = { name, sector, organisation: body.organisation || null }
		const row = before
			? await this.#rejoin(boardId, before, person, link, entered)
			: await this.#add(boardId, person, link)
		if (!row.ok) return row
		// Its sessions are still of the other link, and would outlive this one's end.
		const moved = before !== null && before.link !== row.value.link
		if (moved) this.#parts.registry.renew(boardId, (one) => one.id === before.id)
		const told = await this.#tell(boardId, row.value)
		return told.ok ? row : told
	}

	async #add(
		boardId: string,
		person: Pick<ParticipantRow, 'name' | 'sector' | 'organisation'>,
		{ role }: LinkRow,
	): Promise<Joined> {
		const row = { id: newId(), ...person, role, link: role, joinedAt: Date.now(), removed: false }
		const { storage, maxParticipants } = this.#parts
		const added = await storage.addParticipant(boardId, row, maxParticipants)
		if (!added.ok) return added
		return added.value ? { ok: true, value: row } : { ok: false, reason: 'full' }
	}

	#rejoin(
		boardId: string,
		before: ParticipantRow,
		person: Pick<ParticipantRow, 'name' | 'sector' | 'organisation'>,
		link: LinkRow,
		entered: boolean,
	): Promise<Stored<ParticipantRow>> {
		const role = roleOnReturn(before, link.role, entered)
		// A weaker link that somebody merely looks at doesn't take away what they came with.
		const keepsLink = entered && isAtLeast(before.role, link.role)
		const change = { ...person, role, link: keepsLink ? before.link : link.role }
		return this.#parts.storage.changeParticipant(boardId, before.id, change)
	}

	/** @returns the participant as they are then; `unknown-sector` for one not on the board's list */
	async changeMe({ board, participant }: Entered, change: ChangeMeBody): Promise<Joined> {
		const { name, sector, organisation } = change
		if (sector !== undefined && sector !== participant.sector) {
			const settings = await this.settings(board.id)
			if (!settings.ok) return settings
			const known = settings.value.sectors.some(({ id }) => id === sector)
			if (!known) return { ok: false, reason: 'unknown-sector' }
		}
		const row = await this.#parts.storage.changeParticipant(board.id, participant.id, {
			...(name !== undefined && { name }),
			...(sector !== undefined && { sector }),
			...(organisation !== undefined && { organisation: organisation || null }),
		})
		if (!row.ok) return row
		const told = await this.#tell(board.id, row.value)
		return told.ok ? row : told
	}

	async list(boardId: string): Promise<Stored<ListedParticipant[]>> {
		const rows = await this.#parts.storage.listParticipants(boardId)
		if (!rows.ok) return rows
		const listed = rows.value
			.filter(({ removed }) => !removed)
			.map((row) => this.#listed(boardId, row))
		return { ok: true, value: listed }
	}

	async changeRole({ board, participant }: Entered, id: string, role: Role) {
		if (id === participant.id) return yourself()
		const before = await this.#living(board.id, id)
		if (!before.ok) return before
		const row = await this.#parts.storage.changeParticipant(board.id, id, { role })
		if (!row.ok) return row
		this.#parts.registry.changeParticipant(board.id, id, { role })
		return { ok: true, value: this.#listed(board.id, row.value) } as const
	}

	/** For good: the id is never let in again, and its notes stay. */
	async remove({ board, participant }: Entered, id: string): Promise<Changed<null>> {
		if (id === participant.id) return yourself()
		const row = await this.#parts.storage.changeParticipant(board.id, id, { removed: true })
		if (!row.ok) return row
		this.#parts.registry.cut(board.id, (one) => one.id === id, CLOSE.revoked, 'removed')
		return { ok: true, value: null }
	}

	async changeSettings(
		boardId: string,
		{ title, ...settings }: Partial<Settings> & { title?: string },
	): Promise<Stored<Settings>> {
		const { registry, storage } = this.#parts
		if (title !== undefined) {
			const renamed = await storage.renameBoard(boardId, title)
			if (!renamed.ok) return renamed
		}
		const changed = await registry.change(boardId, (doc) => {
			writeSettings(doc, { ...settings, ...(title !== undefined && { title }) })
			if (settings.pseudonymous) hideNames(doc)
		})
		if (!changed.ok) return changed
		if (settings.pseudonymous === false) {
			// After the setting, so that nobody who joins meanwhile is left without a name.
			const rows = await storage.listParticipants(boardId)
			if (!rows.ok) return rows
			const named = await registry.change(boardId, (doc) => {
				for (const row of rows.value) writeParticipant(doc, row.id, toParticipant(row))
			})
			if (!named.ok) return named
		}
		return this.settings(boardId)
	}

	async #living(boardId: string, id: string): Promise<Stored<ParticipantRow>> {
		const row = await this.#parts.storage.readParticipant(boardId, id)
		return row.ok && row.value.removed ? gone() : row
	}

	/** Everyone on the board, and the participant's own sessions. */
	#tell(boardId: string, row: ParticipantRow): Promise<Stored<null>> {
		const { id, role, sector } = row
		this.#parts.registry.changeParticipant(boardId, id, { role, sector })
		return this.#parts.registry.change(boardId, (doc) => {
			writeParticipant(doc, id, toParticipant(row))
		})
	}

	#listed(boardId: string, row: ParticipantRow): ListedParticipant {
		const sessions = this.#parts.registry.sessionsOf(boardId)
		const here = sessions.some(({ participant }) => participant.id === row.id)
		const { id, role, link, joinedAt } = row
		return { id, ...toParticipant(row), name: row.name, role, link, joinedAt, here }
	}
}

/**
 * What somebody is who joins again. Whose cookie is good keeps what a facilitator
 * made of them, and a stronger link makes them more. Whose cookie isn't good any more
 * keeps the id, so that their notes stay theirs, but has no more rights than the key
 * gives, nor than a facilitator left them.
 */
function roleOnReturn(before: ParticipantRow, link: Role, entered: boolean): Role {
	if (before.link === link) return entered ? before.role : weakerRole(before.role, link)
	return entered ? strongerRole(before.role, link) : link
}

export function toParticipant({ name, sector, organisation }: ParticipantRow): Participant {
	return { name, sector, ...(organisation !== null && { organisation }) }
}

function yourself() {
	return { ok: false, reason: 'yourself' } as const
}

function gone(): StorageFailure {
	return { ok: false, reason: 'unknown', detail: 'a removed participant' }
}
