/** Counts what rooms do. (SPEC H185, H186) */
import type { RoomMeter, TurnFigures } from '../room/RoomMeter.ts'
import type { Metrics } from './Metrics.ts'
import type { SlowLog } from './SlowLog.ts'

/** Seconds. From what an idle room takes to what people notice, and on to what is broken. */
const MOMENTS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export class RoomCounts implements RoomMeter {
	readonly #slow: SlowLog
	readonly #turns
	readonly #commits
	readonly #flushes
	readonly #loads
	readonly #committedBytes
	readonly #undone
	readonly #notWritten
	readonly #notLoaded

	constructor(metrics: Metrics, slow: SlowLog) {
		this.#slow = slow
		const time = (name: string, help: string) => metrics.histogram(name, help, MOMENTS).with()
		this.#turns = time(
			'kudelma_turn_seconds',
			'A whole turn of a room: applying, committing, sending and answering.',
		)
		this.#commits = time(
			'kudelma_commit_seconds',
			'From giving an update to the store until it is on the disk, retries included.',
		)
		this.#flushes = time(
			'kudelma_flush_seconds',
			'Giving the update of a turn to the sockets of everyone in the room.',
		)
		this.#loads = time('kudelma_load_seconds', 'Reading a board from the store and opening it.')
		const count = (name: string, help: string) => metrics.counter(name, help).with()
		this.#committedBytes = count(
			'kudelma_committed_bytes_total',
			'Bytes of updates that were committed.',
		)
		this.#undone = count(
			'kudelma_undone_records_total',
			'Records whose words the rules put back, or that they took out again.',
		)
		this.#notWritten = metrics.counter(
			'kudelma_write_failures_total',
			'Writes of documents that the store refused or failed to do, each attempt.',
			'reason',
		)
		this.#notLoaded = metrics.counter(
			'kudelma_load_failures_total',
			'Boards that were asked for and could not be opened.',
			'reason',
		)
	}

	turned(boardId: string, turn: TurnFigures): void {
		const { ms, flushMs, bytes, undone } = turn
		this.#turns.observe(ms / 1000)
		if (bytes > 0) this.#flushes.observe(flushMs / 1000)
		this.#undone.add(undone)
		this.#slow.saw('turn', boardId, ms, () => ({ ...turn }))
	}

	committed(boardId: string, ms: number, bytes: number): void {
		this.#commits.observe(ms / 1000)
		this.#committedBytes.add(bytes)
		this.#slow.saw('commit', boardId, ms, () => ({ bytes }))
	}

	notWritten(reason: string): void {
		this.#notWritten.with(reason).add()
	}

	loaded(boardId: string, ms: number): void {
		this.#loads.observe(ms / 1000)
		this.#slow.saw('load', boardId, ms)
	}

	notLoaded(reason: string): void {
		this.#notLoaded.with(reason).add()
	}
}
