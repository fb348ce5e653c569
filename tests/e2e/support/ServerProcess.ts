/**
 * A real server in a process of its own, with a data folder of its own, so that
 * tests can kill it and start it again. Knows nothing of Playwright: the
 * integration tests use it too.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const ADDRESS = /http:\/\/[\w.[\]:-]+:\d+/
const START_MS = 60_000
const STOP_MS = 30_000

export class ServerProcess {
	readonly dataDir: string
	/** Everything that the server has said, restarts included. */
	log = ''
	/** Whether a test has ended it, so that pages may complain of a lost connection. */
	wasDown = false
	#port = 0
	#url = ''
	#child: ChildProcess | undefined
	readonly #env: Record<string, string>
	readonly #ownsData: boolean

	/** @param options `port`: in place of a free one */
	constructor(options: { dataDir?: string; env?: Record<string, string>; port?: number } = {}) {
		const { dataDir, env = {}, port = 0 } = options
		this.#port = port
		this.#ownsData = dataDir === undefined
		this.dataDir = dataDir ?? mkdtempSync(join(tmpdir(), 'kudelma-data-'))
		this.#env = env
	}

	/** E.g. `http://127.0.0.1:41234`; the same after a restart. */
	get url(): string {
		if (this.#url === '') throw new Error('The server has not been started')
		return this.#url
	}

	/** The same address for sockets: `ws://127.0.0.1:41234`. */
	get socketUrl(): string {
		return this.url.replace('http', 'ws')
	}

	get pid(): number | undefined {
		return this.#child?.pid
	}

	get running(): boolean {
		return this.#child !== undefined
	}

	/** Resolves when it listens. After a stop or a kill: again, on the same port and data. */
	async start(): Promise<void> {
		if (this.#child) throw new Error('The server is running already')
		const main = resolve(root, process.env.KUDELMA_DIST || 'dist', 'server/main.js')
		if (!existsSync(main)) throw new Error(`There is no ${main}: run \`npm run build\` first`)
		const child = spawn(process.execPath, [main], {
			cwd: root,
			env: {
				...process.env,
				NODE_ENV: 'production',
				HOST: '127.0.0.1',
				...this.#env,
				PORT: String(this.#port),
				DATA_DIR: this.dataDir,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		})
		this.#child = child
		const from = this.log.length
		await new Promise<void>((listening, failed) => {
			const fail = (why: string) => {
				clearTimeout(timer)
				failed(new Error(`${why}. It said:\n${this.log.slice(from)}`))
			}
			const timer = setTimeout(() => {
				child.kill('SIGKILL')
				fail(`The server did not say its address within ${START_MS / 1000} s`)
			}, START_MS)
			const hear = (chunk: string) => {
				this.log += chunk
				// Whole lines only: a chunk may end in the middle of the port.
				const said = this.log.slice(from, this.log.lastIndexOf('\n') + 1)
				const address = said.match(ADDRESS)?.[0]
				if (!address) return
				clearTimeout(timer)
				this.#url = address
				this.#port = Number(new URL(address).port)
				listening()
			}
			child.stdout.setEncoding('utf8').on('data', hear)
			child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
				this.log += chunk
			})
			child.once('error', (error) => fail(error.message))
			child.once('exit', (code, signal) => {
				if (this.#child === child) this.#child = undefined
				fail(`The server ended with ${signal ?? code} before it listened`)
			})
		})
	}

	/** Ends it at once or asks it to stop; resolves when it has ended, with its exit code (null after a kill). */
	async kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT' = 'SIGKILL'): Promise<number | null> {
		const child = this.#child
		if (!child) throw new Error('The server is not running')
		this.wasDown = true
		return await new Promise<number | null>((resolve, reject) => {
			const timer = setTimeout(() => {
				child.kill('SIGKILL')
				reject(new Error(`The server did not stop within ${STOP_MS / 1000} s of ${signal}`))
			}, STOP_MS)
			child.once('exit', (code) => {
				clearTimeout(timer)
				this.#child = undefined
				resolve(code)
			})
			child.kill(signal)
		})
	}

	/** Stops it in good order and removes its data, if the folder was made here. */
	async dispose(): Promise<void> {
		try {
			if (this.#child) await this.kill('SIGTERM')
		} finally {
			if (this.#ownsData) rmSync(this.dataDir, { recursive: true, force: true })
		}
	}
}

/** A new server that listens. Dispose of it at the end of the test. */
export async function startServer(
	options: ConstructorParameters<typeof ServerProcess>[0] = {},
): Promise<ServerProcess> {
	const server = new ServerProcess(options)
	try {
		await server.start()
	} catch (error) {
		await server.dispose()
		throw error
	}
	return server
}
