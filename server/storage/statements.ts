/**
 * The SQL of the embedded engine, prepared once per connection.
 *
 * Never bind bytes as a statement's only value: libsql 0.5 takes them for named
 * values and ends the process.
 */
import type Database from 'libsql'

export type Statements = ReturnType<typeof prepareStatements>

export function prepareStatements(db: Database.Database) {
	return {
		insertBoard: db.prepare(
			'INSERT INTO boards (id, title, template, language, created_at) VALUES (?, ?, ?, ?, ?)',
		),
		readBoard: db.prepare(
			'SELECT id, title, template, language, created_at AS createdAt FROM boards WHERE id = ?',
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
			`INSERT INTO templates (id, title, language, created_at, checksum, content)
			VALUES (?, ?, ?, ?, ?, ?)`,
		),
		listTemplates: db.prepare(
			`SELECT id, title, language, created_at AS createdAt FROM templates
			ORDER BY created_at, id`,
		),
		readTemplate: db.prepare(
			`SELECT id, title, language, created_at AS createdAt, checksum, content AS data
			FROM templates WHERE id = ?`,
		),
		ping: db.prepare(
			'INSERT INTO health (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
		),
	}
}
