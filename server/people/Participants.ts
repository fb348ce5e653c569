/**
 * Joining a board, and what participants and facilitators say of themselves and of it:
 * stored, in force in live sessions at once, and written into the document for everyone.
 * (SPEC J3, J12, J15, J17, J41, J49)
 */
import type * as Y from 'yjs'
import type { ChangeMeBody, JoinBody } from '../../shared/api.ts'
import { presentOwner } from '../../shared/document/merge.ts'
import {
	hideNames,
	type Participant,
	readParticipant,
	readSettings,
	type Settings,
	writeParticipant,
	writeSettings,
} from '../../shared/document/people.ts'
import { isAtLeast, type Role, strongerRole, weakerRole } from '../../shared/roles.ts'
import { newId } from '../newId.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { BoardStorage } from '../storage/BoardStorage.ts'
import type { LinkRow } from '../storage/LinkStorage.ts'
import type { ParticipantRow, ParticipantStorage } from '../storage/ParticipantStorage.ts'
import type { Stored } from '../storage/Stored.ts'
import type { Entered, Known } from './Access.ts'
import { hashKey } from './keys.ts'

export type Joined =
	| Stored<Known>
	| { ok: false; reason: 'unknown-sector' }
	| { ok: false; reason: 'full' }
	| { ok: false; reason: 'removed' }

type Person = Pick<ParticipantRow, 'name' | 'sector' | 'organisation'>

/** Somebody who is about to join. */
export interface Joiner {
	/** The participant whom the browser's cookie or proof names, if it's one of this board. */
	before: Known | null
	/** Whether that cookie alone lets them in. */
	entered: boolean
	/** Whether that cookie is of somebody who was removed. */
	isRemoved?: boolean
	/** They are here as on another board: what they may do comes from there, and so does their id. */
	follows?: { id: string }
}

interface Parts {
	storage: { boards: BoardStorage; participants: ParticipantStorage }
	registry: RoomRegistry
	/** By board: whatever decides by what is stored of its people. */
	oneAtATime: OneAtATime
	maxParticipants: number
}

