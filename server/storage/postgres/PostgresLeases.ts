/** Leases in Postgres: a row for each board that a node has. All times are the database's own. */
import type { Lease, LeaseOwner, LeaseStorage } from '../LeaseStorage.ts'
import type { Stored } from '../Stored.ts'
import { damaged, lockBoard } from './absent.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

/** The end of a lease that begins now and lasts as many milliseconds as this value says. */
const until = (value: string) => `clock_timestamp() + ${value}::double precision * interval '1 ms'`

export class PostgresLeases implements LeaseStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async take(
		boardId: string,
		{ node, address }: LeaseOwner,
		ms: number,
		gone = '',
	): Promise<Stored<Lease>> {
		return this.#connection.write(async (sql): Promise<Stored<Lease>> => {
			// One at a time for each board; also, the board doesn't go meanwhile.
			const missing = await lockBoard(sql, boardId)
			if (missing) return missing
			const { rows } = await sql<Lease & { open: boolean }>(
				`SELECT node, address, fence, expires_at <= clock_timestamp() OR node IN ($2, $4)
				OR address IS NOT DISTINCT FROM $3 AS open FROM kudelma.leases WHERE board = $1`,
				[boardId, node, address, gone],
			)
			const [other] = rows
			if (other && !other.open) {
				return { ok: true, value: { node: other.node, address: other.address, fence: other.fence } }
			}
			const raised = await sql<{ fence: number }>(
				'UPDATE kudelma.documents SET fence = fence + 1 WHERE id = $1 RETURNING fence',
				[boardId],
			)
			const fence = raised.rows[0]?.fence
			if (fence === undefined) return damaged('a board has no document')
			await sql('UPDATE kudelma.private_documents SET fence = $2 WHERE board = $1', [
				...[boardId, fence],
			])
			await sql(
				`INSERT INTO kudelma.leases (board, node, address, fence, expires_at)
				VALUES ($1, $2, $3, $4, ${until('$5')}) ON CONFLICT (board) DO UPDATE SET
				node = excluded.node, address = excluded.address, fence = excluded.fence,
				expires_at = excluded.expires_at`,
				[boardId, node, address, fence, ms],
			)
			return { ok: true, value: { node, address, fence } }
		})
	}

	async look(boardIds: readonly string[]): Promise<Stored<Map<string, Lease>>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<Lease & { board: string }>(
				`SELECT board, node, address, fence FROM kudelma.leases
				WHERE board = ANY ($1) AND expires_at > clock_timestamp()`,
				[boardIds],
			)
			return { ok: true, value: new Map(rows.map(({ board, ...lease }) => [board, lease])) }
		})
	}

	async renew(boardIds: readonly string[], node: string, ms: number): Promise<Stored<string[]>> {
		const renewed = await this.#connection.writeOnce<{ board: string }>(
			`UPDATE kudelma.leases SET expires_at = ${until('$3')}
			WHERE board = ANY ($1) AND node = $2 RETURNING board`,
			[boardIds, node, ms],
		)
		if (renewed.ok) return { ok: true, value: renewed.value.map(({ board }) => board) }
		return 'detail' in renewed ? renewed : damaged('leases are refused')
	}

	async giveBack(boardIds: readonly string[], node: string): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			await sql('DELETE FROM kudelma.leases WHERE board = ANY ($1) AND node = $2', [boardIds, node])
			return { ok: true, value: null }
		})
	}
}
