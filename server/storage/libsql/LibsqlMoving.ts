/**
 * Moving out of the embedded engine's file, and into it. Beside a server that runs it's only
 * read, without the lock: the write-ahead log lets another process read one moment of it
 * while the server goes on writing. (SPEC S54, S57)
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import type { StoreMark } from '../MarkStorage.ts'
import type { Move, MovingStorage, Owned, Replaced } from '../MovingStorage.ts'
import { differences, digestOf } from '../movingDigest.ts'
import { type Row, TABLES, type Table, type Value } from '../movingTables.ts'
import type { StorageFailure, Stored } from '../Stored.ts'
import { classify } from './fileProblem.ts'
import { checkCurrent } from './migrations.ts'
import { FILE_NAME, openDatabase } from './openDatabase.ts'

export type LibsqlUse =
	/** Nobody else uses it. */
	| 'alone'
	/** As `alone`, and it's made where it isn't there. */
	| 'into'
	/** A server may be running on it. */
	| 'beside'

const MOVES = `CREATE TABLE IF NOT EXISTS moves (
	owner TEXT PRIMARY KEY, origin TEXT NOT NULL, digest TEXT NOT NULL, at INTEGER NOT NULL
) STRICT`

export class LibsqlMoving implements MovingStorage {
	readonly #db: Database.Database
	readonly #release: () => void

	private constructor(db: Database.Database, release: () => void) {
		this.#db = db
		this.#release = release
	}

	static open(dataDir: string, use: LibsqlUse, busyTimeoutMs = 10_000): Stored<LibsqlMoving> {
		const path = join(dataDir, FILE_NAME)
		if (use !== 'into' && !existsSync(path)) {
			return { ok: false, reason: 'unknown', detail: `there is no ${FILE_NAME} in ${dataDir}` }
		}
		if (use !== 'beside') {
			const opened = openDatabase(dataDir, busyTimeoutMs, true)
			if (!opened.ok) return opened
			return { ok: true, value: new LibsqlMoving(opened.value.db, opened.value.release) }
		}
		try {
			const db = new Database(path, { readonly: true, timeout: busyTimeoutMs })
			try {
				checkCurrent(db, FILE_NAME)
			} catch (error) {
				db.close()
				throw error
			}
			return { ok: true, value: new LibsqlMoving(db, () => {}) }
		} catch (error) {
			return failureOf(error)
		}
	}

	async owners(): Promise<Stored<string[]>> {
		return this.#step('BEGIN', () => {
			const rows = this.#db
				.prepare(
					`SELECT id FROM boards UNION SELECT id FROM deleted_boards UNION SELECT id FROM templates
					UNION SELECT owner FROM files ORDER BY 1`,
				)
				.all() as { id: string }[]
			return { ok: true, value: rows.map(({ id }) => id) }
		})
	}

	async read(owner: string): Promise<Stored<Owned>> {
		return this.#step('BEGIN', () => ({ ok: true, value: this.#read(owner) }))
	}

	async moves(): Promise<Stored<ReadonlyMap<string, Move>>> {
		return this.#step('BEGIN IMMEDIATE', () => {
			this.#db.exec(MOVES)
			const rows = this.#db.prepare('SELECT owner, origin, digest FROM moves').all()
			const moves = (rows as ({ owner: string } & Move)[]).map(
				({ owner, origin, digest }) => [owner, { origin, digest }] as const,
			)
			return { ok: true, value: new Map(moves) }
		})
	}

	async replace(
		owner: string,
		owned: Owned,
		before: string,
		{ origin, digest }: Move,
	): Promise<Replaced> {
		return this.#step('BEGIN IMMEDIATE', (): Replaced => {
			if (digestOf(this.#read(owner)) !== before) return { ok: false, reason: 'conflict' }
			for (const table of TABLES.toReversed()) {
				this.#db.prepare(`DELETE FROM ${table.name} WHERE ${ownedBy(table)}`).run(owner)
			}
			for (const table of TABLES) this.#write(table, owned.rows.get(table.name) ?? [])
			this.#db
				.prepare('INSERT OR REPLACE INTO moves (owner, origin, digest, at) VALUES (?, ?, ?, ?)')
				.run(owner, origin, digest, Date.now())
			const places = differences(owned, this.#read(owner))
			return places.length === 0
				? { ok: true, value: null }
				: { ok: false, reason: 'differs', places }
		})
	}

	async readMark(): Promise<Stored<StoreMark | null>> {
		return this.#step('BEGIN', () => {
			const row = this.#db.prepare('SELECT store, mark FROM identity').get()
			if (!row) return { ok: true, value: null }
			const { store, mark } = row as StoreMark
			return { ok: true, value: { store, mark } }
		})
	}

	async writeMark({ store, mark }: StoreMark): Promise<Stored<null>> {
		return this.#step('BEGIN IMMEDIATE', () => {
			this.#db
				.prepare('INSERT OR REPLACE INTO identity (id, store, mark) VALUES (1, ?, ?)')
				.run(store, mark)
			return { ok: true, value: null }
		})
	}

	async close(): Promise<void> {
		this.#db.close()
		this.#release()
	}

	#read(owner: string): Owned {
		const rows = new Map<string, Row[]>()
		for (const table of TABLES) {
			const columns = Object.keys(table.columns).map((name) => `${inFile(table, name)} AS ${name}`)
			const own = this.#db
				.prepare(
					`SELECT ${columns.join(', ')} FROM ${table.name} WHERE ${ownedBy(table)} ORDER BY rowid`,
				)
				.all(owner) as Record<string, unknown>[]
			if (own.length > 0)
				rows.set(
					table.name,
					own.map((row) => toRow(table, row)),
				)
		}
		return { rows, ends: new Map() }
	}

	#write(table: Table, rows: readonly Row[]): void {
		if (rows.length === 0) return
		const names = Object.keys(table.columns)
		const columns = names.map((name) => inFile(table, name)).join(', ')
		const insert = this.#db.prepare(
			`INSERT INTO ${table.name} (${columns}) VALUES (${names.map(() => '?').join(', ')})`,
		)
		for (const row of rows) {
			insert.run(
				...names.map((name) => {
					const value = row[name] ?? null
					return typeof value === 'boolean' ? Number(value) : value
				}),
			)
		}
	}

	#step<Result extends { ok: boolean }>(
		begin: string,
		step: () => Result,
	): Result | StorageFailure {
		try {
			this.#db.exec(begin)
			try {
				const result = step()
				this.#db.exec(result.ok ? 'COMMIT' : 'ROLLBACK')
				return result
			} catch (error) {
				if (this.#db.inTransaction) this.#db.exec('ROLLBACK')
				throw error
			}
		} catch (error) {
			return failureOf(error)
		}
	}
}

function failureOf(error: unknown): StorageFailure {
	return { ok: false, ...classify(error) }
}

/** Boards' documents are called by their boards here. */
function inFile({ isPrivate }: Table, name: string): string {
	return name === 'document' && !isPrivate ? 'board' : name
}

function ownedBy(table: Table): string {
	if (!table.isPrivate) return `${inFile(table, table.owner)} = ?`
	return `${table.owner} IN (SELECT id FROM private_documents WHERE board = ?)`
}

function toRow({ columns }: Table, row: Record<string, unknown>): Row {
	const values = Object.entries(columns).map(([name, kind]): [string, Value] => {
		const value = row[name] ?? null
		if (value === null) return [name, null]
		if (kind === 'bytes') return [name, new Uint8Array(value as ArrayBuffer)]
		return [name, kind === 'flag' ? value === 1 : (value as string | number)]
	})
	return Object.fromEntries(values)
}
