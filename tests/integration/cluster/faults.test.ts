/**
 * What becomes of a board that people on all nodes work on when a node, the database, or the way
 * between them fails: nothing is lost that anybody has seen or was told is saved, all meet again,
 * and nobody has to load anything anew. (SPEC S70-S76)
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CLOSE } from '../../../shared/protocol.ts'
import { CLUSTER_MS, postgresPrograms } from '../../support/PostgresCluster.ts'
import { BesetCluster, type BesetNode } from './support/BesetCluster.ts'
import { Crowd, type CrowdOptions } from './support/Crowd.ts'
import { until } from './support/until.ts'

const LEASE_MS = 1500
const ENV = {
	...{ LEASE_MS: String(LEASE_MS), DATABASE_TIMEOUT_MS: '2000', LOG_LEVEL: 'info' },
	// Not to be met by six who write as much as sixty.
	...{ MAX_MESSAGES_PER_SECOND: '100000', MAX_BOARD_MESSAGES_PER_SECOND: '100000' },
}

describe.skipIf(!postgresPrograms())('three nodes on one database', () => {
	let cluster: BesetCluster
	const crowds: Crowd[] = []

	beforeAll(async () => {
		cluster = await BesetCluster.start(ENV)
	}, CLUSTER_MS)
	afterEach(async () => {
		for (const crowd of crowds.splice(0)) crowd.leave()
		await cluster.heal()
	}, CLUSTER_MS)
	afterAll(() => cluster?.dispose(), CLUSTER_MS)

	/** People on all nodes work on a board of the first one. */
	async function gather(options?: CrowdOptions) {
		const crowd = await Crowd.gather(cluster, options)
		crowds.push(crowd)
		const owner = await cluster.ownerOf(crowd.id)
		expect(owner).toBe(cluster.node(options?.owner ?? 0))
		return { crowd, owner: owner as BesetNode }
	}

	async function another(crowd: Crowd, owner: BesetNode): Promise<BesetNode> {
		let next: BesetNode | null = null
		await until('another node has the board', async () => {
			next = await cluster.ownerOf(crowd.id)
			return next !== null && next !== owner
		})
		return next as unknown as BesetNode
	}

	it('S70 the owner is killed', async () => {
		const { crowd, owner } = await gather()
		await owner.kill()
		await crowd.check()
		await another(crowd, owner)
		await crowd.goOn()
		await owner.start()
		await crowd.goOn()
		await crowd.settle()
	})

	it('S76 a removal through one node cuts off at another within a second, right after a takeover', async () => {
		const { crowd, owner } = await gather()
		await owner.kill()
		const next = await another(crowd, owner)
		const other = cluster.nodes.find((node) => node !== owner && node !== next)
		await crowd.goOn(1)
		const asked = async (path: string, method: string) => {
			const { status } = await crowd.lead.at(other?.address ?? '').send(method, path)
			return status
		}
		const [removed, ...others] = crowd.people
		const { id } = crowd.guests[0]?.participant ?? {}
		let began = performance.now()
		expect(await asked(`/participants/${id}`, 'DELETE')).toBe(204)
		await until('they are cut off', () => removed?.refusals[0] === CLOSE.revoked)
		expect(performance.now() - began).toBeLessThan(1000)
		began = performance.now()
		expect(await asked('/links/editor/rotate', 'POST')).toBe(200)
		await until('all are', () => others.every(({ refusals }) => refusals[0] === CLOSE.revoked))
		expect(performance.now() - began).toBeLessThan(1000)
		await crowd.check()
	})

	it('S71 the owner stands still and goes on: it writes nothing of what is another’s now', async () => {
		const { crowd, owner } = await gather()
		owner.freeze()
		await crowd.check()
		const next = await another(crowd, owner)
		const there = crowd.people.filter((_person, n) => n % 3 !== 0)
		await crowd.goOn(5, there)
		owner.thaw()
		await crowd.goOn()
		await crowd.settle()
		expect(await cluster.ownerOf(crowd.id)).toBe(next)
		const writers = (await cluster.writesTo(crowd.id)).map(({ writer }) => writer)
		expect(writers.slice(writers.indexOf(next.name))).not.toContain(owner.name)
	})

	it('S72 the database crashes and is there again', async () => {
		const { crowd } = await gather()
		await cluster.postgres.crash()
		await crowd.check()
		await crowd.goOn()
		await crowd.settle()
	})

	it('S72 the database is away for longer than leases last', async () => {
		const { crowd } = await gather()
		await cluster.postgres.down()
		// What they write meanwhile is on nobody else's screen, and stays theirs.
		await until('all are told', () => crowd.people.every(({ connected }) => !connected))
		const known = crowd.people.map(({ saved }) => saved)
		crowd.people[0]?.write()
		await cluster.postgres.up()
		await crowd.check()
		await crowd.goOn()
		expect(crowd.people.every(({ saved }, n) => saved > (known[n] ?? 0))).toBe(true)
		await crowd.settle()
	})

	it('S73 the owner is cut off from the database, and what it had on the way arrives late', async () => {
		const { crowd, owner } = await gather()
		owner.way.hold()
		await another(crowd, owner)
		await crowd.goOn()
		owner.way.letGo()
		await crowd.goOn()
		await crowd.settle()
	})

	it('S73 a node that has no board is cut off: its people go on elsewhere', async () => {
		const { crowd, owner } = await gather({ owner: 1 })
		const [other] = cluster.nodes
		other?.way.hold()
		await crowd.goOn(20)
		other?.way.letGo()
		await crowd.settle()
		expect(await cluster.ownerOf(crowd.id)).toBe(owner)
	})

	it('S74 two nodes believe to have the board', async () => {
		const { crowd, owner } = await gather()
		for (let round = 0; round < 3; round++) {
			await cluster.forgetLease(crowd.id)
			const other = cluster.node(1 + (round % 2))
			await crowd.lead.at(other.address).get()
			await crowd.goOn()
			await crowd.check()
		}
		await crowd.settle()
		const writers = new Set((await cluster.writesTo(crowd.id)).map(({ writer }) => writer))
		expect([owner.name, writers.size > 1]).toEqual(['node0', true])
	})

	it('S75 all nodes are replaced, one after another', async () => {
		const { crowd } = await gather()
		const said = cluster.nodes.map(({ server }) => server.log.length)
		for (const node of cluster.nodes) {
			await node.stop()
			await crowd.check()
			await node.start()
			await crowd.goOn()
		}
		await crowd.settle()
		const logs = cluster.nodes.map(({ server }, n) => server.log.slice(said[n]))
		expect(logs.join('\n')).not.toMatch(/"level":(50|60)/)
		console.log(`the longest without a line: ${Math.round(crowd.longestGap)} ms`)
	})
})
