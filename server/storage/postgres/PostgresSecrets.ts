/** The nodes' secrets in Postgres. */
import type { SecretStorage } from '../SecretStorage.ts'
import type { Stored } from '../Stored.ts'
import type { PostgresConnection } from './PostgresConnection.ts'

export class PostgresSecrets implements SecretStorage {
	readonly #connection: PostgresConnection

	constructor(connection: PostgresConnection) {
		this.#connection = connection
	}

	async establish(proposed: readonly string[]): Promise<Stored<string[]>> {
		return this.#connection.write(async (sql) => {
			// Of several nodes that start at once, one fills it.
			await sql('LOCK TABLE kudelma.secrets IN SHARE ROW EXCLUSIVE MODE')
			await sql(
				`INSERT INTO kudelma.secrets (secret) SELECT secret
				FROM unnest($1::text[]) WITH ORDINALITY AS given (secret, n)
				WHERE NOT EXISTS (SELECT 1 FROM kudelma.secrets) ORDER BY n`,
				[proposed],
			)
			const { rows } = await sql<{ secret: string }>(
				'SELECT secret FROM kudelma.secrets ORDER BY n',
			)
			return { ok: true, value: rows.map(({ secret }) => secret) }
		})
	}
}
