/**
 * The wire between one person and the server, controlled by the test: a TCP proxy.
 * Playwright's `setOffline` leaves open WebSockets alone; this cuts them.
 */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export class Cable {
	readonly #server: Server
	readonly #pairs = new Map<Socket, Socket>()
	#cut = false
	#held = false

	private constructor(target: { url: string }) {
		this.#server = createServer((near) => {
			near.on('error', () => {})
			if (this.#cut) near.destroy()
			else this.#join(near, Number(new URL(target.url).port))
		})
	}

	/** @param target the server; it may be down, and go up and down */
	static async lay(target: { url: string }): Promise<Cable> {
		const cable = new Cable(target)
		await new Promise<void>((resolve, reject) => {
			cable.#server.once('error', reject)
			cable.#server.listen(0, '127.0.0.1', resolve)
		})
		return cable
	}

	/** The server's address through this cable: somebody's `baseURL`. */
	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
	}

	/** Everything through it breaks, and nothing new gets through. */
	cut(): void {
		this.#cut = true
		this.#destroyAll()
	}

	/** What is connected anew gets through again. */
	mend(): void {
		this.#cut = false
	}

	/** What goes to the server is kept back, in order, until `release`; what comes from it passes. */
	hold(): void {
		this.#held = true
		for (const near of this.#pairs.keys()) near.pause()
	}

	release(): void {
		this.#held = false
		for (const near of this.#pairs.keys()) near.resume()
	}

	async dispose(): Promise<void> {
		this.#cut = true
		this.#destroyAll()
		await new Promise((resolve) => this.#server.close(resolve))
	}

	#join(near: Socket, port: number): void {
		const far = connect(port, '127.0.0.1')
		this.#pairs.set(near, far)
		const end = () => {
			this.#pairs.delete(near)
			near.destroy()
			far.destroy()
		}
		for (const socket of [near, far]) {
			socket.setNoDelay(true)
			socket.on('error', end)
			socket.on('close', end)
		}
		// Written out, not by `pipe`: a pipe would resume a socket that is held.
		near.on('data', (bytes) => far.write(bytes))
		far.on('data', (bytes) => near.write(bytes))
		if (this.#held) near.pause()
	}

	#destroyAll(): void {
		for (const [near, far] of this.#pairs) {
			near.destroy()
			far.destroy()
		}
	}
}
