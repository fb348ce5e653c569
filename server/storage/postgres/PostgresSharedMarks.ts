/** The store's marks in Postgres. */
import type { StoreMark } from '../MarkStorage.ts'
import type { SharedMarkStorage } from '../SharedMarkStorage.ts'
import type { Stored } from '../Stored.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

export class PostgresSharedMarks implements SharedMarkStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async meet(
		seen: { store: string; marks: readonly string[] } | null,
		fresh: StoreMark,
		markMs: number,
	): Promise<Stored<StoreMark>> {
		return this.#connection.write(async (sql) => {
			// The nodes one after another: each finds what the one before has left.
			await sql('LOCK TABLE kudelma.identity IN SHARE ROW EXCLUSIVE MODE')
			const { rows } = await sql<StoreMark>('SELECT store, mark FROM kudelma.identity')
			const [kept] = rows
			const known = seen?.store === kept?.store ? (seen?.marks ?? []) : []
			const { count } = await sql('SELECT 1 FROM kudelma.marks WHERE mark = ANY ($1)', [known])
			const isBack = known.length > 0 && count === 0
			const store = kept && !isBack ? kept.store : fresh.store
			const young = await sql(
				`SELECT 1 FROM kudelma.marks
				WHERE mark = $1 AND at > clock_timestamp() - $2::double precision * interval '1 ms'`,
				[kept?.mark ?? '', markMs],
			)
			if (kept && !isBack && young.count > 0) return { ok: true, value: kept }
			const { mark } = fresh
			await sql('INSERT INTO kudelma.marks (mark, at) VALUES ($1, clock_timestamp())', [mark])
			await sql(
				`INSERT INTO kudelma.identity (id, store, mark) VALUES (1, $1, $2)
				ON CONFLICT (id) DO UPDATE SET store = excluded.store, mark = excluded.mark`,
				[store, mark],
			)
			return { ok: true, value: { store, mark } }
		})
	}
}