export class Participants {
	readonly #parts: Parts
	/** By board. */
	readonly #settings = new OneAtATime()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	settings(boardId: string): Promise<Stored<Settings>> {
		return this.#parts.registry.inspect(boardId, readSettings)
	}

	/**
	 * @param link that the key has opened
	 * @param look who it is, asked for when nobody else changes that
	 */
	async join(
		boardId: string,
		body: Omit<JoinBody, 'key'>,
		link: LinkRow,
		look: () => Promise<Joiner>,
	): Promise<Joined> {
		const settings = await this.settings(boardId)
		if (!settings.ok) return settings
		if (!settings.value.sectors.some(({ id }) => id === body.sector)) {
			return { ok: false, reason: 'unknown-sector' }
		}
		const { name, sector } = body
		const person = { name, sector, organisation: body.organisation || null }
		const proof = body.proof === undefined ? null : hashKey(body.proof)
		const { registry, oneAtATime } = this.#parts
		const joined = await oneAtATime.run(boardId, async () => {
			const joiner = await look()
			const { before, follows } = joiner
			if (follows && joiner.isRemoved) return { ok: false, reason: 'removed' } as const
			const stored = before
				? await this.#rejoin(boardId, before, person, proof, link, joiner)
				: await this.#add(boardId, person, proof, link, follows?.id)
			if (!stored.ok) return stored
			const { participant } = stored.value
			this.#hold(boardId, participant)
			// Its sessions are still of the other link, and would outlive this one's end.
			const moved = before !== null && before.participant.link !== participant.link
			if (moved) registry.reconnectSoon(boardId, (one) => one.id === participant.id)
			return stored
		})
		if (!joined.ok) return joined
		const told = await this.#tell(boardId, joined.value.participant)
		return told.ok ? joined : told
	}

	/** A participant that is a program: what it writes is told to be its own. */
	async addProgram(
		boardId: string,
		{ name, sector }: Pick<Person, 'name' | 'sector'>,
		role: Role,
	): Promise<Joined> {
		const settings = await this.settings(boardId)
		if (!settings.ok) return settings
		if (!settings.value.sectors.some(({ id }) => id === sector)) {
			return { ok: false, reason: 'unknown-sector' }
		}
		const person = { name, sector, organisation: null }
		const added = await this.#parts.oneAtATime.run(boardId, () =>
			this.#add(boardId, person, null, { role }),
		)
		// One that only reads takes no part: it isn't counted among those who did.
		if (!added.ok || role === 'viewer') return added
		const told = await this.#tell(boardId, added.value.participant)
		return told.ok ? added : told
	}

	async #add(
		boardId: string,
		person: Person,
		proof: string | null,
		{ role }: Pick<LinkRow, 'role'>,
		id = newId(),
	): Promise<Joined> {
		const state = { joinedAt: Date.now(), removed: false, proof, mergedInto: null }
		const row = { id, ...person, role, link: role, ...state }
		const { storage, maxParticipants } = this.#parts
		const count = await storage.participants.count(boardId)
		if (!count.ok) return count
		if (count.value >= maxParticipants) return { ok: false, reason: 'full' }
		const added = await storage.participants.add(boardId, row)
		if (!added.ok) return added
		return { ok: true, value: { participant: row, cameAs: row.id } }
	}

	async #rejoin(
		boardId: string,
		{ participant: before, cameAs }: Known,
		person: Person,
		proof: string | null,
		link: LinkRow,
		{ entered, follows }: Joiner,
	): Promise<Stored<Known>> {
		const { participants } = this.#parts.storage
		const role = follows ? link.role : roleOnReturn(before, link.role, entered)
		const row = await participants.change(boardId, before.id, { ...person, role })
		if (!row.ok) return row
		// A weaker link that somebody merely looks at doesn't take away what they came with.
		const keepsLink = !follows && entered && isAtLeast(before.role, link.role)
		const came = await participants.change(boardId, cameAs, {
			...(!keepsLink && { link: link.role }),
			...(proof !== null && { proof }),
		})
		if (!came.ok) return came
		const participant = { ...row.value, link: came.value.link }
		return { ok: true, value: { participant, cameAs } }
	}

	/** From now on this proves who somebody was, when their cookie has gone. */
	prove({ board, cameAs }: Entered, proof: string): Promise<Stored<ParticipantRow>> {
		const { participants } = this.#parts.storage
		return participants.change(board.id, cameAs, { proof: hashKey(proof) })
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
		const { storage, oneAtATime } = this.#parts
		const row = await oneAtATime.run(board.id, async () => {
			const changed = await storage.participants.change(board.id, participant.id, {
				...(name !== undefined && { name }),
				...(sector !== undefined && { sector }),
				...(organisation !== undefined && { organisation: organisation || null }),
			})
			if (changed.ok) this.#hold(board.id, changed.value)
			return changed
		})
		if (!row.ok) return row
		const told = await this.#tell(board.id, row.value)
		return told.ok ? { ok: true, value: { participant: row.value, cameAs } } : told
	}

	changeSettings(
		boardId: string,
		change: Partial<Settings> & { title?: string },
	): Promise<Stored<Settings>> {
		return this.#settings.run(boardId, () => this.#changeSettings(boardId, change))
	}

	async #changeSettings(
		boardId: string,
		{ title, ...settings }: Partial<Settings> & { title?: string },
	): Promise<Stored<Settings>> {
		const { registry, storage } = this.#parts
		if (title !== undefined) {
			const renamed = await storage.boards.rename(boardId, title)
			if (!renamed.ok) return renamed
		}
		const changed = await registry.change(boardId, (doc) => {
			writeSettings(doc, { ...settings, ...(title !== undefined && { title }) })
			if (settings.pseudonymous) hideNames(doc)
		})
		if (!changed.ok) return changed
		if (settings.pseudonymous === false) {
			// After the setting, so that nobody who joins meanwhile is left without a name.
			const rows = await storage.participants.list(boardId)
			if (!rows.ok) return rows
			const named = await registry.change(boardId, (doc) => {
				for (const row of rows.value) {
					// A participant who has a name again has told it since, perhaps another one.
					const isNamed = readParticipant(doc, row.id)?.name !== undefined
					if (!isNamed) writePresent(doc, row)
				}
			})
			if (!named.ok) return named
		}
		return this.settings(boardId)
	}

	/** Brings a participant's sessions up to date with what is stored. Call it within `oneAtATime`. */
	#hold(boardId: string, { id, role, sector }: ParticipantRow): void {
		this.#parts.registry.changeParticipant(boardId, id, { role, sector })
	}

	/** Everyone on the board. */
	#tell(boardId: string, row: ParticipantRow): Promise<Stored<null>> {
		return this.#parts.registry.change(boardId, (doc) => writePresent(doc, row))
	}
}

/** Unless they were merged into another, since the row was read. */
function writePresent(doc: Y.Doc, row: ParticipantRow): void {
	const isOwn = row.mergedInto === null && presentOwner(doc, row.id) === row.id
	if (isOwn) writeParticipant(doc, row.id, toParticipant(row))
}

/**
 * The role of somebody who joins again. With a valid cookie they keep the role that a
 * facilitator gave them, and a stronger link gives them a stronger one. With a cookie that
 * isn't valid any more they keep the id, so that their notes stay theirs, but have no more
 * rights than the key gives, nor than a facilitator left them.
 */
function roleOnReturn(before: ParticipantRow, link: Role, entered: boolean): Role {
	if (before.link === link) return entered ? before.role : weakerRole(before.role, link)
	return entered ? strongerRole(before.role, link) : link
}

export function toParticipant({ name, sector, organisation }: ParticipantRow): Participant {
	return { name, sector, ...(organisation !== null && { organisation }) }
}
