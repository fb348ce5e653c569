/** PgBouncer in front of a test's Postgres, handing out two connections by the transaction. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { delimiter, join, resolve } from 'node:path'
import { freePort } from './freePort.ts'
import { type PostgresCluster, postgresUser } from './PostgresCluster.ts'

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/pgbouncer/usr')

/** As `npm test` has found it, or where this machine has it. */
export function pgBouncerProgram(): string | null {
	const path = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', join(CACHE, 'sbin')]
	const files = [process.env.PGBOUNCER_PATH, ...path.map((folder) => join(folder, 'pgbouncer'))]
	const found = files.find((file) => file && existsSync(file) && starts(file))
	return found ?? null
}

/** With the libraries that were unpacked beside it. */
function environment(): NodeJS.ProcessEnv {
	const lib = join(CACHE, 'lib')
	const folders = existsSync(lib) ? readdirSync(lib).map((name) => join(lib, name)) : []
	return { ...process.env, LD_LIBRARY_PATH: folders.join(delimiter) }
}

function starts(file: string): boolean {
	return spawnSync(file, ['--version'], { env: environment() }).status === 0
}

export class PgBouncer {
	readonly port: number
	readonly #child: ChildProcess

	private constructor(child: ChildProcess, port: number) {
		this.#child = child
		this.port = port
	}

	/** @returns once it listens */
	static async start(cluster: PostgresCluster): Promise<PgBouncer> {
		const program = pgBouncerProgram()
		if (!program) throw new Error('there is no PgBouncer here')
		const port = await freePort()
		const file = join(cluster.folder, 'pgbouncer.ini')
		const users = join(cluster.folder, 'users.txt')
		writeFileSync(users, `"${cluster.user}" ""\n`)
		const lines = [
			'[databases]',
			`* = host=${cluster.folder} port=${cluster.port}`,
			'[pgbouncer]',
			...['listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir ='],
			...['auth_type = trust', `auth_file = ${users}`],
			...['pool_mode = transaction', 'default_pool_size = 2', 'max_client_conn = 100'],
		]
		writeFileSync(file, `${lines.join('\n')}\n`)
		const child = spawn(program, ['-q', file], {
			...postgresUser(),
			env: environment(),
			stdio: 'ignore',
		})
		await listening(child, port)
		return new PgBouncer(child, port)
	}

	stop(): Promise<void> {
		return new Promise((resolve) => {
			if (this.#child.exitCode !== null) return resolve()
			this.#child.once('exit', () => resolve())
			this.#child.kill('SIGTERM')
			this.#child.kill('SIGKILL')
		})
	}
}

async function listening(child: ChildProcess, port: number): Promise<void> {
	while (child.exitCode === null) {
		const isOpen = await new Promise<boolean>((resolve) => {
			const socket = createConnection(port, '127.0.0.1')
			socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
			socket.once('connect', () => socket.destroy())
		})
		if (isOpen) return
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
	throw new Error(`PgBouncer ended at once with ${child.exitCode}`)
}
