/** Faults by chance: each hits, and is over when `end` has been called; some meet others halfway. */
import type { Random } from '../../../support/random.ts'
import type { BesetCluster, BesetNode } from './BesetCluster.ts'

export interface Fault {
	/** What happens, and to whom, for who reads of a seed that failed. */
	readonly name: string
	hit(): Promise<void>
	end(): Promise<void>
}

const nothing = async () => {}

/** Not waited for: it may need a database that's away. */
async function startSoon(node: BesetNode): Promise<void> {
	node.start().catch(() => {})
}

/** @param boardId the board whose owner is met more often than by chance */
export async function faultByChance(
	cluster: BesetCluster,
	boardId: string,
	random: Random,
): Promise<Fault> {
	const { postgres } = cluster
	const owner = postgres.running ? await cluster.ownerOf(boardId).catch(() => null) : null
	const other = cluster.node(random.integer(cluster.nodes.length))
	const node = owner && random.chance(0.6) ? owner : other
	const faults: readonly Fault[] = [
		{ name: `${node.name} is killed`, hit: () => node.kill(), end: () => startSoon(node) },
		{
			name: `${node.name} stands still`,
			hit: async () => node.freeze(),
			end: async () => node.thaw(),
		},
		{
			name: `${node.name} is cut off`,
			hit: async () => node.way.hold(),
			end: async () => node.way.letGo(),
		},
		{
			name: `${node.name}'s lines to the database end`,
			hit: async () => node.way.cut(),
			end: nothing,
		},
		{
			name: `${node.name} commits unheard`,
			hit: async () => node.way.fail(random.chance(0.5) ? 'unheard' : 'unsent'),
			end: async () => node.way.heal(),
		},
		{ name: `${node.name} is replaced`, hit: () => node.stop(), end: () => startSoon(node) },
		{
			name: 'the database crashes',
			hit: async () => {
				if (postgres.running) await postgres.crash()
			},
			end: nothing,
		},
		{
			name: 'the database goes away',
			hit: async () => {
				if (postgres.running) await postgres.down('immediate')
			},
			end: async () => {
				if (!postgres.running) await postgres.up()
			},
		},
		{
			name: 'the lease is forgotten',
			hit: async () => {
				if (postgres.running) await cluster.forgetLease(boardId).catch(() => {})
			},
			end: nothing,
		},
	]
	return random.pick(faults) as Fault
}
