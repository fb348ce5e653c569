/** A document's rows in the embedded engine: checked as they are read, numbered as they are written. */
import { checksum } from '../checksum.ts'
import type { StoredDocument } from '../DocumentStorage.ts'
import type { Stored } from '../Stored.ts'
import { damaged } from './absent.ts'
import type { DocumentTables } from './documentTables.ts'
import type { Sql } from './LibsqlConnection.ts'

/** A blob as libsql gives it. */
export interface BlobRow {
	seq: number
	checksum: number
	data: ArrayBuffer
}

/** Of one document, within one transaction. */
export class DocumentRows {
	readonly #sql: Sql
	readonly #tables: DocumentTables
	readonly #id: string

	constructor(sql: Sql, tables: DocumentTables, id: string) {
		this.#sql = sql
		this.#tables = tables
		this.#id = id
	}

	read(): Stored<StoredDocument> {
		const { versions, updates: log, epochs, key } = this.#tables
		const version = this.#sql(
			`SELECT seq, checksum, state AS data FROM ${versions}
			WHERE ${key} = ? ORDER BY seq DESC LIMIT 1`,
		).get(this.#id) as BlobRow | undefined
		if (!version) return damaged('a document has no version')
		const state = this.#blob(version)
		if (!state) return damaged('a version fails its checksum')
		const updates: Uint8Array[] = []
		const rows = this.#sql(
			`SELECT seq, checksum, data FROM ${log} WHERE ${key} = ? AND seq > ? ORDER BY seq`,
		).all(this.#id, version.seq) as BlobRow[]
		for (const row of rows) {
			const update = this.#blob(row)
			if (!update) return damaged('an update fails its checksum')
			updates.push(update)
			if (row.seq !== version.seq + updates.length) return damaged('an update is missing')
		}
		const seeds = this.#sql(`SELECT seed FROM ${epochs} WHERE ${key} = ? ORDER BY epoch`).all(
			this.#id,
		) as { seed: number }[]
		const pastSeeds = seeds.map(({ seed }) => seed)
		return { ok: true, value: { version: state, versionSeq: version.seq, updates, pastSeeds } }
	}

	/** Where the log ends; null for a document that isn't there: each has a version from its creation on. */
	lastSeq(): number | null {
		const { versions, updates, key } = this.#tables
		const row = this.#sql(
			`SELECT coalesce(
				(SELECT max(seq) FROM ${updates} WHERE ${key} = ?),
				(SELECT max(seq) FROM ${versions} WHERE ${key} = ?)
			) AS seq`,
		).get(this.#id, this.#id) as { seq: number | null }
		return row.seq
	}

	versionSeq(): number {
		const { versions, key } = this.#tables
		const row = this.#sql(`SELECT max(seq) AS seq FROM ${versions} WHERE ${key} = ?`).get(
			this.#id,
		) as { seq: number }
		return row.seq
	}

	/**
	 * A version, in place of the rows up to it. What they took is free before it's written, so that
	 * it goes there: with both in the file at a time it would be twice as large, for good. (SPEC S82)
	 */
	replaceUpTo(seq: number, state: Uint8Array): void {
		const { versions, updates, key } = this.#tables
		this.#sql(`DELETE FROM ${versions} WHERE ${key} = ? AND seq < ?`).run(this.#id, seq)
		this.#sql(`DELETE FROM ${updates} WHERE ${key} = ? AND seq <= ?`).run(this.#id, seq)
		this.writeVersion(seq, state)
	}

	writeVersion(seq: number, state: Uint8Array): void {
		const { versions, key } = this.#tables
		this.#sql(`INSERT INTO ${versions} (${key}, seq, checksum, state) VALUES (?, ?, ?, ?)`).run(
			...[this.#id, seq, this.#sum(state, seq), state],
		)
	}

	writeUpdate(seq: number, update: Uint8Array): void {
		const { updates, key } = this.#tables
		this.#sql(`INSERT INTO ${updates} (${key}, seq, checksum, data) VALUES (?, ?, ?, ?)`).run(
			...[this.#id, seq, this.#sum(update, seq), update],
		)
	}

	#blob(row: BlobRow): Uint8Array | null {
		const bytes = new Uint8Array(row.data)
		return this.#sum(bytes, row.seq) === row.checksum ? bytes : null
	}

	#sum(bytes: Uint8Array, seq: number): number {
		return checksum(bytes, `${this.#id} ${seq}`)
	}
}
