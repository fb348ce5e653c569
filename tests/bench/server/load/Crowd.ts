/** The people of a room, or of many alike, some of whom write while all look on. */
import { type EventLoopUtilization, performance } from 'node:perf_hooks'
import * as Y from 'yjs'
import type { Target } from '../servers/BenchServer.ts'
import { Client } from './Client.ts'
import type { Quantiles } from './Histogram.ts'
import { Recorder } from './Recorder.ts'
import { type Pace, Writer } from './Writer.ts'

/** People who come at one time. */
const AT_ONCE = 20
/** What hasn't come by then hasn't come at all. */
const ARRIVE_MS = 10_000

export interface Driven {
	moves: Quantiles
	cursors: Quantiles
	/** Each move or cursor that was written, times those who look on: the same for every server. */
	deliveries: number
	/** Moves that never came to somebody. */
	lost: number
	/** Milliseconds from the window's beginning until the last of its moves came. */
	lastMs: number
	/** Share of cursors that came; the others were overtaken by a later one. */
	cursorsSeen: number
	/** Share of the time in which the load generator itself was busy. */
	busy: number
	/** Sockets that were closed by the server meanwhile. */
	closed: number
}

export class Crowd {
	readonly #recorder = new Recorder()
	readonly #clients: Client[] = []
	readonly #writers: Writer[] = []
	#closed = 0
	#leaving = false
	#opened: EventLoopUtilization | undefined
	#busy = 0

	private constructor(
		private readonly people: number,
		private readonly pace: Pace,
	) {}

	/** @param people of each room; the first `writers` of them write */
	static async enter(
		targets: readonly Target[],
		people: number,
		writers: number,
		pace: Pace,
	): Promise<Crowd> {
		const crowd = new Crowd(people, pace)
		const seats = targets.flatMap((target) =>
			Array.from({ length: people }, (_, n) => ({ target, n })),
		)
		for (let from = 0; from < seats.length; from += AT_ONCE) {
			const some = seats.slice(from, from + AT_ONCE)
			await Promise.all(some.map(({ target, n }) => crowd.#enterOne(target, n, n < writers)))
		}
		return crowd
	}

	async #enterOne(target: Target, n: number, writes: boolean): Promise<void> {
		let own: number | null = null
		let synced: () => void = () => {}
		const answered = new Promise<void>((resolve) => {
			synced = resolve
		})
		// A relay answers nothing.
		const client = await Client.open(target, n, {
			onFrame: (frame, client) => {
				const heard = client.wire.read(frame)
				if (heard.kind === 'step1') client.answer()
				if (heard.kind === 'document' && heard.isAnswer) synced()
			},
		})
		client.socket.once('close', () => {
			if (!this.#leaving) this.#closed++
		})
		if (target.answers) await answered
		client.onFrame = (frame) => this.#recorder.hear(frame, client.wire, own)
		this.#clients.push(client)
		if (!writes) {
			const id = new Y.Doc().clientID
			client.point(id, {
				user: { id: `user:${id}`, name: 'Osallistuja', color: '#1b6ec2' },
				at: {},
			})
			return
		}
		const cell = target.cells[n % target.cells.length] ?? ''
		const writer = new Writer(client, this.#recorder, cell, this.pace)
		own = writer.doc.clientID
		this.#writers.push(writer)
	}

	drive(): void {
		for (const writer of this.#writers) writer.drive()
	}

	openWindow(): void {
		this.#recorder.openWindow()
		this.#opened = performance.eventLoopUtilization()
	}

	closeWindow(): void {
		this.#recorder.closeWindow()
		this.#busy = performance.eventLoopUtilization(this.#opened).utilization
	}

	/** Moves since the window was opened. */
	get written(): number {
		return this.#recorder.written
	}

	/** Waits until all of the window has come. */
	async settle(): Promise<Driven> {
		for (const writer of this.#writers) writer.rest()
		const recorder = this.#recorder
		const others = this.people - 1
		const deadline = performance.now() + ARRIVE_MS
		while (recorder.arrived < recorder.written * others && performance.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, 20))
		}
		return {
			moves: recorder.moves.quantiles(),
			cursors: recorder.cursors.quantiles(),
			deliveries: (recorder.written + recorder.pointed) * others,
			lost: recorder.written * others - recorder.arrived,
			lastMs: recorder.lastMs,
			cursorsSeen: recorder.seen / (recorder.pointed * others),
			busy: this.#busy,
			closed: this.#closed,
		}
	}

	async leave(): Promise<void> {
		this.#leaving = true
		await Promise.all(this.#clients.map((client) => client.leave()))
	}
}
