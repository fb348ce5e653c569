/**
 * Documents in Postgres. A document's head row is what its writers meet at: an append takes
 * it to a new number, a version only asks that it stays, an epoch's beginning and an end keep
 * everybody else out. (SPEC S45, S47)
 */
import { checksum } from '../checksum.ts'
import type { DocumentStorage, EndedEpoch, StoredDocument } from '../DocumentStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { AppendQueue } from './AppendQueue.ts'
import { CONFLICT, damaged, unknown } from './absent.ts'
import { type BlobRow, noDocument, readDocument, readHead, writeVersion } from './documentRows.ts'
import type { DocumentTables } from './documentTables.ts'
import { CLOSED, type PostgresConnection } from './PostgresConnection.ts'

export class PostgresDocuments implements DocumentStorage {
	readonly #connection: PostgresConnection
	readonly #tables: DocumentTables
	readonly #appends: AppendQueue

	constructor(connection: PostgresConnection, tables: DocumentTables) {
		this.#connection = connection
		this.#tables = tables
		this.#appends = new AppendQueue(connection, tables)
	}

	/** In which appends were written until now, those included that failed. */
	get transactions(): number {
		return this.#appends.transactions
	}

	async load(id: string): Promise<Stored<StoredDocument>> {
		return this.#connection.read((sql) => readDocument(sql, this.#tables, id))
	}

	async append(
		id: string,
		after: number,
		updates: readonly Uint8Array[],
		fence = 0,
	): Promise<Stored<number> | Conflict> {
		if (this.#connection.closed) return CLOSED
		return this.#appends.append({ id, after, updates, fence })
	}

	async compact(
		id: string,
		upto: number,
		state: Uint8Array,
		fence = 0,
	): Promise<Stored<null> | Conflict> {
		const tables = this.#tables
		return this.#connection.write(async (sql): Promise<Stored<null> | Conflict> => {
			// Appends may go on meanwhile; the document doesn't go, and no epoch begins.
			const head = await readHead(sql, tables, id, 'FOR KEY SHARE')
			if (!head) return noDocument(sql, tables, id)
			if (head.fence !== fence || upto > head.seq) return CONFLICT
			const { rows } = await sql<{ seq: number | null }>(
				`SELECT max(seq) AS seq FROM ${tables.versions} WHERE document = $1`,
				[id],
			)
			const before = rows[0]?.seq ?? null
			if (before === null) return damaged('a document has no version')
			// A late, older compaction has nothing to add.
			if (upto > before) await writeVersion(sql, tables, id, upto, state)
			return { ok: true, value: null }
		})
	}

	async startEpoch(
		id: string,
		after: number,
		{ epoch, seed, state: endState }: EndedEpoch,
		state: Uint8Array,
		fence = 0,
	): Promise<Stored<null> | Conflict> {
		const tables = this.#tables
		return this.#connection.write(async (sql): Promise<Stored<null> | Conflict> => {
			const head = await readHead(sql, tables, id, 'FOR UPDATE')
			if (!head) return noDocument(sql, tables, id)
			if (head.fence !== fence || head.seq !== after) return CONFLICT
			const { count } = await sql(
				`INSERT INTO ${tables.epochs} (document, epoch, seed, ended_at, checksum, state)
				VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
				[id, epoch, seed, Date.now(), checksum(endState, epochLabel(id, epoch)), endState],
			)
			if (count === 0) return CONFLICT
			await writeVersion(sql, tables, id, after + 1, state)
			await sql(`UPDATE ${tables.heads} SET seq = $2 WHERE id = $1`, [id, after + 1])
			return { ok: true, value: null }
		})
	}

	async readEpoch(id: string, epoch: number): Promise<Stored<Uint8Array>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<BlobRow>(
				`SELECT epoch AS seq, checksum, state AS data FROM ${this.#tables.epochs}
				WHERE document = $1 AND epoch = $2`,
				[id, epoch],
			)
			if (!rows[0]) return unknown()
			const state = new Uint8Array(rows[0].data)
			const isWhole = checksum(state, epochLabel(id, epoch)) === rows[0].checksum
			return isWhole ? { ok: true, value: state } : damaged('an epoch fails its checksum')
		})
	}

	/** When all appends that were asked for are answered. */
	settled(): Promise<void> {
		return this.#appends.settled()
	}
}

function epochLabel(id: string, epoch: number): string {
	return `${id} epoch ${epoch}`
}
