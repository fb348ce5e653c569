/** Moving out of Postgres, and into it. (SPEC S54) */
import type { StoreMark } from '../MarkStorage.ts'
import type { Move, MovingStorage, Owned, Replaced } from '../MovingStorage.ts'
import { differences, digestOf } from '../movingDigest.ts'
import { type Row, TABLES, type Table, type Value } from '../movingTables.ts'
import type { Stored } from '../Stored.ts'
import { CONFLICT } from './absent.ts'
import type { PostgresOptions } from './Clients.ts'
import { PostgresConnection } from './PostgresConnection.ts'
import { PostgresMarks } from './PostgresMarks.ts'
import type { Sql } from './Sql.ts'

const DONE = { ok: true, value: null } as const

const MOVES = `CREATE TABLE IF NOT EXISTS kudelma.moves (
	owner text COLLATE "C" PRIMARY KEY, origin text NOT NULL, digest text NOT NULL, at bigint NOT NULL
)`

export class PostgresMoving implements MovingStorage {
	readonly #connection: PostgresConnection
	readonly #marks: PostgresMarks

	/** @param options a step is a whole board: it may take longer than a server's */
	constructor(options: PostgresOptions) {
		this.#connection = new PostgresConnection(options)
		this.#marks = new PostgresMarks(this.#connection)
	}

	owners(): Promise<Stored<string[]>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<{ id: string }>(
				`SELECT id FROM kudelma.boards UNION SELECT id FROM kudelma.deleted_boards
				UNION SELECT id FROM kudelma.templates UNION SELECT owner FROM kudelma.files ORDER BY 1`,
			)
			return { ok: true, value: rows.map(({ id }) => id) }
		})
	}

	read(owner: string): Promise<Stored<Owned>> {
		return this.#connection.read(async (sql) => ({ ok: true, value: await readOwned(sql, owner) }))
	}

	moves(): Promise<Stored<ReadonlyMap<string, Move>>> {
		return this.#connection.write(async (sql) => {
			await sql(MOVES)
			const { rows } = await sql<{ owner: string } & Move>(
				'SELECT owner, origin, digest FROM kudelma.moves',
			)
			const moves = rows.map(({ owner, origin, digest }) => [owner, { origin, digest }] as const)
			return { ok: true, value: new Map(moves) }
		})
	}

	replace(
		owner: string,
		owned: Owned,
		before: string,
		{ origin, digest }: Move,
	): Promise<Replaced> {
		return this.#connection.write(async (sql): Promise<Replaced> => {
			// Whoever writes to it waits until this is done, and is then refused by the fences.
			await sql('SELECT 1 FROM kudelma.boards WHERE id = $1 FOR UPDATE', [owner])
			const fences = await lockHeads(sql, owner)
			if (digestOf(await readOwned(sql, owner)) !== before) return CONFLICT
			for (const table of TABLES.toReversed()) {
				await sql(`DELETE FROM kudelma.${table.name} WHERE ${ownedBy(table)}`, [owner])
			}
			await sql('DELETE FROM kudelma.documents WHERE id = $1', [owner])
			for (const table of TABLES) {
				// The head of a private document is its row.
				if (table.name === 'private_documents') await writePrivate(sql, owned, fences)
				else await write(sql, table, owned.rows.get(table.name) ?? [])
			}
			if (owned.rows.has('boards')) {
				await sql('INSERT INTO kudelma.documents (id, seq, fence) VALUES ($1, $2, $3)', [
					...[owner, endOf(owned, '', owner), fences.get(owner) ?? 0],
				])
			}
			await sql(
				`INSERT INTO kudelma.moves (owner, origin, digest, at) VALUES ($1, $2, $3, $4)
				ON CONFLICT (owner) DO UPDATE SET origin = excluded.origin, digest = excluded.digest,
				at = excluded.at`,
				[owner, origin, digest, Date.now()],
			)
			const places = differences(owned, await readOwned(sql, owner))
			return places.length === 0 ? DONE : { ok: false, reason: 'differs', places }
		})
	}

	readMark(): Promise<Stored<StoreMark | null>> {
		return this.#marks.read()
	}

	writeMark(mark: StoreMark): Promise<Stored<null>> {
		return this.#marks.write(mark)
	}

	close(): Promise<void> {
		return this.#connection.close(async () => {})
	}
}

