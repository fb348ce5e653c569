/** The store's mark in Postgres. */
import type { MarkStorage, StoreMark } from '../MarkStorage.ts'
import type { Stored } from '../Stored.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

export class PostgresMarks implements MarkStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async read(): Promise<Stored<StoreMark | null>> {
		return this.#connection.read(async (sql) => {
			const { rows } = await sql<StoreMark>('SELECT store, mark FROM kudelma.identity')
			return { ok: true, value: rows[0] ?? null }
		})
	}

	async write({ store, mark }: StoreMark): Promise<Stored<null>> {
		return this.#connection.write(async (sql) => {
			await sql(
				`INSERT INTO kudelma.identity (id, store, mark) VALUES (1, $1, $2)
				ON CONFLICT (id) DO UPDATE SET store = excluded.store, mark = excluded.mark`,
				[store, mark],
			)
			return { ok: true, value: null }
		})
	}
}
