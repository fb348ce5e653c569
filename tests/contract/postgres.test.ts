/** The contract on a real Postgres. (SPEC S1-S7, S14, S20-S25, S31, S32, S34, S44) */
import { afterAll, beforeAll, describe } from 'vitest'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../support/PostgresCluster.ts'
import { describeEngine } from './contract.ts'

describe.skipIf(!postgresPrograms())('S44 a real Postgres', () => {
	let cluster: PostgresCluster
	let database: string

	beforeAll(async () => {
		cluster = await PostgresCluster.start()
		database = await cluster.newDatabase()
	}, CLUSTER_MS)
	afterAll(() => cluster?.dispose(), CLUSTER_MS)

	describeEngine({
		name: 'postgres',
		async open() {
			const storage = cluster.open(database)
			return {
				storage,
				async dispose() {
					await storage.close()
					await cluster.empty(database)
				},
			}
		},
	})
})
