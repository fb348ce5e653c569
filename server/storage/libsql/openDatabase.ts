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
import { checkVersion, migrate } from './migrations.ts'

export const FILE_NAME = 'kudelma.db'
const LOCK_NAME = 'kudelma.lock'
/** 'Kdlm' in the file's header tells our files from others. */
const APPLICATION_ID = 0x4b646c6d

export interface OpenDatabase {
	db: Database.Database
	path: string
	/** The file's inode: another one under the same name is another file. */
	inode: number
	release: () => void
}

export type Opened =
	| { ok: true; value: OpenDatabase }
	| { ok: false; reason: FileProblem; detail: string }

export function openDatabase(dataDir: string, busyTimeoutMs: number): Opened {
	let release = () => {}
	try {
		mkdirSync(dataDir, { recursive: true })
		release = takeLock(join(dataDir, LOCK_NAME))
		const path = join(dataDir, FILE_NAME)
		if (!existsSync(path)) createDatabase(path)
		const db = new Database(path, { timeout: busyTimeoutMs })
		try {
			inspect(db)
			prepareWriting(db)
			migrate(db)
		} catch (error) {
			db.close()
			throw error
		}
		return { ok: true, value: { db, path, inode: statSync(path).ino, release } }
	} catch (error) {
		release()
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
}

/** Throws unless the file is ours and whole. Call before anything is written to it. */
function inspect(db: Database.Database): void {
	if (readPragma(db, 'application_id') !== APPLICATION_ID) {
		throw new DamagedFile(`${FILE_NAME} isn't a Kudelma database`)
	}
	checkVersion(db, FILE_NAME)
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
