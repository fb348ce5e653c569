/**
 * Kudelma on a real Postgres that waits for the disk: one node by itself; and one through another, which has
 * no board and passes everything on. What Postgres uses isn't counted: it may be another machine.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../../support/freePort.ts'
import { PostgresCluster, postgresPrograms } from '../../../support/PostgresCluster.ts'
import type { BenchServer, RunningServer, StartOptions } from './BenchServer.ts'
import { settings, startKudelma } from './kudelma.ts'

/** Of a Kudelma that several can be of. */
const LEASES = join(import.meta.dirname, '../../../../server/cluster/Leases.ts')

/** @returns none where there's no Postgres; without leases there's nothing that forwards */
export function kudelmaOnPostgres(): BenchServer[] {
	if (!postgresPrograms()) return []
	const databases = new Databases()
	const alone: BenchServer = {
		name: 'kudelma-postgres',
		keeps: 'disk',
		async start(folder, options) {
			const url = await databases.of(folder)
			const env = { DATA_DIR: folder, DATABASE_URL: url, ...settings(options) }
			return startKudelma('kudelma-postgres', env)
		},
		dispose: () => databases.dispose(),
	}
	const forwarded: BenchServer = {
		name: 'kudelma-forwarded',
		keeps: 'disk',
		start: async (folder, options) => startTwo(folder, await databases.of(folder), options),
		dispose: () => databases.dispose(),
	}
	return existsSync(LEASES) ? [alone, forwarded] : [alone]
}

/** The boards are made at the one node, which owns them while it has them open, and visited through the other. */
async function startTwo(
	folder: string,
	url: string,
	options?: StartOptions,
): Promise<RunningServer> {
	const node = async () => {
		const port = String(await freePort())
		const address = { PORT: port, NODE_ADDRESS: `http://127.0.0.1:${port}` }
		const env = { DATA_DIR: folder, DATABASE_URL: url, ...address, ...settings(options) }
		return startKudelma('kudelma-forwarded', env)
	}
	const owner = await node()
	const other = await node()
	return {
		name: owner.name,
		startMs: owner.startMs,
		sameRoom: (known) => other.sameRoom(known),
		async makeRoom(content, people) {
			return other.sameRoom(await owner.makeRoom(content, people))
		},
		async usage() {
			const [one, two] = await Promise.all([owner.usage(), other.usage()])
			return { cpuMs: one.cpuMs + two.cpuMs, rss: one.rss + two.rss }
		},
		async stop() {
			await other.stop()
			await owner.stop()
		},
	}
}

/** A database for each folder, in one cluster that is started with the first. */
class Databases {
	#cluster: Promise<PostgresCluster> | null = null
	readonly #urls = new Map<string, string>()

	async of(folder: string): Promise<string> {
		this.#cluster ??= PostgresCluster.start({ durable: true })
		const cluster = await this.#cluster
		const url = this.#urls.get(folder) ?? cluster.url(await cluster.newDatabase())
		this.#urls.set(folder, url)
		return url
	}

	async dispose(): Promise<void> {
		const cluster = await this.#cluster
		this.#cluster = null
		await cluster?.dispose()
	}
}
