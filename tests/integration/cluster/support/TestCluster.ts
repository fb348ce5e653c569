/**
 * Several Kudelmas on one real Postgres: in this process, or each in a process of its own where
 * they're to be killed or frozen (that needs a build).
 */
import { rmSync } from 'node:fs'
import { onTestFinished, vi } from 'vitest'
import { ServerProcess } from '../../../e2e/support/ServerProcess.ts'
import { freePort } from '../../../support/freePort.ts'
import { newFolder } from '../../../support/newFolder.ts'
import type { PostgresCluster } from '../../../support/PostgresCluster.ts'
import { requests, startTestServer, type TestServer } from '../../support/TestServer.ts'

export interface ClusterOptions {
	/** Milliseconds that a lease lasts. */
	leaseMs?: number
	/** Whether each node is a process of its own. */
	processes?: boolean
	/** For each node, over what it has. */
	env?: Record<string, string>
}

const WAIT = { timeout: 60_000, interval: 10 }

/** One Kudelma of several, at the same address after a restart. */
export class TestNode {
	readonly port: number
	/** `http://127.0.0.1:port`, by which clients and the other nodes reach it. */
	readonly address: string
	/** `ws://127.0.0.1:port` */
	readonly socketUrl: string
	readonly dataDir: string
	/** What it has logged, where it's in this process. */
	readonly logged: string[] = []
	readonly process: ServerProcess | null
	readonly #env: Record<string, string>
	#server: TestServer | null = null

	constructor(port: number, dataDir: string, env: Record<string, string>, isProcess: boolean) {
		this.port = port
		this.address = `http://127.0.0.1:${port}`
		this.socketUrl = `ws://127.0.0.1:${port}`
		this.dataDir = dataDir
		this.#env = { NODE_ADDRESS: this.address, ...env, PORT: String(port) }
		this.process = isProcess ? new ServerProcess({ dataDir, env: this.#env, port }) : null
	}

	async start(): Promise<void> {
		const { dataDir, logged } = this
		if (this.process) await this.process.start()
		else this.#server = await startTestServer({ env: this.#env, dataDir, logged })
	}

	/** In good order. */
	async stop(): Promise<void> {
		if (this.process?.running) await this.process.kill('SIGTERM')
		await this.#server?.stop()
		this.#server = null
	}

	/** At once; a process only. */
	async kill(): Promise<void> {
		await this.process?.kill('SIGKILL')
	}

	/** It stands still until it's thawed; a process only. */
	freeze(): void {
		process.kill(this.process?.pid as number, 'SIGSTOP')
	}

	thaw(): void {
		process.kill(this.process?.pid as number, 'SIGCONT')
	}

	get requests() {
		return requests(this.address)
	}

	/** All that it has logged so far. */
	get log(): string {
		return this.process?.log ?? this.logged.join('')
	}
}

export class TestCluster {
	readonly nodes: readonly TestNode[]
	readonly database: string
	readonly postgres: PostgresCluster

	private constructor(nodes: readonly TestNode[], postgres: PostgresCluster, database: string) {
		this.nodes = nodes
		this.postgres = postgres
		this.database = database
	}

	/** Stopped with the test. */
	static async start(
		count: number,
		postgres: PostgresCluster,
		{ leaseMs = 10_000, processes = false, env = {} }: ClusterOptions = {},
	): Promise<TestCluster> {
		const database = await postgres.newDatabase()
		const nodes: TestNode[] = []
		for (let n = 0; n < count; n++) {
			const own = { DATABASE_URL: postgres.url(database), LEASE_MS: String(leaseMs), ...env }
			nodes.push(new TestNode(await freePort(), newFolder(), own, processes))
		}
		onTestFinished(async () => {
			for (const node of nodes) if (node.process?.running) node.thaw()
			await Promise.all(nodes.map((node) => node.stop()))
			for (const { dataDir } of nodes) rmSync(dataDir, { recursive: true, force: true })
		})
		await Promise.all(nodes.map((node) => node.start()))
		return new TestCluster(nodes, postgres, database)
	}

	node(n: number): TestNode {
		const node = this.nodes[n]
		if (!node) throw new Error(`there is no node ${n}`)
		return node
	}

	/** What stands in the table of leases, those included that have run out. */
	leases(): Promise<{ board: string; node: string; address: string | null; fence: number }[]> {
		return this.postgres.query(
			this.database,
			'SELECT board, node, address, fence::integer AS fence FROM kudelma.leases',
		)
	}

	/** The node that has a board by a lease that holds; null where none has. */
	async ownerOf(boardId: string): Promise<TestNode | null> {
		const [row] = await this.postgres.query<{ address: string }>(
			this.database,
			'SELECT address FROM kudelma.leases WHERE board = $1 AND expires_at > clock_timestamp()',
			[boardId],
		)
		return this.nodes.find(({ address }) => address === row?.address) ?? null
	}

	/** @param others whether it has to be another one than this */
	async untilOwned(boardId: string, others?: TestNode): Promise<TestNode> {
		return vi.waitFor(async () => {
			const owner = await this.ownerOf(boardId)
			if (owner === null || owner === others) throw new Error('no owner yet')
			return owner
		}, WAIT)
	}
}