async function readOwned(sql: Sql, owner: string): Promise<Owned> {
	const read = TABLES.map(async (table) => {
		const columns = Object.keys(table.columns).join(', ')
		const order = table.inOrder ? 'ORDER BY n' : ''
		const { rows } = await sql<Record<string, unknown>>(
			`SELECT ${columns} FROM kudelma.${table.name} WHERE ${ownedBy(table)} ${order}`,
			[owner],
		)
		return [table.name, rows.map((row) => toRow(table, row))] as const
	})
	const heads = sql<{ id: string; seq: number }>(
		`SELECT id, seq FROM kudelma.documents WHERE id = $1
		UNION ALL SELECT id, seq FROM kudelma.private_documents WHERE board = $1`,
		[owner],
	)
	const rows = (await Promise.all(read)).filter(([, own]) => own.length > 0)
	const ends = (await heads).rows.map(({ id, seq }) => [id, seq] as const)
	return { rows: new Map(rows), ends: new Map(ends) }
}

/** @returns by document: what its fence has to be from now on, past that of whoever has it loaded */
async function lockHeads(sql: Sql, owner: string): Promise<Map<string, number>> {
	const fences = new Map<string, number>()
	for (const [table, column] of [
		['documents', 'id'],
		['private_documents', 'board'],
	]) {
		const { rows } = await sql<{ id: string; fence: number }>(
			`SELECT id, fence FROM kudelma.${table} WHERE ${column} = $1 ORDER BY id FOR UPDATE`,
			[owner],
		)
		for (const { id, fence } of rows) fences.set(id, fence + 1)
	}
	return fences
}

async function writePrivate(
	sql: Sql,
	owned: Owned,
	fences: ReadonlyMap<string, number>,
): Promise<void> {
	for (const { id, board, participant } of owned.rows.get('private_documents') ?? []) {
		await sql(
			`INSERT INTO kudelma.private_documents (id, board, participant, seq, fence)
			VALUES ($1, $2, $3, $4, $5)`,
			[
				...[String(id), String(board), String(participant)],
				...[endOf(owned, 'private_', String(id)), fences.get(String(id)) ?? 0],
			],
		)
	}
}

async function write(sql: Sql, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
	const names = Object.keys(columns)
	const values = names.map((_, at) => `$${at + 1}`).join(', ')
	const text = `INSERT INTO kudelma.${name} (${names.join(', ')}) VALUES (${values})`
	// They go together, in their order.
	await Promise.all(
		rows.map((row) =>
			sql(
				text,
				names.map((column) => row[column] ?? null),
			),
		),
	)
}

/** Where a document's log ends: as its engine told, or by its rows. */
function endOf({ rows, ends }: Owned, prefix: '' | 'private_', document: string): number {
	const known = ends.get(document)
	if (known !== undefined) return known
	const seqs = ['versions', 'updates'].flatMap((name) =>
		(rows.get(prefix + name) ?? [])
			.filter((row) => row.document === document)
			.map(({ seq }) => Number(seq)),
	)
	return seqs.reduce((last, seq) => Math.max(last, seq), 0)
}

function ownedBy({ owner, isPrivate }: Table): string {
	if (!isPrivate) return `${owner} = $1`
	return `${owner} IN (SELECT id FROM kudelma.private_documents WHERE board = $1)`
}

function toRow({ columns }: Table, row: Record<string, unknown>): Row {
	const values = Object.keys(columns).map((name): [string, Value] => {
		const value = (row[name] ?? null) as Value
		return [name, value instanceof Uint8Array ? new Uint8Array(value) : value]
	})
	return Object.fromEntries(values)
}
