/**
 * One open database file, as the embedded engine's ports share it: each step runs to its
 * end before another starts, in a transaction of its own, and never throws.
 *
 * Never bind bytes as a statement's only value: libsql 0.5 takes them for named values
 * and ends the process.
 */
import { statSync } from 'node:fs'
import type Database from 'libsql'
import type { StorageFailure, Stored } from '../Stored.ts'
import { classify } from './fileProblem.ts'
import { type OpenDatabase, openDatabase } from './openDatabase.ts'

export interface LibsqlOptions {
	dataDir: string
	/** How long to wait for another program that reads the file, for instance a backup. */
	busyTimeoutMs: number
}

/** A statement of this text, prepared once per connection. */
export type Sql = (text: string) => Database.Statement

interface Opened extends OpenDatabase {
	sql: Sql
}

const CLOSED: StorageFailure = { ok: false, reason: 'unavailable', detail: 'the store is closed' }

export class LibsqlConnection {
	readonly #options: LibsqlOptions
	#opened: Opened | null = null
	/** Why the file isn't open, or why it can't be trusted any more. */
	#failure: StorageFailure | null = null
	#closed = false

	/** Never throws: a file that can't be opened answers each call with the reason. */
	constructor(options: LibsqlOptions) {
		this.#options = options
		this.#open()
	}

	read<Result extends { ok: boolean }>(read: (sql: Sql) => Result): Result | StorageFailure {
		return this.#use(({ sql }) => read(sql))
	}

	/** As `read`, in a transaction that is undone unless it succeeds. */
	write<Result extends { ok: boolean }>(write: (sql: Sql) => Result): Result | StorageFailure {
		return this.#use(({ db, sql }) => {
			db.exec('BEGIN IMMEDIATE')
			try {
				const result = write(sql)
				db.exec(result.ok ? 'COMMIT' : 'ROLLBACK')
				return result
			} catch (error) {
				rollBack(db)
				throw error
			}
		})
	}

	ping(): Stored<null> {
		if (!this.#opened && !this.#closed) this.#open()
		if (this.#opened && this.#failure) return this.#failure
		const replaced = this.#use(({ path, inode }): Stored<null> => {
			if (statSync(path).ino === inode) return { ok: true, value: null }
			return { ok: false, reason: 'unavailable', detail: 'the database file was replaced' }
		})
		if (!replaced.ok) return replaced
		return this.write((sql) => {
			sql(
				'INSERT INTO health (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
			).run(Date.now())
			return { ok: true, value: null }
		})
	}

	close(): void {
		this.#closed = true
		const opened = this.#opened
		this.#opened = null
		if (!opened) return
		try {
			opened.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
		} catch {
			// The log stays beside the file and is read at the next start.
		}
		opened.db.close()
		opened.release()
	}

	#open(): void {
		const opened = openDatabase(this.#options.dataDir, this.#options.busyTimeoutMs)
		this.#failure = opened.ok ? null : opened
		if (opened.ok) this.#opened = { ...opened.value, sql: preparing(opened.value.db) }
	}

	#use<Result>(use: (opened: Opened) => Result): Result | StorageFailure {
		const opened = this.#opened
		if (!opened) return this.#closed ? CLOSED : (this.#failure ?? CLOSED)
		try {
			return use(opened)
		} catch (error) {
			const failure: StorageFailure = { ok: false, ...classify(error) }
			// Remembered for `ping`: one unreadable page is reason enough for the operator to look.
			if (failure.reason === 'damaged') this.#failure = failure
			return failure
		}
	}
}

function preparing(db: Database.Database): Sql {
	const prepared = new Map<string, Database.Statement>()
	return (text) => {
		const known = prepared.get(text)
		if (known) return known
		const statement = db.prepare(text)
		prepared.set(text, statement)
		return statement
	}
}

function rollBack(db: Database.Database): void {
	try {
		if (db.inTransaction) db.exec('ROLLBACK')
	} catch {
		// SQLite has rolled back by itself; the first error is the one to tell.
	}
}
