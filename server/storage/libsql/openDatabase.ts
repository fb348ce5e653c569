/**
 * Open, create and migrate the one database file, without ever changing a file that
 * isn't ours or isn't whole. (SPEC S8, S10, S11)
 *
 * - A new file is made under another name and renamed when complete, so that a
 *   `kudelma.db` that is empty or half is damage, not a first start.
 * - A lock file, held by the operating system until this process ends, keeps a
 *   second process out: two would each hold a room of the same board.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { classify, DamagedFile, type FileProblem } from './fileProblem.ts'
import { checkVersion, isMigrated, migrate } from './migrations.ts'

export const FILE_NAME = 'kudelma.db'
const LOCK_NAME = 'kudelma.lock'
/** 'Kdlm' in the file's header tells our files from others. */
const APPLICATION_ID = 0x4b646c6d
/**
 * A file up to here is looked through before it's used, which takes some milliseconds. For a larger one it may take
 * seconds: that's done in another thread then, and until it's done the file is only read. (SPEC S83)
 */
const CHECKED_AT_ONCE = 8 * 1024 * 1024
/** Pages of the write-ahead log after which a commit brings them into the file itself. (SPEC S82) */
const CHECKPOINT_PAGES = 4000
/** Bytes that the log keeps at most once it's in the file. */
const LOG_BYTES = 16 * 1024 * 1024

export interface OpenDatabase {
	db: Database.Database
	path: string
	/** The file's inode: another one under the same name is another file. */
	inode: number
	/** Whether all of it was looked through. */
	isChecked: boolean
	release: () => void
}

/** What came of an opening: a large file isn't looked through yet. */
export interface Opening {
	isOpen: boolean
	isChecked: boolean
}

export type Opened =
	| { ok: true; value: OpenDatabase }
	| { ok: false; reason: FileProblem; detail: string }

export function openDatabase(dataDir: string, busyTimeoutMs: number, checksAll: boolean): Opened {
	let release = () => {}
	try {
		mkdirSync(dataDir, { recursive: true })
		release = takeLock(join(dataDir, LOCK_NAME))
		const path = join(dataDir, FILE_NAME)
		if (!existsSync(path)) createDatabase(path)
		const db = new Database(path, { timeout: busyTimeoutMs })
		let isChecked = false
		try {
			inspect(db)
			// A migration writes all over it.
			isChecked = checksAll || statSync(path).size <= CHECKED_AT_ONCE || !isMigrated(db)
			if (isChecked) quickCheck(db)
			prepareWriting(db)
			migrate(db)
		} catch (error) {
			db.close()
			throw error
		}
		return { ok: true, value: { db, path, inode: statSync(path).ino, isChecked, release } }
	} catch (error) {
		release()
		return { ok: false, ...classify(error) }
	}
}

/** One more connection to a file that a thread of this process has opened, for reading. */
export function openBeside(dataDir: string, busyTimeoutMs: number): Opened {
	try {
		const path = join(dataDir, FILE_NAME)
		const db = new Database(path, { timeout: busyTimeoutMs })
		db.pragma('query_only = ON')
		const value = { db, path, inode: statSync(path).ino, isChecked: false, release() {} }
		return { ok: true, value }
	} catch (error) {
		return { ok: false, ...classify(error) }
	}
}

function createDatabase(path: string): void {
	// A log without its database: somebody moved the database away. An empty one in its
	// place would look like lost boards.
	if (existsSync(`${path}-wal`)) throw new DamagedFile(`${FILE_NAME} is missing beside its -wal`)
	const draft = `${path}.new`
	for (const suffix of ['', '-wal', '-shm']) rmSync(draft + suffix, { force: true })
	const db = new Database(draft)
	prepareWriting(db)
	db.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
	migrate(db)
	db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
	db.close()
	for (const suffix of ['-wal', '-shm']) rmSync(draft + suffix, { force: true })
	renameSync(draft, path)
}

function prepareWriting(db: Database.Database): void {
	db.pragma('journal_mode = WAL')
	// A commit is on the disk before it resolves: the promise behind "Saved".
	db.pragma('synchronous = FULL')
	db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
	// After somebody has read for long, a backup for instance: the log grows meanwhile.
	db.pragma(`journal_size_limit = ${LOG_BYTES}`)
}

/** Throws unless the file is ours, and of a version that we know. Call before anything is written to it. */
function inspect(db: Database.Database): void {
	if (readPragma(db, 'application_id') !== APPLICATION_ID) {
		throw new DamagedFile(`${FILE_NAME} isn't a Kudelma database`)
	}
	checkVersion(db, FILE_NAME)
}

/** Throws unless the file is whole. */
export function quickCheck(db: Database.Database): void {
	const check = readPragma(db, 'quick_check(1)', 'quick_check')
	if (check !== 'ok') throw new DamagedFile(`${FILE_NAME} is damaged: ${check}`)
}

function readPragma(db: Database.Database, pragma: string, column = pragma): unknown {
	const [row] = db.pragma(pragma) as Record<string, unknown>[]
	return row?.[column]
}

function takeLock(path: string): () => void {
	const lock = new Database(path, { timeout: 0 })
	try {
		lock.exec('BEGIN EXCLUSIVE')
	} catch (error) {
		lock.close()
		if (/BUSY|LOCKED/.test(classify(error).detail)) {
			throw new Error('another process uses this data folder')
		}
		throw error
	}
	return () => {
		lock.exec('ROLLBACK')
		lock.close()
	}
}
