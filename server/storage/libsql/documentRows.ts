/** A document's rows in the embedded engine: checked as they are read, numbered as they are written. */
import { checksum } from '../checksum.ts'
import type { StoredDocument } from '../DocumentStorage.ts'
import type { Stored } from '../Stored.ts'
import { damaged } from './absent.ts'
import type { Sql } from './LibsqlConnection.ts'

/** A blob as libsql gives it. */
export interface BlobRow {
	seq: number
	checksum: number
	data: ArrayBuffer
}

export function readDocument(sql: Sql, boardId: string): Stored<StoredDocument> {
	const version = sql(
		`SELECT seq, checksum, state AS data FROM versions
		WHERE board = ? ORDER BY seq DESC LIMIT 1`,
	).get(boardId) as BlobRow | undefined
	if (!version) return damaged('a board has no version')
	const state = readBlob(version, boardId)
	if (!state) return damaged('a version fails its checksum')
	const updates: Uint8Array[] = []
	const rows = sql(
		'SELECT seq, checksum, data FROM updates WHERE board = ? AND seq > ? ORDER BY seq',
	).all(boardId, version.seq) as BlobRow[]
	for (const row of rows) {
		const update = readBlob(row, boardId)
		if (!update) return damaged('an update fails its checksum')
		updates.push(update)
		if (row.seq !== version.seq + updates.length) return damaged('an update is missing')
	}
	const seeds = sql('SELECT seed FROM epochs WHERE board = ? ORDER BY epoch').all(boardId) as {
		seed: number
	}[]
	const pastSeeds = seeds.map(({ seed }) => seed)
	return { ok: true, value: { version: state, versionSeq: version.seq, updates, pastSeeds } }
}

function readBlob(row: BlobRow, boardId: string): Uint8Array | null {
	const bytes = new Uint8Array(row.data)
	return checksum(bytes, `${boardId} ${row.seq}`) === row.checksum ? bytes : null
}

/** Where a board's log ends; null for one that isn't there: each has a version from its creation on. */
export function lastSeq(sql: Sql, boardId: string): number | null {
	const row = sql(
		`SELECT coalesce(
			(SELECT max(seq) FROM updates WHERE board = ?),
			(SELECT max(seq) FROM versions WHERE board = ?)
		) AS seq`,
	).get(boardId, boardId) as { seq: number | null }
	return row.seq
}

export function versionSeq(sql: Sql, boardId: string): number {
	const row = sql('SELECT max(seq) AS seq FROM versions WHERE board = ?').get(boardId) as {
		seq: number
	}
	return row.seq
}

export function writeVersion(sql: Sql, boardId: string, seq: number, state: Uint8Array): void {
	sql('INSERT INTO versions (board, seq, checksum, state) VALUES (?, ?, ?, ?)').run(
		boardId,
		seq,
		checksum(state, `${boardId} ${seq}`),
		state,
	)
}

export function writeUpdate(sql: Sql, boardId: string, seq: number, update: Uint8Array): void {
	sql('INSERT INTO updates (board, seq, checksum, data) VALUES (?, ?, ?, ?)').run(
		boardId,
		seq,
		checksum(update, `${boardId} ${seq}`),
		update,
	)
}

/** Deletes the rows that a version with this number replaces. */
export function dropUpTo(sql: Sql, boardId: string, seq: number): void {
	sql('DELETE FROM versions WHERE board = ? AND seq < ?').run(boardId, seq)
	sql('DELETE FROM updates WHERE board = ? AND seq <= ?').run(boardId, seq)
}
