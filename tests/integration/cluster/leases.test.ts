/**
 * Two and three nodes on one Postgres, in one process: who has a board, how what is asked of the
 * others gets there, and what becomes of it when the owner goes. (SPEC S60-S69)
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLUSTER_MS, PostgresCluster, postgresPrograms } from '../../support/PostgresCluster.ts'
import { RawClient } from '../support/RawClient.ts'
import { TestCluster } from './support/TestCluster.ts'

describe.skipIf(!postgresPrograms())('nodes that share a database', () => {
	let postgres: PostgresCluster

	beforeAll(async () => {
		postgres = await PostgresCluster.start()
	}, CLUSTER_MS)
	afterAll(() => postgres?.dispose(), CLUSTER_MS)

	it('S60 S63 two ask for one board at a moment: one has it, and all meet there', async () => {
		const cluster = await TestCluster.start(3, postgres)
		const board = await cluster.node(0).requests.createBoard()
		const clients = await Promise.all(cluster.nodes.map((node) => RawClient.join(node, board.lead)))
		for (const [n, client] of clients.entries()) client.mark(`of ${n}`)
		for (const client of clients) await client.until(() => client.marks.length === 3)
		const leases = await cluster.leases()
		expect(leases.length).toBe(1)
	})
})
