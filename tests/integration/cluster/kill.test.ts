/**
 * `kill -9` of a board's owner at 400 updates a second, on Postgres, with its people on all nodes:
 * what anybody has seen or was told is saved is in the database before anyone comes again. (SPEC S13, S70)
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLUSTER_MS, postgresPrograms } from '../../support/PostgresCluster.ts'
import { seededRandom } from '../../support/random.ts'
import { BesetCluster } from './support/BesetCluster.ts'
import { Crowd } from './support/Crowd.ts'
import { until } from './support/until.ts'

/** `npm run test:long -- kills` takes more. */
const ROUNDS = Number(process.env.KUDELMA_KILLS ?? 2)
const PEOPLE = 8
const PER_SECOND = 400
const ENV = {
	// Compaction often, so that some kills come in the midst of one.
	...{ COMPACT_UPDATES: '20', LOG_LEVEL: 'warn' },
	...{ MAX_MESSAGES_PER_SECOND: '100000', MAX_BOARD_MESSAGES_PER_SECOND: '100000' },
	...{ MAX_RECORDS: '1000000', MAX_PARTICIPANT_RECORDS: '1000000' },
}

describe.skipIf(!postgresPrograms())('kill -9 on Postgres', { timeout: 1_800_000 }, () => {
	let cluster: BesetCluster

	beforeAll(async () => {
		cluster = await BesetCluster.start(ENV)
	}, CLUSTER_MS)
	afterAll(() => cluster?.dispose(), CLUSTER_MS)

	it(`S13 loses nothing that was seen or acknowledged, ${ROUNDS} times`, async () => {
		const random = seededRandom(20)
		const writesPerSecond = PER_SECOND / PEOPLE
		const crowd = await Crowd.gather(cluster, { people: PEOPLE, writesPerSecond })
		const rates: number[] = []
		for (let round = 0; round < ROUNDS; round++) {
			await until('all are there', () => crowd.people.every(({ connected }) => connected))
			const [from, before] = [performance.now(), crowd.saved]
			// A moment under load.
			const goal = before + 100 + random.integer(PER_SECOND)
			await until('enough is saved', () => crowd.saved >= goal)
			const owner = await cluster.ownerOf(crowd.id)
			rates.push((1000 * (crowd.saved - before)) / (performance.now() - from))
			await owner?.kill()
			// Nobody brings it what it has lost.
			for (const person of crowd.people) person.disconnect()
			await crowd.check()
			for (const person of crowd.people) person.connect()
			await owner?.start()
			await crowd.goOn(1)
		}
		await crowd.settle()
		expect(crowd.ledger.size).toBeGreaterThan(ROUNDS)
		const rate = Math.round(rates.reduce((sum, each) => sum + each, 0) / rates.length)
		console.log(`${ROUNDS} kills at ${rate} updates a second: ${crowd.saved} saved, none lost`)
		crowd.leave()
	})
})
