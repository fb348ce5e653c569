/** A document's rows: checked as they are read, numbered as they are written. */
import { checksum } from '../checksum.ts'
import type { StoredDocument } from '../DocumentStorage.ts'
import type { StorageFailure, Stored } from '../Stored.ts'
import { damaged, missingBoard, unknown } from './absent.ts'
import type { DocumentTables } from './documentTables.ts'
import type { Sql } from './Sql.ts'

export interface Head {
	/** Where the log ends. */
	seq: number
	fence: number
}

export interface BlobRow {
	seq: number
	checksum: number
	data: Buffer
}

/** @param lock what others may not do to it until this step ends, as SQL has it */
export async function readHead(
	sql: Sql,
	{ heads }: DocumentTables,
	id: string,
	lock: '' | 'FOR KEY SHARE' | 'FOR UPDATE' = '',
): Promise<Head | null> {
	const { rows } = await sql<Head>(`SELECT seq, fence FROM ${heads} WHERE id = $1 ${lock}`, [id])
	return rows[0] ?? null
}

/** Why a document has no head. */
export async function noDocument(
	sql: Sql,
	{ boardOf }: DocumentTables,
	id: string,
): Promise<StorageFailure> {
	const board = boardOf(id)
	const missing = await missingBoard(sql, board)
	if (missing) return missing
	// A board has a document from its creation on.
	return board === id ? damaged('a board has no document') : unknown()
}

/** In one round trip, within one state of the database. */
export async function readDocument(
	sql: Sql,
	tables: DocumentTables,
	id: string,
): Promise<Stored<StoredDocument>> {
	const { versions, updates, epochs } = tables
	const [head, [version], log, seeds] = await Promise.all([
		readHead(sql, tables, id),
		sql<BlobRow>(
			`SELECT seq, checksum, state AS data FROM ${versions} WHERE document = $1
			ORDER BY seq DESC LIMIT 1`,
			[id],
		).then(({ rows }) => rows),
		sql<BlobRow>(
			`SELECT seq, checksum, data FROM ${updates} WHERE document = $1
			AND seq > (SELECT max(seq) FROM ${versions} WHERE document = $1) ORDER BY seq`,
			[id],
		),
		sql<{ seed: number }>(`SELECT seed FROM ${epochs} WHERE document = $1 ORDER BY epoch`, [id]),
	])
	if (!head) return noDocument(sql, tables, id)
	if (!version) return damaged('a document has no version')
	const state = readBlob(version, id)
	if (!state) return damaged('a version fails its checksum')
	const list: Uint8Array[] = []
	for (const row of log.rows) {
		const update = readBlob(row, id)
		if (!update) return damaged('an update fails its checksum')
		list.push(update)
		if (row.seq !== version.seq + list.length) return damaged('an update is missing')
	}
	if (version.seq + list.length !== head.seq) return damaged('the end of a log is missing')
	const pastSeeds = seeds.rows.map(({ seed }) => seed)
	const fence = head.fence !== 0 && { fence: head.fence }
	const value = { version: state, versionSeq: version.seq, updates: list, pastSeeds, ...fence }
	return { ok: true, value }
}

function readBlob({ data, seq, checksum: sum }: BlobRow, id: string): Uint8Array | null {
	const bytes = new Uint8Array(data)
	return checksum(bytes, placeOf(id, seq)) === sum ? bytes : null
}

/** What a piece's checksum binds it to. */
export function placeOf(id: string, seq: number): string {
	return `${id} ${seq}`
}

export async function createDocument(
	sql: Sql,
	tables: DocumentTables,
	id: string,
	state: Uint8Array,
): Promise<void> {
	await sql(`INSERT INTO ${tables.heads} (id, seq) VALUES ($1, 0)`, [id])
	await writeVersion(sql, tables, id, 0, state)
}

/** With all that was before it. */
export async function writeVersion(
	sql: Sql,
	{ versions, updates }: DocumentTables,
	id: string,
	seq: number,
	state: Uint8Array,
): Promise<void> {
	await sql(`INSERT INTO ${versions} (document, seq, checksum, state) VALUES ($1, $2, $3, $4)`, [
		...[id, seq, checksum(state, placeOf(id, seq)), state],
	])
	await sql(`DELETE FROM ${versions} WHERE document = $1 AND seq < $2`, [id, seq])
	await sql(`DELETE FROM ${updates} WHERE document = $1 AND seq <= $2`, [id, seq])
}

/** Its head first: that waits for whoever is writing to it, and lets nobody begin. */
export async function deleteDocument(sql: Sql, tables: DocumentTables, id: string): Promise<void> {
	const { heads, versions, updates, epochs } = tables
	await sql(`DELETE FROM ${heads} WHERE id = $1`, [id])
	for (const table of [versions, updates, epochs]) {
		await sql(`DELETE FROM ${table} WHERE document = $1`, [id])
	}
}
