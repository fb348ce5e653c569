/**
 * A way to Postgres that tests can cut: at once, in the midst of a commit, or silently, so
 * that neither end hears of it.
 */
import type { AddressInfo } from 'node:net'
import { createConnection, createServer, type Server, type Socket } from 'node:net'

/** As the client sends it, and as the server answers it. */
const COMMIT = Buffer.from('COMMIT\0')

/**
 * `unheard`: the commit arrives, its answer doesn't. `unsent`: what comes before it arrives, it
 * doesn't. `frozen`: nor does the end of the connection, as of a process that stands still.
 * `silent`: nothing arrives any more, on any connection, and nothing ends.
 */
type Fault = 'unheard' | 'unsent' | 'frozen' | 'silent'

export class CuttingProxy {
	readonly #server: Server
	readonly #socket: string
	readonly #pairs = new Set<[Socket, Socket]>()
	#fault: Fault | null = null
	#held = false
	/** How often a commit was cut. */
	cuts = 0

	private constructor(socket: string) {
		this.#socket = socket
		this.#server = createServer((client) => this.#join(client))
	}

	/** @param socket path of Postgres' own */
	static async start(socket: string): Promise<CuttingProxy> {
		const proxy = new CuttingProxy(socket)
		await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
		return proxy
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port
	}

	/** The next commit meets it; `silent` at once. */
	fail(fault: Fault): void {
		this.#fault = fault
	}

	heal(): void {
		this.#fault = null
	}

	/** Nothing gets through, on any connection, until it's let go: then all of it does, late. */
	hold(): void {
		this.#held = true
		for (const pair of this.#pairs) for (const end of pair) end.pause()
	}

	letGo(): void {
		this.#held = false
		for (const pair of this.#pairs) for (const end of pair) end.resume()
	}

	/** All connections there are. */
	cut(): void {
		for (const pair of this.#pairs) for (const end of pair) end.destroy()
	}

	async stop(): Promise<void> {
		const stopped = new Promise((resolve) => this.#server.close(resolve))
		this.cut()
		await stopped
	}

	#join(client: Socket): void {
		const server = createConnection(this.#socket)
		const pair: [Socket, Socket] = [client, server]
		this.#pairs.add(pair)
		let cutting: Fault | null = null
		const end = () => {
			if (cutting === 'frozen' && !server.destroyed) return
			this.#pairs.delete(pair)
			for (const each of pair) each.destroy()
		}
		for (const each of pair) {
			each.on('close', end)
			each.on('error', () => {})
		}
		if (this.#held) for (const each of pair) each.pause()
		client.on('data', (sent) => {
			if (this.#fault === 'silent') return
			const at = this.#fault ? sent.indexOf(COMMIT) : -1
			if (at < 0) {
				server.write(sent)
				return
			}
			cutting = this.#fault
			this.#fault = null
			this.cuts++
			if (cutting === 'unheard') server.write(sent)
			else if (cutting === 'frozen') server.write(sent.subarray(0, at - 5))
			// Whole messages: the commit's own begins five bytes earlier.
			else server.end(sent.subarray(0, at - 5), () => client.destroy())
		})
		server.on('data', (answered) => {
			if (this.#fault === 'silent') return
			if (!cutting) client.write(answered)
			else if (cutting === 'frozen') return
			else if (answered.includes(COMMIT)) end()
		})
	}
}
