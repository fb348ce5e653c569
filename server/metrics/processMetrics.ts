/** What the process itself takes, by the names that Prometheus' own clients give it. (SPEC H186) */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import type { Metrics } from './Metrics.ts'
import type { Summed } from './series.ts'

/** Milliseconds between looks at the event loop: each wakes an idle process. */
const RESOLUTION = 20
/** Milliseconds that the quantiles of its delay are about, at least; at most twice as many. */
const WINDOW = 15_000
const QUANTILES = [0.5, 0.9, 0.99, 1]
const NS = 1e9

/** @returns ends it */
export function processMetrics(metrics: Metrics): () => void {
	const gauge = (name: string, help: string, read: () => number) =>
		metrics.gauge(name, help).with().from(read)
	const started = Date.now() / 1000 - process.uptime()
	gauge('process_start_time_seconds', 'When the process started, since 1970.', () => started)
	const cpu = metrics.counter('process_cpu_seconds_total', 'Processor time of all its threads.')
	const memory = metrics.gauge('process_resident_memory_bytes', 'Memory that the process takes.')
	const heap = metrics.gauge('nodejs_heap_used_bytes', 'Of the main thread, in use.')
	const buffers = metrics.gauge('nodejs_external_memory_bytes', 'Outside of its heap: buffers.')
	metrics.beforeRead(async () => {
		const { user, system } = process.cpuUsage()
		cpu.with().value = (user + system) / 1e6
		const { rss, heapUsed, external } = process.memoryUsage()
		memory.with().set(rss)
		heap.with().set(heapUsed)
		buffers.with().set(external)
	})
	const most = getHeapStatistics().heap_size_limit
	gauge('nodejs_heap_limit_bytes', 'At which the process would end.', () => most)
	return eventLoopDelay(metrics)
}

function eventLoopDelay(metrics: Metrics): () => void {
	const histogram = monitorEventLoopDelay({ resolution: RESOLUTION })
	// What it measures is the time from one look to the next, and that's never less than asked for.
	const delay = (ns: number) => Math.max(0, ns / NS - RESOLUTION / 1000)
	const look = (): Summed => {
		if (histogram.count === 0) return { quantiles: [], sum: 0, count: 0 }
		return {
			quantiles: QUANTILES.map((q) => [q, delay(histogram.percentile(q * 100))] as const),
			sum: delay(histogram.mean) * histogram.count,
			count: histogram.count,
		}
	}
	let past = { sum: 0, count: 0 }
	let whole: Summed | null = null
	const turn = setInterval(() => {
		whole = look()
		past = { sum: past.sum + whole.sum, count: past.count + whole.count }
		histogram.reset()
	}, WINDOW)
	turn.unref()
	histogram.enable()
	metrics
		.summary(
			'nodejs_eventloop_delay_seconds',
			'How late the event loop comes to what is due, of the last 15 to 30 seconds.',
		)
		.with()
		.from(() => {
			const now = look()
			// A window that has just begun tells little: the highest of both, so that no peak is missed.
			const quantiles = now.quantiles.map(([q, value], at) => {
				return [q, Math.max(value, whole?.quantiles[at]?.[1] ?? 0)] as const
			})
			return { quantiles, sum: past.sum + now.sum, count: past.count + now.count }
		})
	return () => {
		clearInterval(turn)
		histogram.disable()
	}
}
