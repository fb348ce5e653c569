/**
 * The database's tables, as steps from each version of the file to the next: a file of any
 * earlier Kudelma is migrated when it's opened, in one transaction. (SPEC S8, S10)
 */
import type Database from 'libsql'
import { DamagedFile, NewerFile } from './fileProblem.ts'

/** Step n brings a file of version n to n + 1. Only ever appended to. */
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
	// Templates of before are nobody's but their keys'; what is told of them is read from their contents.
	`ALTER TABLE templates ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
	ALTER TABLE templates ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
	ALTER TABLE templates ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
	ALTER TABLE templates ADD COLUMN has_notes INTEGER;
	ALTER TABLE templates ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
	ALTER TABLE templates ADD COLUMN about TEXT;
	UPDATE templates SET changed_at = created_at, bytes = length(content);`,
	// NULL in boards that are no group's.
	`ALTER TABLE boards ADD COLUMN group_name TEXT;
	ALTER TABLE boards ADD COLUMN group_number INTEGER;
	CREATE INDEX boards_by_origin ON boards (cloned_from) WHERE group_number IS NOT NULL;`,
	`CREATE TABLE publications (
		board TEXT PRIMARY KEY REFERENCES boards(id), hash TEXT NOT NULL UNIQUE,
		is_on INTEGER NOT NULL, names INTEGER NOT NULL, parts TEXT NOT NULL,
		created_at INTEGER NOT NULL
	) STRICT;
	CREATE TABLE tokens (
		board TEXT NOT NULL REFERENCES boards(id), id TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
		scope TEXT NOT NULL, participant TEXT NOT NULL, name TEXT NOT NULL,
		created_at INTEGER NOT NULL, used_at INTEGER, PRIMARY KEY (board, id)
	) STRICT;`,
	`CREATE TABLE votes (
		board TEXT NOT NULL REFERENCES boards(id), id TEXT NOT NULL, changes INTEGER NOT NULL,
		result TEXT, PRIMARY KEY (board, id)
	) STRICT;
	CREATE TABLE ballots (
		board TEXT NOT NULL REFERENCES boards(id), vote TEXT NOT NULL, participant TEXT NOT NULL,
		dots TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (board, vote, participant)
	) STRICT;`,
	`CREATE TABLE private_documents (
		id TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), participant TEXT NOT NULL,
		UNIQUE (board, participant)
	) STRICT;
	CREATE TABLE private_versions (
		document TEXT NOT NULL REFERENCES private_documents(id), seq INTEGER NOT NULL,
		checksum INTEGER NOT NULL, state BLOB NOT NULL, PRIMARY KEY (document, seq)
	) STRICT;
	CREATE TABLE private_updates (
		document TEXT NOT NULL REFERENCES private_documents(id), seq INTEGER NOT NULL,
		checksum INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (document, seq)
	) STRICT;
	CREATE TABLE private_epochs (
		document TEXT NOT NULL REFERENCES private_documents(id), epoch INTEGER NOT NULL,
		seed INTEGER NOT NULL, checksum INTEGER NOT NULL, state BLOB NOT NULL,
		ended_at INTEGER NOT NULL, PRIMARY KEY (document, epoch)
	) STRICT;`,
]

/** @throws for a file of which no step can begin */
export function checkVersion(db: Database.Database, name: string): void {
	const version = readVersion(db)
	if (version < 1) throw new DamagedFile(`${name} has the unknown version ${version}`)
	if (version > MIGRATIONS.length) {
		throw new NewerFile(
			`${name} was written by a newer Kudelma (version ${version} of it; this one knows ${MIGRATIONS.length}): install that version again. Nothing is damaged, and nothing was changed`,
		)
	}
}

/** @throws for a file of any other version than this program's */
export function checkCurrent(db: Database.Database, name: string): void {
	checkVersion(db, name)
	if (isMigrated(db)) return
	throw new Error(
		`${name} is of an older Kudelma, which may be running: start this version on it first`,
	)
}

export function isMigrated(db: Database.Database): boolean {
	return readVersion(db) === MIGRATIONS.length
}

export function migrate(db: Database.Database): void {
	if (isMigrated(db)) return
	const from = readVersion(db)
	db.exec('BEGIN IMMEDIATE')
	for (const step of MIGRATIONS.slice(from)) db.exec(step)
	db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
	db.exec('COMMIT')
}

function readVersion(db: Database.Database): number {
	const [row] = db.pragma('user_version') as { user_version: number }[]
	return Number(row?.user_version)
}
