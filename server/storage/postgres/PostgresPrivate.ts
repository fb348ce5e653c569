/** Participants' private documents in Postgres. */
import type { PrivateStorage } from '../PrivateStorage.ts'
import { privateId } from '../privateId.ts'
import type { Stored } from '../Stored.ts'
import { lockBoard, missingBoard } from './absent.ts'
import { deleteDocument, writeVersion } from './documentRows.ts'
import { PRIVATE } from './documentTables.ts'
import type { PostgresConnection } from './PostgresConnection.ts'
import { PostgresDocuments } from './PostgresDocuments.ts'
import type { Sql } from './Sql.ts'

export class PostgresPrivate extends PostgresDocuments implements PrivateStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		super(connection, PRIVATE)
		this.#connection = connection
	}

	async establish(
		boardId: string,
		participantId: string,
		state: Uint8Array,
	): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const id = privateId(boardId, participantId)
			const { count } = await sql(
				// With its board's fence: whoever has the board has what belongs to it. (SPEC S62)
				`INSERT INTO kudelma.private_documents (id, board, participant, seq, fence)
				SELECT $1, id, $3, 0, fence FROM kudelma.documents WHERE id = $2
				ON CONFLICT (id) DO NOTHING`,
				[id, boardId, participantId],
			)
			if (count > 0) await writeVersion(sql, PRIVATE, id, 0, state)
			return { ok: true, value: null }
		})
	}

	async list(boardId: string): Promise<Stored<string[]>> {
		return this.#connection.read(async (sql) => {
			const missing = await missingBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<{ participant: string }>(
				'SELECT participant FROM kudelma.private_documents WHERE board = $1',
				[boardId],
			)
			return { ok: true, value: rows.map(({ participant }) => participant) }
		})
	}

	async remove(boardId: string, participantId: string): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			await deleteDocument(sql, PRIVATE, privateId(boardId, participantId))
			return { ok: true, value: null }
		})
	}
}

/** With the board. Call with that locked. */
export async function deletePrivate(sql: Sql, boardId: string): Promise<void> {
	const { rows } = await sql<{ id: string }>(
		'SELECT id FROM kudelma.private_documents WHERE board = $1 ORDER BY id',
		[boardId],
	)
	for (const { id } of rows) await deleteDocument(sql, PRIVATE, id)
}
