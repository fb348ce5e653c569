/**
 * All counting of one server: made first, handed to whoever has something to tell, and shown
 * where the settings say. It counts also where nobody looks: the log of what is slow needs it.
 */
import type { MiddlewareHandler } from 'hono'
import type { Log } from '../log.ts'
import { Metrics } from './Metrics.ts'
import { MetricsServer } from './MetricsServer.ts'
import { processMetrics } from './processMetrics.ts'
import { RoomCounts } from './RoomCounts.ts'
import type { MetricsAddress } from './readMetricsAddress.ts'
import { requestCounts } from './requestCounts.ts'
import { SlowLog } from './SlowLog.ts'
import { SocketCounts } from './SocketCounts.ts'
import type { Gauge } from './series.ts'
import { serverMetrics, type Watched } from './serverMetrics.ts'

export interface MeterSettings {
	readonly metrics: Readonly<MetricsAddress> | null
	readonly slowMs: number
}

export class Meters {
	readonly metrics = new Metrics()
	readonly rooms: RoomCounts
	readonly sockets: SocketCounts
	readonly requests: MiddlewareHandler
	/** For whoever shares boards with other nodes. */
	readonly leases: Gauge
	readonly #address: MetricsAddress | null
	#stop = () => {}

	constructor({ metrics: address, slowMs }: MeterSettings, log: Log) {
		const slow = new SlowLog(log, slowMs, () => performance.now())
		this.#address = address
		this.rooms = new RoomCounts(this.metrics, slow)
		this.sockets = new SocketCounts(this.metrics, slow)
		this.requests = requestCounts(this.metrics, log)
		this.leases = this.metrics
			.gauge('kudelma_leases_held', 'Boards that this node has the lease of; 0 where it is alone.')
			.with()
	}

	/**
	 * @returns where they're shown; null where the settings don't ask for it
	 * @throws where that address can't be listened on
	 */
	async show(watched: Watched): Promise<string | null> {
		if (!this.#address) return null
		serverMetrics(this.metrics, watched)
		const server = new MetricsServer(this.metrics)
		const shownAt = await server.listen(this.#address)
		const endProcess = processMetrics(this.metrics)
		this.#stop = () => {
			endProcess()
			server.stop()
		}
		return shownAt
	}

	stop(): void {
		this.#stop()
	}
}
