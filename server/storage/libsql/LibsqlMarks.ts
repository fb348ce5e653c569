/** The store's mark in the embedded engine. */
import type { MarkStorage, StoreMark } from '../MarkStorage.ts'
import type { Stored } from '../Stored.ts'
import type { LibsqlConnection } from './LibsqlConnection.ts'

export class LibsqlMarks implements MarkStorage {
	readonly #connection: LibsqlConnection

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async read(): Promise<Stored<StoreMark | null>> {
		return this.#connection.read((sql) => {
			const row = sql('SELECT store, mark FROM identity').get() as StoreMark | undefined
			return { ok: true, value: row ? { store: row.store, mark: row.mark } : null }
		})
	}

	async write({ store, mark }: StoreMark): Promise<Stored<null>> {
		return this.#connection.write((sql) => {
			sql(
				`INSERT INTO identity (id, store, mark) VALUES (1, ?, ?)
				ON CONFLICT (id) DO UPDATE SET store = excluded.store, mark = excluded.mark`,
			).run(store, mark)
			return { ok: true, value: null }
		})
	}
}
