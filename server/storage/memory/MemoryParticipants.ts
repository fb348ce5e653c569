/** Participants in memory. */
import type { ParticipantRow, ParticipantStorage } from '../ParticipantStorage.ts'
import type { Stored } from '../Stored.ts'
import { mergeBallots } from './MemoryBallots.ts'
import { done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryParticipants implements ParticipantStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async add(boardId: string, row: ParticipantRow): Promise<Stored<null>> {
		return this.#tables.withBoard(boardId, ({ participants }): Stored<null> => {
			if (participants.has(row.id)) return failure('unavailable')
			participants.set(row.id, { ...row })
			return done(null)
		})
	}

	async count(boardId: string): Promise<Stored<number>> {
		return this.#tables.withBoard(boardId, ({ participants }) => done(participants.size))
	}

	async read(boardId: string, id: string): Promise<Stored<ParticipantRow>> {
		return this.change(boardId, id, {})
	}

	async list(boardId: string): Promise<Stored<ParticipantRow[]>> {
		return this.#tables.withBoard(boardId, ({ participants }) => {
			const rows = [...participants.values()].map((row) => ({ ...row }))
			return done(rows.sort((a, b) => a.joinedAt - b.joinedAt))
		})
	}

	async change(
		boardId: string,
		id: string,
		change: Partial<ParticipantRow>,
	): Promise<Stored<ParticipantRow>> {
		return this.#tables.withBoard(boardId, ({ participants }): Stored<ParticipantRow> => {
			const row = participants.get(id)
			if (!row) return failure('unknown')
			Object.assign(row, change)
			return done({ ...row })
		})
	}

	async findByProof(boardId: string, proof: string): Promise<Stored<ParticipantRow>> {
		return this.#tables.withBoard(boardId, ({ participants }): Stored<ParticipantRow> => {
			const rows = [...participants.values()]
			rows.sort((a, b) => a.joinedAt - b.joinedAt)
			const found = rows.findLast((row) => row.proof === proof && !row.removed)
			return found ? done({ ...found }) : failure('unknown')
		})
	}

	async merge(boardId: string, id: string, into: string): Promise<Stored<null>> {
		const { files } = this.#tables
		return this.#tables.withBoard(boardId, ({ participants, votes }): Stored<null> => {
			if (!participants.has(id) || !participants.has(into)) return failure('unknown')
			for (const row of participants.values()) {
				if (row.id === id || row.mergedInto === id) row.mergedInto = into
			}
			mergeBallots({ votes }, id, into)
			for (const file of files.get(boardId)?.values() ?? []) {
				if (file.participant === id) file.participant = into
			}
			return done(null)
		})
	}
}
