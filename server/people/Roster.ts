/**
 * Everyone who has joined a board, as its facilitators manage them: roles, removals and
 * readmissions, and merging two participants who are one person. Live sessions learn of
 * it at once. (SPEC J13, J14, J43, J45, J49)
 */
import type * as Y from 'yjs'
import type { ListedParticipant, ParticipantList, RemovedParticipant } from '../../shared/api.ts'
import { mergeParticipant } from '../../shared/document/merge.ts'
import { putMember } from '../../shared/document/teams.ts'
import { CLOSE } from '../../shared/protocol.ts'
import type { Role } from '../../shared/roles.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Session } from '../room/Session.ts'
import type { ParticipantRow, ParticipantStorage } from '../storage/ParticipantStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { Entered } from './Access.ts'
import { toParticipant } from './Participants.ts'

/** `forbidden`: another facilitator was faster, and the asker isn't one any more. */
export type Changed<T> =
	| Stored<T>
	| { ok: false; reason: 'yourself' }
	| { ok: false; reason: 'forbidden' }

interface Parts {
	participants: ParticipantStorage
	registry: RoomRegistry
	/** By board: whatever decides by what is stored of its people. */
	oneAtATime: OneAtATime
}

export class Roster {
	readonly #parts: Parts
	/** By board: nobody is merged into one who is being merged into a third. */
	readonly #merges = new OneAtATime()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	async list(boardId: string): Promise<Stored<ParticipantList>> {
		const rows = await this.#parts.participants.list(boardId)
		if (!rows.ok) return rows
		const own = rows.value.filter(({ mergedInto }) => mergedInto === null)
		const participants = own.flatMap((row) => (row.removed ? [] : this.#listed(boardId, row)))
		const removed = own.flatMap((row) => (row.removed ? toRemoved(row) : []))
		return { ok: true, value: { participants, removed } }
	}

	async changeRole(
		{ board, participant }: Entered,
		id: string,
		role: Role,
	): Promise<Changed<ListedParticipant>> {
		if (id === participant.id) return yourself()
		const { participants, registry, oneAtATime } = this.#parts
		return oneAtATime.run(board.id, async () => {
			const asker = await this.#leading(board.id, participant.id)
			if (!asker.ok) return asker
			const before = await this.#living(board.id, id)
			if (!before.ok) return before
			const row = await participants.change(board.id, id, { role })
			if (!row.ok) return row
			registry.changeParticipant(board.id, id, { role })
			if (role === 'viewer') this.#leaveTeam(board.id, id)
			return { ok: true, value: this.#listed(board.id, row.value) }
		})
	}

	/** Until they are let in again; their notes stay. */
	async remove({ board, participant }: Entered, id: string): Promise<Changed<null>> {
		if (id === participant.id) return yourself()
		const { participants, registry, oneAtATime } = this.#parts
		return oneAtATime.run(board.id, async () => {
			const asker = await this.#leading(board.id, participant.id)
			if (!asker.ok) return asker
			const before = await this.#own(board.id, id)
			if (!before.ok) return before
			const row = await participants.change(board.id, id, { removed: true })
			if (!row.ok) return row
			registry.cut(board.id, (one) => one.id === id, CLOSE.revoked, 'removed')
			this.#leaveTeam(board.id, id)
			return { ok: true, value: null }
		})
	}

	/** With the role and the cookie that they had, as far as its link is still valid. */
	async letInAgain({ board }: Entered, id: string): Promise<Stored<ListedParticipant>> {
		const { participants, oneAtATime } = this.#parts
		return oneAtATime.run(board.id, async () => {
			const before = await this.#own(board.id, id)
			if (!before.ok) return before
			const row = await participants.change(board.id, id, { removed: false })
			return row.ok ? { ok: true, value: this.#listed(board.id, row.value) } : row
		})
	}

	/**
	 * Two participants who are one person: the first one's records are the second one's from
	 * now on, and the first one's devices connect as the second, with that role.
	 */
	async merge(
		{ board, participant }: Entered,
		id: string,
		into: string,
	): Promise<Changed<ListedParticipant> | { ok: false; reason: 'same' }> {
		if (id === participant.id) return yourself()
		if (id === into) return { ok: false, reason: 'same' }
		return this.#merges.run(board.id, async () => {
			const asker = await this.#leading(board.id, participant.id)
			return asker.ok ? this.#merge(board.id, id, into) : asker
		})
	}

	async #merge(boardId: string, id: string, into: string): Promise<Stored<ListedParticipant>> {
		const { participants, registry } = this.#parts
		const [from, other] = [await this.#living(boardId, id), await this.#living(boardId, into)]
		if (!from.ok) return from
		if (!other.ok) return other
		const { role, sector } = other.value
		const moved = new Set<Session>()
		const write = (doc: Y.Doc) => {
			mergeParticipant(doc, id, into)
			// In the same step, so that no edit of theirs is stamped as, or refused as, another's.
			for (const session of registry.sessionsOf(boardId)) {
				if (session.participant.id === id) moved.add(session)
			}
			registry.changeParticipant(boardId, id, { id: into, role, sector })
		}
		const written = await registry.change(boardId, write)
		if (!written.ok) return written
		const merged = await participants.merge(boardId, id, into)
		if (!merged.ok) return merged
		// Once more, for sessions that joined under the old id between the two.
		const again = await registry.change(boardId, write)
		if (!again.ok) return again
		// Their pages have to learn who they are now.
		for (const session of moved) session.close(CLOSE.revoked, 'merged into another')
		return { ok: true, value: this.#listed(boardId, other.value) }
	}

	/** Nobody waits for it: a board that is still loading is no reason to keep somebody in. Whoever may not write writes in no team's part either. */
	#leaveTeam(boardId: string, id: string): void {
		void this.#parts.registry.change(boardId, (doc) => putMember(doc, id, null))
	}

	/** Checked again: two facilitators who demote each other at once would leave the board without one. */
	async #leading(boardId: string, id: string): Promise<Changed<null>> {
		const row = await this.#living(boardId, id)
		if (!row.ok && row.reason !== 'unknown') return row
		const isLead = row.ok && row.value.role === 'facilitator'
		return isLead ? { ok: true, value: null } : { ok: false, reason: 'forbidden' }
	}

	async #living(boardId: string, id: string): Promise<Stored<ParticipantRow>> {
		const row = await this.#own(boardId, id)
		return row.ok && row.value.removed ? gone() : row
	}

	/** Not found where the participant was merged into another. */
	async #own(boardId: string, id: string): Promise<Stored<ParticipantRow>> {
		const row = await this.#parts.participants.read(boardId, id)
		return row.ok && row.value.mergedInto !== null ? gone() : row
	}

	#listed(boardId: string, row: ParticipantRow): ListedParticipant {
		const sessions = this.#parts.registry.sessionsOf(boardId)
		const here = sessions.some(({ participant }) => participant.id === row.id)
		const { id, role, link, joinedAt } = row
		return { id, ...toParticipant(row), name: row.name, role, link, joinedAt, here }
	}
}

function toRemoved(row: ParticipantRow): RemovedParticipant {
	const { id, name, role, joinedAt } = row
	return { id, ...toParticipant(row), name, role, joinedAt }
}

function yourself() {
	return { ok: false, reason: 'yourself' } as const
}

function gone(): StorageFailure {
	return { ok: false, reason: 'unknown', detail: 'a removed or merged participant' }
}
