import type { ChangeMeBody, JoinBody } from '../../shared/api.ts'
import {
	hideNames,
	type Participant,
	readSettings,
	type Settings,
	writeParticipant,
	writeSettings,
} from '../../shared/document/people.ts'
import { isAtLeast, type Role, strongerRole, weakerRole } from '../../shared/roles.ts'
import { newId } from '../newId.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { LinkRow, ParticipantRow } from '../storage/PeopleStorage.ts'
import type { Storage, Stored } from '../storage/Storage.ts'
import type { Entered, Known } from './Access.ts'
import { hashKey } from './keys.ts'

export type Joined =
	| Stored<Known>
	| { ok: false; reason: 'unknown-sector' }
	| { ok: false; reason: 'full' }

type Person = Pick<ParticipantRow, 'name' | 'sector' | 'organisation'>

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
	 * @param before who the browser's cookie or proof says it is, if it's one of this board
	 * @param entered whether that cookie is good by itself
	 */
	async join(
		boardId: string,
		body: Omit<JoinBody, 'key'>,
		link: LinkRow,
		before: Known | null,
		entered: boolean,
	): Promise<Joined> {
		const settings = await this.settings(boardId)
		if (!settings.ok) return settings
		if (!settings.value.sectors.some(({ id }) => id === body.sector)) {
			return { ok: false, reason: 'unknown-sector' }
		}
		const { name, sector } = body
		const person = { name, sector, organisation: body.organisation || null }
		const proof = body.proof === undefined ? null : hashKey(body.proof)
		const joined = before
			? await this.#rejoin(boardId, before, person, proof, link, entered)
			: await this.#add(boardId, person, proof, link)
		if (!joined.ok) return joined
		const { participant } = joined.value
		// Its sessions are still of the other link, and would outlive this one's end.
		const moved = before !== null && before.participant.link !== participant.link
		if (moved) this.#parts.registry.renew(boardId, (one) => one.id === participant.id)
		const told = await this.#tell(boardId, participant)
		return told.ok ? joined : told
	}

	async #add(
		boardId: string,
		person: Person,
		proof: string | null,
		{ role }: LinkRow,
	): Promise<Joined> {
		const state = { joinedAt: Date.now(), removed: false, proof, mergedInto: null }
		const row = { id: newId(), ...person, role, link: role, ...state }
		const { storage, maxParticipants } = this.#parts
		const added = await storage.addParticipant(boardId, row, maxParticipants)
		if (!added.ok) return added
		if (!added.value) return { ok: false, reason: 'full' }
		return { ok: true, value: { participant: row, cameAs: row.id } }
	}

	async #rejoin(
		boardId: string,
		{ participant: before, cameAs }: Known,
		person: Person,
		proof: string | null,
		link: LinkRow,
		entered: boolean,
	): Promise<Stored<Known>> {
		const { storage } = this.#parts
		const role = roleOnReturn(before, link.role, entered)
		const row = await storage.changeParticipant(boardId, before.id, { ...person, role })
		if (!row.ok) return row
		// A weaker link that somebody merely looks at doesn't take away what they came with.
		const keepsLink = entered && isAtLeast(before.role, link.role)
		const came = await storage.changeParticipant(boardId, cameAs, {
			...(!keepsLink && { link: link.role }),
			...(proof !== null && { proof }),
		})
		if (!came.ok) return came
		const participant = { ...row.value, link: came.value.link }
		return { ok: true, value: { participant, cameAs } }
	}

	/** From now on this proves who somebody was, when their cookie has gone. */
	prove({ board, cameAs }: Entered, proof: string): Promise<Stored<ParticipantRow>> {
		return this.#parts.storage.changeParticipant(board.id, cameAs, { proof: hashKey(proof) })
	}

	/** @returns the participant as they are then; `unknown-sector` for one not on the board's list */
	async changeMe({ board, participant, cameAs }: Entered, change: ChangeMeBody): Promise<Joined> {
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
		return told.ok ? { ok: true, value: { participant: row.value, cameAs } } : told
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
				for (const row of rows.value) {
					if (row.mergedInto === null) writeParticipant(doc, row.id, toParticipant(row))
				}
			})
			if (!named.ok) return named
		}
		return this.settings(boardId)
	}

	/** Everyone on the board, and the participant's own sessions. */
	#tell(boardId: string, row: ParticipantRow): Promise<Stored<null>> {
		const { id, role, sector } = row
		this.#parts.registry.changeParticipant(boardId, id, { role, sector })
		return this.#parts.registry.change(boardId, (doc) => {
			writeParticipant(doc, id, toParticipant(row))
		})
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
