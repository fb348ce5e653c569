/** Participants in the embedded engine. */
import type { ParticipantRow, ParticipantStorage } from '../ParticipantStorage.ts'
import type { Stored } from '../Stored.ts'
import { missingBoard, unknown } from './absent.ts'
import { mergeBallots } from './LibsqlBallots.ts'
import type { LibsqlConnection, Sql } from './LibsqlConnection.ts'

/** SQLite has no booleans. */
type StoredParticipant = Omit<ParticipantRow, 'removed'> & { removed: number }

const PARTICIPANT = `SELECT id, name, sector, organisation, role, link, joined_at AS joinedAt, removed,
	proof, merged_into AS mergedInto FROM participants`

export class LibsqlParticipants implements ParticipantStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async add(boardId: string, row: ParticipantRow): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const { id, name, sector, organisation, role, link, joinedAt } = row
			const { removed, proof, mergedInto } = row
			sql(
				`INSERT INTO participants
				(board, id, name, sector, organisation, role, link, joined_at, removed, proof, merged_into)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			).run(
				...[boardId, id, name, sector, organisation, role, link, joinedAt],
				...[Number(removed), proof, mergedInto],
			)
			return { ok: true, value: null }
		})
	}

	async count(boardId: string): Promise<Stored<number>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const { count } = sql('SELECT count(*) AS count FROM participants WHERE board = ?').get(
				boardId,
			) as { count: number }
			return { ok: true, value: count }
		})
	}

	async read(boardId: string, id: string): Promise<Stored<ParticipantRow>> {
		return this.#connection.read((sql) => readParticipant(sql, boardId, id))
	}

	async list(boardId: string): Promise<Stored<ParticipantRow[]>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const rows = sql(`${PARTICIPANT} WHERE board = ? ORDER BY joined_at, rowid`).all(boardId)
			return { ok: true, value: rows.map(toParticipant) }
		})
	}

	async change(
		boardId: string,
		id: string,
		change: Partial<ParticipantRow>,
	): Promise<Stored<ParticipantRow>> {
		return this.#connection.write((sql) => {
			const before = readParticipant(sql, boardId, id)
			if (!before.ok) return before
			const after = { ...before.value, ...change }
			const { name, sector, organisation, role, link, removed, proof, mergedInto } = after
			sql(
				`UPDATE participants SET name = ?, sector = ?, organisation = ?, role = ?, link = ?,
				removed = ?, proof = ?, merged_into = ? WHERE board = ? AND id = ?`,
			).run(
				...[name, sector, organisation, role, link],
				...[Number(removed), proof, mergedInto, boardId, id],
			)
			return { ok: true, value: after }
		})
	}

	async findByProof(boardId: string, proof: string): Promise<Stored<ParticipantRow>> {
		return this.#connection.read((sql) => {
			const row = sql(
				`${PARTICIPANT} WHERE board = ? AND proof = ? AND removed = 0
				ORDER BY joined_at DESC, rowid DESC LIMIT 1`,
			).get(boardId, proof)
			return row
				? { ok: true, value: toParticipant(row) }
				: (missingBoard(sql, boardId) ?? unknown())
		})
	}

	async merge(boardId: string, id: string, into: string): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			for (const each of [id, into]) {
				const row = readParticipant(sql, boardId, each)
				if (!row.ok) return row
			}
			sql(
				'UPDATE participants SET merged_into = ? WHERE board = ? AND (id = ? OR merged_into = ?)',
			).run(into, boardId, id, id)
			mergeBallots(sql, boardId, id, into)
			sql('UPDATE files SET participant = ? WHERE owner = ? AND participant = ?').run(
				into,
				boardId,
				id,
			)
			return { ok: true, value: null }
		})
	}
}

function readParticipant(sql: Sql, boardId: string, id: string): Stored<ParticipantRow> {
	const row = sql(`${PARTICIPANT} WHERE board = ? AND id = ?`).get(boardId, id)
	if (row) return { ok: true, value: toParticipant(row) }
	return missingBoard(sql, boardId) ?? unknown()
}

function toParticipant(value: unknown): ParticipantRow {
	const row = value as StoredParticipant
	const { id, name, sector, organisation, role, link, joinedAt, removed, proof, mergedInto } = row
	const rest = { role, link, joinedAt, removed: removed === 1, proof, mergedInto }
	return { id, name, sector, organisation, ...rest }
}
