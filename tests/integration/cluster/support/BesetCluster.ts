/**
 * Three Kudelmas, each a process of its own with a way of its own to one Postgres, for tests that
 * kill, freeze and cut them. The database writes down who wrote what and by which fence, whatever
 * the nodes believe. Knows nothing of the test runner: the soak uses it too. (Needs a build.)
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Y from 'yjs'
import { openDocument } from '../../../../server/room/openDocument.ts'
import type { PostgresStorage } from '../../../../server/storage/postgres/PostgresStorage.ts'
import { ServerProcess } from '../../../e2e/support/ServerProcess.ts'
import { CuttingProxy } from '../../../support/CuttingProxy.ts'
import { steadyPort } from '../../../support/freePort.ts'
import { PostgresCluster } from '../../../support/PostgresCluster.ts'

/** Written by the database itself at each append. */
const WRITE_LOG = `
	CREATE TABLE public.writes (document text, seq bigint, fence bigint, writer text);
	CREATE FUNCTION public.write_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
		INSERT INTO public.writes SELECT NEW.document, NEW.seq, fence, session_user
		FROM kudelma.documents WHERE id = NEW.document;
		RETURN NULL;
	END $$;
	CREATE TRIGGER write_down AFTER INSERT ON kudelma.updates
	FOR EACH ROW EXECUTE FUNCTION public.write_down()`

export interface Write {
	seq: number
	fence: number
	writer: string
}

/** One Kudelma of the three; at the same address after a restart. */
export class BesetNode {
	/** As whom it comes to the database. */
	readonly name: string
	readonly server: ServerProcess
	readonly way: CuttingProxy
	readonly address: string
	readonly socketUrl: string
	isFrozen = false
	#starting: Promise<void> | null = null

	constructor(name: string, port: number, way: CuttingProxy, env: Record<string, string>) {
		this.name = name
		this.way = way
		this.address = `http://127.0.0.1:${port}`
		this.socketUrl = `ws://127.0.0.1:${port}`
		const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-node-'))
		this.server = new ServerProcess({ dataDir, port, env: { NODE_ADDRESS: this.address, ...env } })
	}

	/** Until it listens, which it does once it has the database. */
	async start(): Promise<void> {
		if (!this.server.running) {
			this.#starting = this.server.start()
			// Whoever has ended it meanwhile doesn't wait for it.
			this.#starting.catch(() => {})
		}
		await this.#starting
	}

	/** In good order. */
	async stop(): Promise<void> {
		this.thaw()
		this.way.letGo()
		if (this.server.running) await this.server.kill('SIGTERM')
	}

	async kill(): Promise<void> {
		this.isFrozen = false
		if (this.server.running) await this.server.kill('SIGKILL')
	}

	freeze(): void {
		if (!this.server.pid) return
		process.kill(this.server.pid, 'SIGSTOP')
		this.isFrozen = true
	}

	thaw(): void {
		if (this.isFrozen && this.server.pid) process.kill(this.server.pid, 'SIGCONT')
		this.isFrozen = false
	}
}

export class BesetCluster {
	readonly postgres: PostgresCluster
	readonly nodes: readonly BesetNode[]
	readonly #database: string
	#storage: PostgresStorage

	private constructor(postgres: PostgresCluster, database: string, nodes: readonly BesetNode[]) {
		this.postgres = postgres
		this.#database = database
		this.nodes = nodes
		this.#storage = postgres.open(database)
	}

	static async start(env: Record<string, string>): Promise<BesetCluster> {
		const postgres = await PostgresCluster.start()
		const database = await postgres.newDatabase()
		const nodes: BesetNode[] = []
		for (let n = 0; n < 3; n++) {
			const [name, way] = [`node${n}`, await CuttingProxy.start(postgres.socket)]
			await postgres.query('postgres', `CREATE ROLE ${name} SUPERUSER LOGIN`)
			const url = `postgres://${name}@127.0.0.1:${way.port}/${database}`
			nodes.push(new BesetNode(name, await steadyPort(), way, { DATABASE_URL: url, ...env }))
		}
		const cluster = new BesetCluster(postgres, database, nodes)
		try {
			await Promise.all(nodes.map((node) => node.start()))
			await postgres.query(database, WRITE_LOG)
		} catch (error) {
			await cluster.dispose()
			throw error
		}
		return cluster
	}

	node(n: number): BesetNode {
		return this.nodes[n] as BesetNode
	}

	/** Everything runs again, and is reached. */
	async heal(): Promise<void> {
		if (!this.postgres.running) await this.postgres.up()
		for (const node of this.nodes) {
			node.thaw()
			node.way.letGo()
		}
		await Promise.all(this.nodes.map((node) => node.start()))
	}

	/** The node that has a board by a lease that holds; null where none has. */
	async ownerOf(boardId: string): Promise<BesetNode | null> {
		const [row] = await this.query<{ address: string }>(
			'SELECT address FROM kudelma.leases WHERE board = $1 AND expires_at > clock_timestamp()',
			[boardId],
		)
		return this.nodes.find(({ address }) => address === row?.address) ?? null
	}

	/** As if it had run out and nobody had heard: whoever asks next has the board too. */
	async forgetLease(boardId: string): Promise<void> {
		await this.query('DELETE FROM kudelma.leases WHERE board = $1', [boardId])
	}

	/** Straight from the database; null while that can't be read. */
	async stored(boardId: string): Promise<Y.Doc | null> {
		const loaded = await this.#storage.documents.load(boardId)
		if (!loaded.ok && loaded.reason === 'unavailable') return null
		const opened = loaded.ok ? openDocument(loaded.value) : loaded
		if (!opened.ok) throw new Error(`the stored board is broken: ${JSON.stringify(loaded)}`)
		return opened.value.document.doc
	}

	/** All that was ever appended to a board's log, in its order. */
	writesTo(boardId: string): Promise<Write[]> {
		return this.query<Write>(
			`SELECT seq::integer AS seq, fence::integer AS fence, writer FROM public.writes
			WHERE document = $1 ORDER BY seq`,
			[boardId],
		)
	}

	query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
		return this.postgres.query<Row>(this.#database, text, values)
	}

	async dispose(): Promise<void> {
		for (const node of this.nodes) await node.kill()
		await Promise.all(this.nodes.map(({ way }) => way.stop()))
		await this.#storage.close()
		await this.postgres.dispose()
		for (const { server } of this.nodes) rmSync(server.dataDir, { recursive: true, force: true })
	}
}

/** @returns what breaks it, in words: two writers by one fence, or a fence that came again after a later one */
export function broken(writes: readonly Write[]): string[] {
	const problems: string[] = []
	const writers = new Map<number, string>()
	let latest = 0
	writes.forEach(({ seq, fence, writer }, n) => {
		const other = writers.get(fence) ?? writer
		writers.set(fence, other)
		if (other !== writer) problems.push(`${seq}: ${writer} wrote by the fence ${fence} of ${other}`)
		if (fence < latest) problems.push(`${seq}: by the fence ${fence}, after one of ${latest}`)
		latest = Math.max(latest, fence)
		const before = writes[n - 1]
		if (before && seq <= before.seq) problems.push(`${seq} came twice`)
	})
	return problems
}
