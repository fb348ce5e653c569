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
import type { ConnectionOptions } from './connectionOptions.ts'
import { classify } from './fileProblem.ts'
import {
	type OpenDatabase,
	type Opening,
	openBeside,
	openDatabase,
	quickCheck,
} from './openDatabase.ts'

/** A statement of this text, prepared once per connection. */
export type Sql = (text: string) => Database.Statement

interface Opened extends OpenDatabase {
	sql: Sql
}

const CLOSED: StorageFailure = { ok: false, reason: 'unavailable', detail: 'the store is closed' }

export class LibsqlConnection {
	readonly #options: ConnectionOptions
	#opened: Opened | null = null
	/** Why the file isn't open, or why it can't be trusted any more. */
	#failure: StorageFailure | null = null
	#closed = false

	/** Never throws: a file that can't be opened answers each call with the reason. */
	constructor(options: ConnectionOptions) {
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
				if (result.ok) this.#waitForDisk(1)
				return result
			} catch (error) {
				rollBack(db)
				throw error
			}
		})
	}

	opened(): Opening {
		return { isOpen: this.#opened !== null, isChecked: this.#opened?.isChecked ?? false }
	}

	health(): Stored<null> {
		if (this.#failure) return this.#failure
		return this.#opened ? { ok: true, value: null } : CLOSED
	}

	check(): Stored<null> {
		return this.#use(({ db }) => {
			quickCheck(db)
			return { ok: true, value: null }
		})
	}

	checkpoint(): Stored<null> {
		return this.#use(({ db }) => {
			// One that waits for nobody: neither for who reads nor for who writes, and they not for it.
			db.exec('PRAGMA wal_checkpoint(PASSIVE)')
			this.#waitForDisk(2)
			return { ok: true, value: null }
		})
	}

	giveUp(failure: StorageFailure): void {
		const opened = this.#opened
		this.#opened = null
		this.#failure = failure
		opened?.db.close()
		opened?.release()
	}

	ping(): Stored<null> {
		if (!this.#opened && !this.#closed) this.#open(true)
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
			if (this.#options.role === 'writer') opened.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
		} catch {
			// The log stays beside the file and is read at the next start.
		}
		opened.db.close()
		opened.release()
	}

	/** @param checksAll where there's nobody else to look a large file through */
	#open(checksAll = false): void {
		const { dataDir, busyTimeoutMs, role } = this.#options
		const opened =
			role === 'reader'
				? openBeside(dataDir, busyTimeoutMs)
				: openDatabase(dataDir, busyTimeoutMs, checksAll)
		this.#failure = opened.ok ? null : opened
		if (opened.ok) this.#opened = { ...opened.value, sql: preparing(opened.value.db) }
	}

	/** As a slow disk would, where a test asks for one. */
	#waitForDisk(times: number): void {
		const { slowDiskMs } = this.#options
		if (slowDiskMs) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, times * slowDiskMs)
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
