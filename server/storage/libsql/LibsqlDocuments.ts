/**
 * Documents in the embedded engine. Appends of all boards that arrive in one turn of the
 * event loop share one transaction, so that a hundred busy boards cost one wait for the
 * disk, not a hundred.
 */
import { checksum } from '../checksum.ts'
import type { DocumentStorage, EndedEpoch, StoredDocument } from '../DocumentStorage.ts'
import type { Conflict, StorageFailure, Stored } from '../Stored.ts'
import { damaged, unknown } from './absent.ts'
import { type BlobRow, DocumentRows } from './documentRows.ts'
import type { DocumentTables } from './documentTables.ts'
import type { LibsqlConnection, Sql } from './LibsqlConnection.ts'

interface AppendJob {
	id: string
	after: number
	updates: readonly Uint8Array[]
	resolve: (result: Stored<number> | Conflict) => void
}

const CONFLICT: Conflict = { ok: false, reason: 'conflict' }

export class LibsqlDocuments implements DocumentStorage {
	readonly #connection: LibsqlConnection
	readonly #tables: DocumentTables
	#jobs: AppendJob[] = []

	constructor(connection: LibsqlConnection, tables: DocumentTables) {
		this.#connection = connection
		this.#tables = tables
	}

	async load(id: string): Promise<Stored<StoredDocument>> {
		return this.#connection.read(
			(sql) => this.#tables.missing(sql, id) ?? this.#rows(sql, id).read(),
		)
	}

	append(
		id: string,
		after: number,
		updates: readonly Uint8Array[],
	): Promise<Stored<number> | Conflict> {
		return new Promise((resolve) => {
			this.#jobs.push({ id, after, updates, resolve })
			if (this.#jobs.length === 1) setImmediate(() => this.commit())
		})
	}

	/** Write what has been appended until now. */
	commit(): void {
		const jobs = this.#jobs
		if (jobs.length === 0) return
		this.#jobs = []
		const committed = this.#connection.write((sql) => {
			// A refused append has written nothing, and doesn't affect the others.
			return { ok: true, value: jobs.map((job) => this.#append(sql, job)) } as const
		})
		jobs.forEach(({ resolve }, at) => {
			resolve(committed.ok ? (committed.value[at] ?? CONFLICT) : committed)
		})
	}

	async compact(id: string, upto: number, state: Uint8Array): Promise<Stored<null> | Conflict> {
		return this.#connection.write((sql): Stored<null> | Conflict => {
			const rows = this.#rows(sql, id)
			const last = rows.lastSeq()
			if (last === null) return this.#noDocument(sql, id)
			if (upto > last) return CONFLICT
			// A late, older compaction has nothing to add.
			if (upto <= rows.versionSeq()) return { ok: true, value: null }
			rows.replaceUpTo(upto, state)
			return { ok: true, value: null }
		})
	}

	async startEpoch(
		id: string,
		after: number,
		{ epoch, seed, state: endState }: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null> | Conflict> {
		return this.#connection.write((sql): Stored<null> | Conflict => {
			const rows = this.#rows(sql, id)
			const last = rows.lastSeq()
			if (last === null) return this.#noDocument(sql, id)
			if (last !== after || this.#epoch(sql, id, epoch)) return CONFLICT
			const { epochs, key } = this.#tables
			const sum = checksum(endState, epochLabel(id, epoch))
			sql(
				`INSERT INTO ${epochs} (${key}, epoch, seed, ended_at, checksum, state)
				VALUES (?, ?, ?, ?, ?, ?)`,
			).run(id, epoch, seed, Date.now(), sum, endState)
			rows.replaceUpTo(after + 1, state)
			return { ok: true, value: null }
		})
	}

	async readEpoch(id: string, epoch: number): Promise<Stored<Uint8Array>> {
		return this.#connection.read((sql) => {
			const row = this.#epoch(sql, id, epoch)
			if (!row) return unknown()
			const state = new Uint8Array(row.data)
			const isWhole = checksum(state, epochLabel(id, epoch)) === row.checksum
			return isWhole ? { ok: true, value: state } : damaged('an epoch fails its checksum')
		})
	}

	#rows(sql: Sql, id: string): DocumentRows {
		return new DocumentRows(sql, this.#tables, id)
	}

	#append(sql: Sql, { id, after, updates }: AppendJob): Stored<number> | Conflict {
		const rows = this.#rows(sql, id)
		const last = rows.lastSeq()
		if (last === null) return this.#noDocument(sql, id)
		if (last !== after) return CONFLICT
		updates.forEach((update, at) => {
			rows.writeUpdate(after + at + 1, update)
		})
		return { ok: true, value: after + updates.length }
	}

	#noDocument(sql: Sql, id: string): StorageFailure {
		return this.#tables.missing(sql, id) ?? damaged('a document has no version')
	}

	#epoch(sql: Sql, id: string, epoch: number): BlobRow | undefined {
		const { epochs, key } = this.#tables
		const row = sql(
			`SELECT epoch AS seq, checksum, state AS data FROM ${epochs} WHERE ${key} = ? AND epoch = ?`,
		).get(id, epoch)
		return row as BlobRow | undefined
	}
}

function epochLabel(id: string, epoch: number): string {
	return `${id} epoch ${epoch}`
}
