/** A cluster for the tests of one file, a database of its own for each test. */
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { PostgresStorage } from '../../../server/storage/postgres/PostgresStorage.ts'
import {
	CLUSTER_MS,
	type ClusterOptions,
	type OpenOptions,
	PostgresCluster,
} from '../../support/PostgresCluster.ts'

export interface ForTests {
	cluster: PostgresCluster
	/** An empty database's name. */
	database(): Promise<string>
	/** Closed with the test. */
	open(database: string, options?: OpenOptions): PostgresStorage
	/** As someone who has the database itself. */
	sql<Row extends object>(
		database: string,
		text: string,
		values?: readonly unknown[],
	): Promise<Row[]>
}

/** Call where a `describe` begins. */
export function postgresForTests(options?: ClusterOptions): () => ForTests {
	let cluster: PostgresCluster | undefined

	beforeAll(async () => {
		cluster = await PostgresCluster.start(options)
	}, CLUSTER_MS)
	afterAll(() => cluster?.dispose(), CLUSTER_MS)

	return () => {
		if (!cluster) throw new Error('the cluster was not started')
		const running = cluster
		return {
			cluster: running,
			database: () => running.newDatabase(),
			open(database, more) {
				const storage = running.open(database, more)
				onTestFinished(() => storage.close(), CLUSTER_MS)
				return storage
			},
			sql: (database, text, values) => running.query(database, text, values),
		}
	}
}
