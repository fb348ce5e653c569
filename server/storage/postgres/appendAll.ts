/**
 * Appends to several logs in one statement: each where its document's head has the number
 * that it goes on from and the fence that its writer names, and none of those that haven't.
 */
import { checksum } from '../checksum.ts'
import type { Stored } from '../Stored.ts'
import { placeOf } from './documentRows.ts'
import type { DocumentTables } from './documentTables.ts'
import type { PostgresConnection, Refused } from './PostgresConnection.ts'

export interface AppendJob {
	/** The document's. */
	id: string
	after: number
	fence: number
	updates: readonly Uint8Array[]
}

/** @returns by document; missing: it has no head */
export type Outcomes = Map<string, 'written' | 'conflict'>

/** @param jobs of a document each */
export async function appendAll(
	connection: PostgresConnection,
	tables: DocumentTables,
	jobs: readonly AppendJob[],
): Promise<Stored<Outcomes> | Refused> {
	const rows = jobs.flatMap(({ id, after, updates }) =>
		updates.map((update, at) => ({ id, seq: after + at + 1, update })),
	)
	const bytes = Buffer.concat(rows.map(({ update }) => update))
	// In SQL bytes are counted from 1.
	let next = 1
	const starts: number[] = []
	for (const { update } of rows) {
		starts.push(next)
		next += update.length
	}
	const answer = await connection.writeOnce<{ id: string; written: boolean }>(append(tables), [
		jobs.map(({ id }) => id),
		jobs.map(({ after }) => after),
		jobs.map(({ fence }) => fence),
		jobs.map(({ updates }) => updates.length),
		rows.map(({ id }) => id),
		rows.map(({ seq }) => seq),
		rows.map(({ id, seq, update }) => checksum(update, placeOf(id, seq))),
		starts,
		rows.map(({ update }) => update.length),
		// Together, as bytes: each by itself would travel as text, twice as long.
		bytes,
	])
	if (!answer.ok) return answer
	const outcomes: Outcomes = new Map()
	for (const { id, written } of answer.value) outcomes.set(id, written ? 'written' : 'conflict')
	return { ok: true, value: outcomes }
}

/** The heads are locked in one order, so that two nodes never wait for each other. */
function append({ heads, updates }: DocumentTables): string {
	return `WITH job AS (
		SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])
		AS job (id, after, fence, count)
	), held AS MATERIALIZED (
		SELECT id FROM ${heads} WHERE id = ANY ($1::text[]) ORDER BY id FOR NO KEY UPDATE
	), moved AS (
		UPDATE ${heads} AS head SET seq = head.seq + job.count FROM job, held
		WHERE head.id = held.id AND job.id = held.id
		AND head.seq = job.after AND head.fence = job.fence
		RETURNING head.id
	), written AS (
		INSERT INTO ${updates} (document, seq, checksum, data)
		SELECT row.id, row.seq, row.checksum, substring($10::bytea FROM row.start FOR row.length)
		FROM unnest($5::text[], $6::bigint[], $7::bigint[], $8::integer[], $9::integer[])
		AS row (id, seq, checksum, start, length) JOIN moved ON moved.id = row.id
	)
	SELECT held.id, moved.id IS NOT NULL AS written FROM held LEFT JOIN moved ON moved.id = held.id`
}
