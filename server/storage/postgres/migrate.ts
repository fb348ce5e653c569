/**
 * Makes a database ours, or brings it to this version's tables, in one transaction that one
 * node at a time can be in. (SPEC S46)
 */
import type { PoolClient } from 'pg'
import type { StorageFailure } from '../Stored.ts'
import { MIGRATIONS } from './migrations.ts'

/** 'Kdlm': of the lock, which another program in the same database won't take by chance. */
const LOCK = 0x4b646c6d
/** A migration may take long, once; whoever waits for it is told that the store is unavailable until then. */
const MIGRATION_MS = 30 * 60_000

export type Migrated = { ok: true; value: { commitsWait: boolean } } | StorageFailure

/**
 * @param allow is told when it takes longer, in milliseconds
 * @throws the database's own errors, then nothing was changed
 */
export async function migrate(
	client: PoolClient,
	timeoutMs: number,
	allow: (ms: number) => void,
): Promise<Migrated> {
	await client.query(`BEGIN READ WRITE; SET LOCAL statement_timeout = ${timeoutMs}`)
	const migrated = await inTransaction(client, allow)
	await client.query(migrated.ok ? 'COMMIT' : 'ROLLBACK')
	return migrated
}

async function inTransaction(client: PoolClient, allow: (ms: number) => void): Promise<Migrated> {
	await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
	const { rows } = await client.query<State>(STATE)
	const [state] = rows
	if (!state) throw new Error('the database tells nothing of itself')
	if (state.encoding !== 'UTF8') {
		return refuse('unavailable', `the database's encoding is ${state.encoding}, and has to be UTF8`)
	}
	if (state.tables > 0 && !state.ours) {
		return refuse('damaged', "the database has a schema kudelma that isn't Kudelma's")
	}
	const version = state.ours ? await readVersion(client) : 0
	if (version === null || (state.ours && version < 1)) {
		return refuse('damaged', 'the database has an unknown version')
	}
	if (version > MIGRATIONS.length) {
		return refuse(
			'newer',
			`the database was written by a newer Kudelma (version ${version} of it; this one knows ${MIGRATIONS.length}): install that version again. Nothing is damaged, and nothing was changed`,
		)
	}
	if (version < MIGRATIONS.length) {
		allow(MIGRATION_MS)
		await client.query(`SET LOCAL statement_timeout = ${MIGRATION_MS}`)
		// One that was made for us beforehand: whoever may not make schemas may still use it.
		if (!state.schema) await client.query('CREATE SCHEMA kudelma')
		if (!state.ours) await client.query(STORE)
		for (const step of MIGRATIONS.slice(version)) await client.query(step)
		await client.query('UPDATE kudelma.store SET version = $1', [MIGRATIONS.length])
	}
	return { ok: true, value: { commitsWait: state.commits !== 'off' } }
}

interface State {
	encoding: string
	commits: string
	/** Whether the schema is there, our table in it, and any at all. */
	schema: boolean
	ours: boolean
	tables: number
}

const STATE = `SELECT current_setting('server_encoding') AS encoding,
	current_setting('synchronous_commit') AS commits,
	EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'kudelma') AS schema,
	to_regclass('kudelma.store') IS NOT NULL AS ours,
	(SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
		WHERE nspname = 'kudelma') AS tables`

const STORE = `CREATE TABLE kudelma.store (
		id integer PRIMARY KEY CHECK (id = 1), version bigint NOT NULL
	);
	INSERT INTO kudelma.store (id, version) VALUES (1, 0)`

async function readVersion(client: PoolClient): Promise<number | null> {
	const { rows } = await client.query<{ version: number }>('SELECT version FROM kudelma.store')
	return rows[0]?.version ?? null
}

function refuse(reason: StorageFailure['reason'], detail: string): StorageFailure {
	return { ok: false, reason, detail }
}
