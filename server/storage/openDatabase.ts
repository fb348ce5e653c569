/**
 * Open, create and migrate the one database file, without ever touching one that
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

const FILE_NAME = 'kudelma.db'
const LOCK_NAME = 'kudelma.lock'
/** 'Kdlm' in the file's header tells our files from others. */
const APPLICATION_ID = 0x4b646c6d

/** Step n lifts a file of version n to n + 1. Only ever appended to. */
const MIGRATIONS: readonly string[] = [
	`CREATE TABLE boards (
		id TEXT PRIMARY KEY, title TEXT NOT NULL, template TEXT NOT NULL,
		language TEXT NOT NULL, created_at INTEGER NOT NULL
	) STRICT;
	CREATE TABLE versions (
		board TEXT NOT NULL REFERENCES boards(id), seq INTEGER NOT NULL,
		checksum INTEGER NOT NULL, state BLOB NOT NULL, PRIMARY KEY (board, seq)
	) STRICT;
	CREATE TABLE updates (
		board TEXT NOT NULL REFERENCES boards(id), seq INTEGER NOT NULL,
		checksum INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (board, seq)
	) STRICT;
	CREATE TABLE templates (
		id TEXT PRIMARY KEY, title TEXT NOT NULL, language TEXT NOT NULL,
		created_at INTEGER NOT NULL, checksum INTEGER NOT NULL, content BLOB NOT NULL
	) STRICT;
	CREATE TABLE health (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;`,
	`CREATE TABLE epochs (
		board TEXT NOT NULL REFERENCES boards(id), epoch INTEGER NOT NULL,
		seed INTEGER NOT NULL, checksum INTEGER NOT NULL, state BLOB NOT NULL,
		PRIMARY KEY (board, epoch)
	) STRICT;`,
	// Milliseconds since 1970; 0 where that wasn't written down yet.
	'ALTER TABLE epochs ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;',
	`CREATE TABLE links (
		board TEXT NOT NULL REFERENCES boards(id), role TEXT NOT NULL, hash TEXT NOT NULL,
		generation INTEGER NOT NULL, is_on INTEGER NOT NULL, created_at INTEGER NOT NULL,
		PRIMARY KEY (board, role)
	) STRICT;
	CREATE TABLE participants (
		board TEXT NOT NULL REFERENCES boards(id), id TEXT NOT NULL, name TEXT NOT NULL,
		sector TEXT NOT NULL, organisation TEXT, role TEXT NOT NULL, link TEXT NOT NULL,
		joined_at INTEGER NOT NULL, removed INTEGER NOT NULL, PRIMARY KEY (board, id)
	) STRICT;
	CREATE TABLE files (
		owner TEXT NOT NULL, hash TEXT NOT NULL, participant TEXT, bytes INTEGER NOT NULL,
		created_at INTEGER NOT NULL, PRIMARY KEY (owner, hash)
	) STRICT;`,
	`CREATE TABLE identity (
		id INTEGER PRIMARY KEY CHECK (id = 1), store TEXT NOT NULL, mark TEXT NOT NULL
	) STRICT;`,
	// Of a template's key. NULL in those that anybody could open before: nobody's key opens them.
	'ALTER TABLE templates ADD COLUMN key_hash TEXT;',
	`CREATE TABLE codes (
		board TEXT PRIMARY KEY REFERENCES boards(id), hash TEXT NOT NULL UNIQUE,
		sealed TEXT NOT NULL, expires_at INTEGER NOT NULL
	) STRICT;`,
	`ALTER TABLE participants ADD COLUMN proof TEXT;
	ALTER TABLE participants ADD COLUMN merged_into TEXT;
	CREATE INDEX participants_by_proof ON participants (board, proof);`,
	// Only their ids: whoever comes back is told that there's nothing to wait for.
	'CREATE TABLE deleted_boards (id TEXT PRIMARY KEY, deleted_at INTEGER NOT NULL) STRICT;',
	// NULL in boards of before these were written down, and in those that are no copy.
	`ALTER TABLE boards ADD COLUMN template_revision INTEGER;
	ALTER TABLE boards ADD COLUMN cloned_from TEXT;
	ALTER TABLE boards ADD COLUMN cloned_at INTEGER;`,
]

export interface OpenDatabase {
	db: Database.Database
	path: string
	/** The file's inode: another one under the same name is another file. */
	inode: number
	release: () => void
}

type FileProblem = 'damaged' | 'newer' | 'unavailable'

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

/** Whether an engine's error means that the file is broken, of later times, or only can't be had now. */
export function classify(error: unknown): { reason: FileProblem; detail: string } {
	const code = error instanceof Error && 'code' in error ? String(error.code) : ''
	const detail = `${code} ${error instanceof Error ? error.message : String(error)}`.trim()
	if (error instanceof NewerFile) return { reason: 'newer', detail }
	const damaged = error instanceof DamagedFile || /CORRUPT|NOTADB/.test(code)
	return { reason: damaged ? 'damaged' : 'unavailable', detail }
}

class DamagedFile extends Error {}
class NewerFile extends Error {}

function createDatabase(path: string): void {
	// Its log without it: somebody moved the database away. An empty one in its place
	// would look like lost boards.
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

/** Throws unless the file is ours and whole. Before anything is written into it. */
function inspect(db: Database.Database): void {
	if (readPragma(db, 'application_id') !== APPLICATION_ID) {
		throw new DamagedFile(`${FILE_NAME} isn't a Kudelma database`)
	}
	const version = Number(readPragma(db, 'user_version'))
	if (version < 1) throw new DamagedFile(`${FILE_NAME} has the unknown version ${version}`)
	if (version > MIGRATIONS.length) {
		throw new NewerFile(
			`${FILE_NAME} was written by a newer Kudelma (version ${version} of it; this one knows ${MIGRATIONS.length}): install that version again. Nothing is damaged, and nothing was changed`,
		)
	}
	const check = readPragma(db, 'quick_check(1)', 'quick_check')
	if (check !== 'ok') throw new DamagedFile(`${FILE_NAME} is damaged: ${check}`)
}

function readPragma(db: Database.Database, pragma: string, column = pragma): unknown {
	const [row] = db.pragma(pragma) as Record<string, unknown>[]
	return row?.[column]
}

function migrate(db: Database.Database): void {
	const from = Number(readPragma(db, 'user_version'))
	if (from === MIGRATIONS.length) return
	db.exec('BEGIN IMMEDIATE')
	for (const step of MIGRATIONS.slice(from)) db.exec(step)
	db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
	db.exec('COMMIT')
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
