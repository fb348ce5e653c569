/** Participants' private documents in the embedded engine. */
import type { PrivateStorage } from '../PrivateStorage.ts'
import { privateId } from '../privateId.ts'
import type { Stored } from '../Stored.ts'
import { missingBoard } from './absent.ts'
import { DocumentRows } from './documentRows.ts'
import { PRIVATE } from './documentTables.ts'
import type { LibsqlConnection, Sql } from './LibsqlConnection.ts'
import { LibsqlDocuments } from './LibsqlDocuments.ts'

const CONTENTS = ['private_versions', 'private_updates', 'private_epochs'] as const

export class LibsqlPrivate extends LibsqlDocuments implements PrivateStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		super(connection, PRIVATE)
		this.#connection = connection
	}

	async establish(
		boardId: string,
		participantId: string,
		state: Uint8Array,
	): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const id = privateId(boardId, participantId)
			if (sql('SELECT 1 FROM private_documents WHERE id = ?').get(id)) {
				return { ok: true, value: null }
			}
			sql('INSERT INTO private_documents (id, board, participant) VALUES (?, ?, ?)').run(
				...[id, boardId, participantId],
			)
			new DocumentRows(sql, PRIVATE, id).writeVersion(0, state)
			return { ok: true, value: null }
		})
	}

	async list(boardId: string): Promise<Stored<string[]>> {
		return this.#connection.read((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const rows = sql('SELECT participant FROM private_documents WHERE board = ?').all(boardId)
			return { ok: true, value: (rows as { participant: string }[]).map((row) => row.participant) }
		})
	}

	async remove(boardId: string, participantId: string): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			const missing = missingBoard(sql, boardId)
			if (missing) return missing
			const id = privateId(boardId, participantId)
			for (const table of CONTENTS) sql(`DELETE FROM ${table} WHERE document = ?`).run(id)
			sql('DELETE FROM private_documents WHERE id = ?').run(id)
			return { ok: true, value: null }
		})
	}
}

/** With the board. Call within a transaction. */
export function deletePrivate(sql: Sql, boardId: string): void {
	for (const table of CONTENTS) {
		sql(
			`DELETE FROM ${table} WHERE document IN (SELECT id FROM private_documents WHERE board = ?)`,
		).run(boardId)
	}
	sql('DELETE FROM private_documents WHERE board = ?').run(boardId)
}
