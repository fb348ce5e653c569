/**
 * Faults of a cluster by chance, one in the midst of another, while people on all nodes work on a
 * board: the promises of SPEC S70 to S75. A seed that fails is named, with what happened.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLUSTER_MS, postgresPrograms } from '../../support/PostgresCluster.ts'
import { seededRandom } from '../../support/random.ts'
import { BesetCluster } from './support/BesetCluster.ts'
import { Crowd } from './support/Crowd.ts'
import { type Fault, faultByChance } from './support/faults.ts'
import { until } from './support/until.ts'

/** `npm run test:long -- cluster` takes more. */
const SEEDS = Number(process.env.KUDELMA_SEEDS ?? 1)
const FIRST = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
const FAULTS = 5
/** Milliseconds: shorter than a lease, or longer. */
const SHORT_MS = 300
const LEASE_MS = 1000
const ENV = {
	...{ LEASE_MS: String(LEASE_MS), DATABASE_TIMEOUT_MS: '1500', LOG_LEVEL: 'info' },
	...{ MAX_MESSAGES_PER_SECOND: '100000', MAX_BOARD_MESSAGES_PER_SECOND: '100000' },
	COMPACT_UPDATES: '50',
}

describe.skipIf(!postgresPrograms())('faults by chance', { timeout: 7_200_000 }, () => {
	let cluster: BesetCluster

	beforeAll(async () => {
		cluster = await BesetCluster.start(ENV)
	}, CLUSTER_MS)
	afterAll(() => cluster?.dispose(), CLUSTER_MS)

	for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
		it(`S70 S71 S72 S73 S74 S75 seed ${seed}`, () => run(seed))
	}

	async function run(seed: number): Promise<void> {
		const random = seededRandom(seed)
		const crowd = await Crowd.gather(cluster, { owner: random.integer(3) })
		const happened: string[] = []
		const open: Fault[] = []
		try {
			for (let n = 0; n < FAULTS; n++) {
				const fault = await faultByChance(cluster, crowd.id, random)
				happened.push(fault.name)
				await fault.hit()
				open.push(fault)
				await crowd.check()
				// They go on for as long as this lasts, saved or not.
				const enough = performance.now() + (random.chance(0.5) ? SHORT_MS : 1.5 * LEASE_MS)
				await until('time has gone by', () => performance.now() >= enough)
				if (random.chance(0.6)) {
					const ended = open.shift()
					happened.push(`over: ${ended?.name}`)
					await ended?.end()
				}
			}
			for (const fault of open) await fault.end()
			await cluster.heal()
			await crowd.check()
			await crowd.goOn()
			await crowd.settle()
		} catch (error) {
			const logs = cluster.nodes.map(({ name, server }) => `${name}: ${server.log.slice(-1500)}`)
			throw new Error(`seed ${seed}: ${happened.join(' / ')}\n${error}\n${logs.join('\n')}`)
		} finally {
			crowd.leave()
			await cluster.heal()
		}
		expect(happened.length).toBeGreaterThanOrEqual(FAULTS)
	}
})
