/**
 * A real Postgres for tests: a cluster of its own in a temporary folder, reached by a Unix
 * socket. It doesn't wait for the disk: it survives its own crashes, and a test
 * doesn't take the machine's power away. (SPEC S44)
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
	appendFileSync,
	chownSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import type { DatabaseAddress } from '../../server/databaseUrl.ts'
import { PostgresStorage } from '../../server/storage/postgres/PostgresStorage.ts'
import { freePort } from './freePort.ts'

const DEBIAN = '/usr/lib/postgresql'
const USER = 'kudelma'

/** The folder with Postgres' programs, the newest first; null without them. */
export function postgresPrograms(): string | null {
	const versions = existsSync(DEBIAN)
		? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
		: []
	const folders = versions.map((version) => join(DEBIAN, version, 'bin'))
	const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
	const found = [...folders, ...path].find((folder) => existsSync(join(folder, 'initdb')))
	return found !== undefined && postgresUser() !== null ? found : null
}

/** Postgres doesn't run as root: another user, or ourselves. */
export function postgresUser(): { uid: number; gid: number } | Record<string, never> | null {
	if (process.getuid?.() !== 0) return {}
	const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
	const line = lines.find((one) => one.startsWith('postgres:')) ?? lines.find(isNobody)
	const [, , uid, gid] = line?.split(':') ?? []
	return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

function isNobody(line: string): boolean {
	return line.startsWith('nobody:')
}

/** For hooks that start or end one: against what hangs, not for what's slow. */
export const CLUSTER_MS = 120_000

export interface ClusterOptions {
	/** Whether it listens on 127.0.0.1 too. */
	tcp?: boolean
	/** Over TCP it takes encrypted connections only. */
	tls?: { certificate: string; key: string }
	/** It waits for the disk, for whoever measures that. */
	durable?: boolean
}

/** Of a socket's name; any will do in a folder of one's own. */
const SOCKET_PORT = 5432

export interface OpenOptions {
	/** Of 127.0.0.1, in place of the socket. */
	port?: number
	timeoutMs?: number
	connections?: number
}

export class PostgresCluster {
	readonly folder: string
	readonly port: number
	readonly #programs: string

	private constructor(programs: string, folder: string, port: number) {
		this.#programs = programs
		this.folder = folder
		this.port = port
	}

	/** Running, and empty. */
	static async start({ tcp = false, tls, durable = false }: ClusterOptions = {}) {
		const programs = postgresPrograms()
		if (!programs) throw new Error('there is no Postgres here')
		const folder = mkdtempSync(join(tmpdir(), 'kudelma-pg-'))
		const as = postgresUser()
		if (as && 'uid' in as) chownSync(folder, as.uid as number, as.gid as number)
		const cluster = new PostgresCluster(programs, folder, tcp ? await freePort() : SOCKET_PORT)
		const init = ['-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']
		await cluster.#run('initdb', ['-D', cluster.data, ...init, '--no-sync'])
		const lines = [
			...[`listen_addresses = '${tcp ? '127.0.0.1' : ''}'`, `port = ${cluster.port}`],
			`unix_socket_directories = '${folder}'`,
			...['max_connections = 60', 'shared_buffers = 32MB', "log_min_messages = 'fatal'"],
			...(durable ? [] : ['fsync = off', 'full_page_writes = off']),
		]
		appendFileSync(join(cluster.data, 'postgresql.conf'), `${lines.join('\n')}\n`)
		if (tls) cluster.#encrypt(tls)
		await cluster.up()
		return cluster
	}

	readonly user = USER

	get data(): string {
		return join(this.folder, 'data')
	}

	get socket(): string {
		return join(this.folder, `.s.PGSQL.${this.port}`)
	}

	get running(): boolean {
		return existsSync(join(this.data, 'postmaster.pid'))
	}

	/** As after a crash, and again. */
	async crash(): Promise<void> {
		await this.down('immediate')
		await this.up()
	}

	up(): Promise<void> {
		const log = join(this.folder, 'log')
		return this.#run('pg_ctl', ['start', '-w', '-t', '60', '-D', this.data, '-l', log])
	}

	/** @param mode `immediate`: as after a crash */
	down(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
		return this.#run('pg_ctl', ['stop', '-w', '-t', '60', '-m', mode, '-D', this.data])
	}

	async dispose(): Promise<void> {
		if (this.running) await this.down('immediate')
		rmSync(this.folder, { recursive: true, force: true })
	}

	/** An empty one. @returns its name */
	async newDatabase(more = ''): Promise<string> {
		const name = `k${randomBytes(8).toString('hex')}`
		await this.query('postgres', `CREATE DATABASE ${name} ${more}`)
		return name
	}

	/** Takes all rows out of our tables. */
	async empty(database: string): Promise<void> {
		const tables = await this.query<{ name: string }>(
			database,
			`SELECT 'kudelma.' || tablename AS name FROM pg_tables
			WHERE schemaname = 'kudelma' AND tablename <> 'store'`,
		)
		// Faster than TRUNCATE, which makes files anew.
		await this.query(database, tables.map(({ name }) => `DELETE FROM ${name}`).join('; '))
	}

	/** As someone who has the database itself. */
	async query<Row extends object>(
		database: string,
		text: string,
		values: readonly unknown[] = [],
	): Promise<Row[]> {
		const client = new pg.Client(this.#to(database))
		await client.connect()
		try {
			return (await client.query(text, [...values])).rows as Row[]
		} finally {
			await client.end()
		}
	}

	#to(database: string): { host: string; port: number; user: string; database: string } {
		return { host: this.folder, port: this.port, user: USER, database }
	}

	/** In a transaction that stays open. @returns what ends it */
	async hold(database: string, text: string): Promise<() => Promise<void>> {
		const client = new pg.Client(this.#to(database))
		await client.connect()
		await client.query(`BEGIN; ${text}`)
		return () => client.end()
	}

	/** By the socket; by TCP where that is named. */
	address(database: string, host = this.folder, port = this.port): DatabaseAddress {
		return { ...this.#to(database), host, port, tls: null }
	}

	/** As DATABASE_URL has it. */
	url(database: string): string {
		return `postgres:///${database}?host=${this.folder}&port=${this.port}&user=${USER}`
	}

	open(database: string, options: OpenOptions = {}): PostgresStorage {
		const { port, timeoutMs = 10_000, connections = 10 } = options
		const address =
			port === undefined ? this.address(database) : this.address(database, '127.0.0.1', port)
		return new PostgresStorage({ address, connections, timeoutMs })
	}

	#encrypt({ certificate, key }: { certificate: string; key: string }): void {
		const owner = postgresUser()
		for (const [name, text] of [
			['server.crt', certificate],
			['server.key', key],
		] as const) {
			const path = join(this.data, name)
			writeFileSync(path, text, { mode: 0o600 })
			if (owner && 'uid' in owner) chownSync(path, owner.uid as number, owner.gid as number)
		}
		appendFileSync(join(this.data, 'postgresql.conf'), 'ssl = on\n')
		writeFileSync(
			join(this.data, 'pg_hba.conf'),
			'local all all trust\nhostssl all all all trust\n',
		)
	}

	#run(program: string, args: readonly string[]): Promise<void> {
		const child = spawn(join(this.#programs, program), args, {
			...postgresUser(),
			cwd: this.folder,
			// A server that it starts would keep a pipe open.
			stdio: ['ignore', 'ignore', program === 'pg_ctl' ? 'ignore' : 'pipe'],
		})
		let said = ''
		child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
			said += chunk
		})
		return new Promise((resolve, reject) => {
			child.once('error', reject)
			child.once('exit', (code) => {
				if (code === 0) resolve()
				else reject(new Error(`${program} ended with ${code}: ${said}`))
			})
		})
	}
}
