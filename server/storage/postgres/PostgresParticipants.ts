/** Participants in Postgres. */
import type { ParticipantRow, ParticipantStorage } from '../ParticipantStorage.ts'
import type { Stored } from '../Stored.ts'
import { lockBoard, missingBoard, unknown } from './absent.ts'
import { mergeBallots } from './PostgresBallots.ts'
import type { PostgresConnection } from './PostgresConnection.ts'
import type { Sql } from './Sql.ts'

const PARTICIPANT = `SELECT id, name, sector, organisation, role, link, joined_at AS "joinedAt",
	removed, proof, merged_into AS "mergedInto" FROM kudelma.participants`

export class PostgresParticipants implements ParticipantStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async add(boardId: string, row: ParticipantRow): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const { id, name, sector, organisation, role, link, joinedAt } = row
			const { removed, proof, mergedInto } = row
			await sql(
				`INSERT INTO kudelma.participants
				(board, id, name, sector, organisation, role, link, joined_at, removed, proof, merged_into)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
				[
					...[boardId, id, name, sector, organisation, role, link, joinedAt],
					...[removed, proof, mergedInto],
				],
			)
			return { ok: true, value: null }
		})
	}

	async count(boardId: string): Promise<Stored<number>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<{ count: number }>(
				'SELECT count(*) AS count FROM kudelma.participants WHERE board = $1',
				[boardId],
			)
			return { ok: true, value: rows[0]?.count ?? 0 }
		})
	}

	async read(boardId: string, id: string): Promise<Stored<ParticipantRow>> {
		return this.#connection.read((sql) => readParticipant(sql, boardId, id))
	}

	async list(boardId: string): Promise<Stored<ParticipantRow[]>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<ParticipantRow>(
				`${PARTICIPANT} WHERE board = $1 ORDER BY joined_at, n`,
				[boardId],
			)
			return { ok: true, value: rows }
		})
	}

	async change(
		boardId: string,
		id: string,
		change: Partial<ParticipantRow>,
	): Promise<Stored<ParticipantRow>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const before = await readParticipant(sql, boardId, id)
			if (!before.ok) return before
			const after = { ...before.value, ...change }
			const { name, sector, organisation, role, link, removed, proof, mergedInto } = after
			await sql(
				`UPDATE kudelma.participants SET name = $3, sector = $4, organisation = $5, role = $6,
				link = $7, removed = $8, proof = $9, merged_into = $10 WHERE board = $1 AND id = $2`,
				[...[boardId, id, name, sector, organisation, role, link], ...[removed, proof, mergedInto]],
			)
			return { ok: true, value: after }
		})
	}

	async findByProof(boardId: string, proof: string): Promise<Stored<ParticipantRow>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<ParticipantRow>(
				`${PARTICIPANT} WHERE board = $1 AND proof = $2 AND NOT removed
				ORDER BY joined_at DESC, n DESC LIMIT 1`,
				[boardId, proof],
			)
			return rows[0]
				? { ok: true, value: rows[0] }
				: ((await missingBoard(sql, boardId)) ?? unknown())
		})
	}

	async merge(boardId: string, id: string, into: string): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			for (const each of [id, into]) {
				const row = await readParticipant(sql, boardId, each)
				if (!row.ok) return row
			}
			await sql(
				`UPDATE kudelma.participants SET merged_into = $3
				WHERE board = $1 AND (id = $2 OR merged_into = $2)`,
				[boardId, id, into],
			)
			await mergeBallots(sql, boardId, id, into)
			await sql('UPDATE kudelma.files SET participant = $3 WHERE owner = $1 AND participant = $2', [
				...[boardId, id, into],
			])
			return { ok: true, value: null }
		})
	}
}

async function readParticipant(
	sql: Sql,
	boardId: string,
	id: string,
): Promise<Stored<ParticipantRow>> {
	const { rows } = await sql<ParticipantRow>(`${PARTICIPANT} WHERE board = $1 AND id = $2`, [
		...[boardId, id],
	])
	if (rows[0]) return { ok: true, value: rows[0] }
	return (await missingBoard(sql, boardId)) ?? unknown()
}
