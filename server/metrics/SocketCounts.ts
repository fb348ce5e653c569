/**
 * Counts what goes over sockets. A delivery costs two additions: its kind is read from the
 * frame's first bytes, and nothing is made for it. (SPEC H185, H187)
 */
import { CLOSE, MESSAGE, SYNC } from '../../shared/protocol.ts'
import type { Message } from '../room/frames.ts'
import type { Metrics } from './Metrics.ts'
import type { SlowLog } from './SlowLog.ts'
import { Counter, type Histogram } from './series.ts'

const KINDS: readonly Message['kind'][] = [
	...(['step1', 'document', 'presence', 'presence-query', 'malformed'] as const),
]
const { sync, auth, queryAwareness, awareness: presence, ...own } = MESSAGE
/** What is sent beside the document, by the first number of its frame. */
const SENT = { presence, ...own }
/** Seconds. */
const WAITS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** Codes that sockets close with beside our own; a client may name any: those share a series. */
const STANDARD: Readonly<Record<number, string>> = {
	1000: 'normal',
	1002: 'protocol-error',
	1005: 'no-code',
	1006: 'cut-off',
	1007: 'not-utf8',
	1009: 'frame-too-large',
}
const CLOSINGS: ReadonlyMap<number, string> = new Map([
	...Object.entries(STANDARD).map(([code, name]) => [Number(code), name] as const),
	...Object.entries(CLOSE).map(([name, code]) => [code, name] as const),
])

export class SocketCounts {
	readonly #slow: SlowLog
	readonly #received: Record<string, Counter>
	readonly #receivedBytes: Counter
	/** By the second number of a sync frame. */
	readonly #sentSync: Counter[] = []
	/** By the first number of any other. */
	readonly #sentOther: Counter[] = []
	readonly #sentUnknown = new Counter()
	readonly #sentBytes: Counter
	readonly #joins: Histogram
	readonly #closes
	readonly #refusals

	constructor(metrics: Metrics, slow: SlowLog) {
		this.#slow = slow
		const received = metrics.counter(
			'kudelma_messages_received_total',
			'Messages from clients by kind; document is an edit, or what a client had that the server lacked.',
			'kind',
		)
		this.#received = Object.fromEntries(KINDS.map((kind) => [kind, received.with(kind)]))
		const bytes = (direction: string, what: string) =>
			metrics.counter(`kudelma_${direction}_bytes_total`, `Bytes of messages ${what}.`).with()
		this.#receivedBytes = bytes('received', 'from clients')
		const sent = metrics.counter(
			'kudelma_messages_sent_total',
			'Messages to clients by kind, each receiver counted; update is an edit that is passed on.',
			'kind',
		)
		for (const [kind, type] of Object.entries(SYNC)) this.#sentSync[type] = sent.with(kind)
		for (const [kind, type] of Object.entries(SENT)) this.#sentOther[type] = sent.with(kind)
		this.#sentBytes = bytes('sent', 'to clients')
		this.#joins = metrics
			.histogram(
				'kudelma_join_seconds',
				'From the upgrade of a socket until it is in its room: who it is, and loading.',
				WAITS,
			)
			.with()
		this.#closes = metrics.counter(
			'kudelma_socket_closes_total',
			"Sockets that have closed, by code (the server's own where it closed them).",
			...['code', 'name'],
		)
		this.#refusals = metrics.counter(
			'kudelma_upgrade_refusals_total',
			'Sockets that were refused before they opened, by HTTP status.',
			'status',
		)
	}

	received(kind: Message['kind'], bytes: number): void {
		this.#received[kind]?.add()
		this.#receivedBytes.add(bytes)
	}

	sent(frame: Uint8Array): void {
		const type = frame[0] ?? 0
		const counts = type === sync ? this.#sentSync : this.#sentOther
		const counter = counts[type === sync ? (frame[1] ?? 0) : type] ?? this.#sentUnknown
		counter.value++
		this.#sentBytes.value += frame.length
	}

	joined(boardId: string, ms: number): void {
		this.#joins.observe(ms / 1000)
		this.#slow.saw('join', boardId, ms)
	}

	closed(code: number): void {
		const name = CLOSINGS.get(code)
		this.#closes.with(...(name ? [String(code), name] : ['other', 'other'])).add()
	}

	/** @param status such as `403 Forbidden` */
	refused(status: string): void {
		this.#refusals.with(status.slice(0, 3)).add()
	}
}
