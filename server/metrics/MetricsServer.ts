/**
 * Shows the metrics to whoever may ask, at an address of their own: on the one for people
 * they'd tell everybody how a workshop goes. (SPEC H183)
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CONTENT_TYPE, type Metrics } from './Metrics.ts'
import type { MetricsAddress } from './readMetricsAddress.ts'

export class MetricsServer {
	readonly #metrics: Metrics
	readonly #server = createServer((request, response) => {
		this.#answer(request, response).catch(() => response.destroy())
	})

	constructor(metrics: Metrics) {
		this.#metrics = metrics
	}

	/**
	 * @returns `http://host:port/metrics`
	 * @throws where the address can't be listened on
	 */
	async listen({ host, port }: MetricsAddress): Promise<string> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once('error', reject)
			this.#server.listen(port, host, () => {
				this.#server.off('error', reject)
				resolve()
			})
		})
		const { port: chosen } = this.#server.address() as AddressInfo
		return `http://${host.includes(':') ? `[${host}]` : host}:${chosen}/metrics`
	}

	stop(): void {
		this.#server.close()
		this.#server.closeAllConnections()
	}

	async #answer({ url, method }: IncomingMessage, response: ServerResponse): Promise<void> {
		const reads = method === 'GET' || method === 'HEAD'
		if (!reads || url?.split('?')[0] !== '/metrics') {
			response.writeHead(reads ? 404 : 405, { 'Content-Type': 'text/plain' })
			response.end('The metrics are at /metrics.\n')
			return
		}
		const text = await this.#metrics.text()
		response.writeHead(200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' })
		response.end(method === 'HEAD' ? undefined : text)
	}
}
