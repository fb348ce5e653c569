/**
 * The SQL of the embedded engine, prepared once per connection.
 *
 * Never bind bytes as a statement's only value: libsql 0.5 takes them for named
 * values and ends the process.
 */
import type Database from 'libsql'

const PARTICIPANT = `id, name, sector, organisation, role, link, joined_at AS joinedAt, removed,
	proof, merged_into AS mergedInto FROM participants`

export type Statements = ReturnType<typeof prepareStatements>

export function prepareStatements(db: Database.Database) {
	return {
		insertBoard: db.prepare(
			`INSERT INTO boards (id, title, template, language, created_at, template_revision,
			cloned_from, cloned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		),
		readBoard: db.prepare(
			`SELECT id, title, template, language, created_at AS createdAt,
			template_revision AS templateRevision, cloned_from AS clonedFrom, cloned_at AS clonedAt
			FROM boards WHERE id = ?`,
		),
		/** Each takes the board's id; the board itself comes last. */
		deleteBoard: [
			...['versions', 'updates', 'epochs', 'links', 'participants', 'codes'].map((table) =>
				db.prepare(`DELETE FROM ${table} WHERE board = ?`),
			),
			db.prepare('DELETE FROM files WHERE owner = ?'),
			db.prepare('DELETE FROM boards WHERE id = ?'),
		],
		noteDeleted: db.prepare('INSERT OR IGNORE INTO deleted_boards (id, deleted_at) VALUES (?, ?)'),
		readDeleted: db.prepare('SELECT id FROM deleted_boards WHERE id = ?'),
		renameBoard: db.prepare('UPDATE boards SET title = ? WHERE id = ?'),
		putCode: db.prepare(
			`INSERT INTO codes (board, hash, sealed, expires_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (board) DO UPDATE SET hash = excluded.hash, sealed = excluded.sealed,
			expires_at = excluded.expires_at`,
		),
		readCode: db.prepare(
			`SELECT board, hash, sealed, expires_at AS expiresAt FROM codes
			WHERE board = ? AND expires_at > ?`,
		),
		findCode: db.prepare(
			`SELECT board, hash, sealed, expires_at AS expiresAt FROM codes
			WHERE hash = ? AND expires_at > ?`,
		),
		deleteCode: db.prepare('DELETE FROM codes WHERE board = ?'),
		deleteOldCodes: db.prepare('DELETE FROM codes WHERE expires_at <= ?'),
		putLink: db.prepare(
			`INSERT INTO links (board, role, hash, generation, is_on, created_at)
			VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (board, role) DO UPDATE SET hash = excluded.hash,
			generation = excluded.generation, is_on = excluded.is_on, created_at = excluded.created_at`,
		),
		readLinks: db.prepare(
			`SELECT role, hash, generation, is_on AS "on", created_at AS createdAt
			FROM links WHERE board = ?`,
		),
		countParticipants: db.prepare('SELECT count(*) AS count FROM participants WHERE board = ?'),
		insertParticipant: db.prepare(
			`INSERT INTO participants
			(board, id, name, sector, organisation, role, link, joined_at, removed, proof, merged_into)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		),
		readParticipant: db.prepare(`SELECT ${PARTICIPANT} WHERE board = ? AND id = ?`),
		listParticipants: db.prepare(`SELECT ${PARTICIPANT} WHERE board = ? ORDER BY joined_at, rowid`),
		updateParticipant: db.prepare(
			`UPDATE participants SET name = ?, sector = ?, organisation = ?, role = ?, link = ?,
			removed = ?, proof = ?, merged_into = ? WHERE board = ? AND id = ?`,
		),
		findByProof: db.prepare(
			`SELECT ${PARTICIPANT} WHERE board = ? AND proof = ? AND removed = 0
			ORDER BY joined_at DESC, rowid DESC LIMIT 1`,
		),
		mergeParticipant: db.prepare(
			'UPDATE participants SET merged_into = ? WHERE board = ? AND (id = ? OR merged_into = ?)',
		),
		mergeFiles: db.prepare('UPDATE files SET participant = ? WHERE owner = ? AND participant = ?'),
		insertFile: db.prepare(
			'INSERT INTO files (owner, hash, participant, bytes, created_at) VALUES (?, ?, ?, ?, ?)',
		),
		readFile: db.prepare('SELECT 1 FROM files WHERE owner = ? AND hash = ?'),
		listFiles: db.prepare(
			`SELECT hash, participant, bytes, created_at AS createdAt
			FROM files WHERE owner = ? ORDER BY created_at, rowid`,
		),
		sumFiles: db.prepare(
			'SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM files WHERE owner = ?',
		),
		sumFilesOf: db.prepare(
			`SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes
			FROM files WHERE owner = ? AND participant = ?`,
		),
		insertVersion: db.prepare(
			'INSERT INTO versions (board, seq, checksum, state) VALUES (?, ?, ?, ?)',
		),
		readVersion: db.prepare(
			`SELECT seq, checksum, state AS data FROM versions
			WHERE board = ? ORDER BY seq DESC LIMIT 1`,
		),
		deleteVersions: db.prepare('DELETE FROM versions WHERE board = ? AND seq < ?'),
		insertUpdate: db.prepare(
			'INSERT INTO updates (board, seq, checksum, data) VALUES (?, ?, ?, ?)',
		),
		readUpdates: db.prepare(
			'SELECT seq, checksum, data FROM updates WHERE board = ? AND seq > ? ORDER BY seq',
		),
		deleteUpdates: db.prepare('DELETE FROM updates WHERE board = ? AND seq <= ?'),
		/** null for a board that doesn't exist: each has a version from its creation on. */
		lastSeq: db.prepare(
			`SELECT coalesce(
				(SELECT max(seq) FROM updates WHERE board = ?),
				(SELECT max(seq) FROM versions WHERE board = ?)
			) AS seq`,
		),
		insertEpoch: db.prepare(
			`INSERT INTO epochs (board, epoch, seed, ended_at, checksum, state)
			VALUES (?, ?, ?, ?, ?, ?)`,
		),
		readEpoch: db.prepare(
			'SELECT epoch AS seq, checksum, state AS data FROM epochs WHERE board = ? AND epoch = ?',
		),
		pastSeeds: db.prepare('SELECT seed FROM epochs WHERE board = ? ORDER BY epoch'),
		insertTemplate: db.prepare(
			`INSERT INTO templates (id, title, language, created_at, key_hash, checksum, content)
			VALUES (?, ?, ?, ?, ?, ?, ?)`,
		),
		/** Takes the hashes as one list in JSON. */
		listTemplates: db.prepare(
			`SELECT id, title, language, created_at AS createdAt, key_hash AS keyHash FROM templates
			WHERE key_hash IN (SELECT value FROM json_each(?)) ORDER BY created_at, id`,
		),
		readTemplate: db.prepare(
			`SELECT id, title, language, created_at AS createdAt, key_hash AS keyHash,
			checksum, content AS data FROM templates WHERE id = ?`,
		),
		deleteTemplate: db.prepare('DELETE FROM templates WHERE id = ?'),
		deleteFiles: db.prepare('DELETE FROM files WHERE owner = ?'),
		readMark: db.prepare('SELECT store, mark FROM identity'),
		writeMark: db.prepare(
			`INSERT INTO identity (id, store, mark) VALUES (1, ?, ?)
			ON CONFLICT (id) DO UPDATE SET store = excluded.store, mark = excluded.mark`,
		),
		ping: db.prepare(
			'INSERT INTO health (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
		),
	}
}
