/** A port of this machine that nobody listens on now. */
import { createServer } from 'node:net'

export async function freePort(): Promise<number> {
	const port = await listenOnce(0)
	if (port === null) throw new Error('there is no free port')
	return port
}

/** Where systems take ports for outgoing connections, it's above these. */
const STEADY = { from: 10_000, to: 32_000 }

/**
 * One that no outgoing connection takes meanwhile: for who leaves it and comes back to it.
 */
export async function steadyPort(): Promise<number> {
	for (;;) {
		const wanted = STEADY.from + Math.floor(Math.random() * (STEADY.to - STEADY.from))
		const port = await listenOnce(wanted)
		if (port !== null) return port
	}
}

/** @returns null where somebody listens there */
function listenOnce(wanted: number): Promise<number | null> {
	return new Promise((resolve) => {
		const server = createServer()
		server.once('error', () => resolve(null))
		server.listen(wanted, '127.0.0.1', () => {
			const address = server.address()
			const port = typeof address === 'object' && address ? address.port : null
			server.close(() => resolve(port))
		})
	})
}
