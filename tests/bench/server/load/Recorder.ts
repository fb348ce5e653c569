/**
 * Knows what was written and when, and looks at each frame that anybody gets: whose moves and cursors are in
 * it, and how long they took. A frame that goes to two hundred people is read once and compared with after.
 */
import * as Y from 'yjs'
import { Histogram } from './Histogram.ts'
import type { Heard, Wire } from './Wire.ts'

/** What of a frame counts. */
interface Found {
	bytes: Buffer
	moves: readonly Stamp[]
	cursors: readonly Stamp[]
}
interface Stamp {
	writer: number
	clock: number
}

/** Frames that are remembered: more than are under way to all at one time. */
const REMEMBERED = 512

/** When one writer wrote what, by its clock. */
class Written {
	readonly moves: number[] = []
	readonly cursors: number[] = []
}

export class Recorder {
	readonly moves = new Histogram()
	readonly cursors = new Histogram()
	/** Moves written within the window, and how often one of them came to somebody else. */
	written = 0
	arrived = 0
	/** Cursors, likewise; servers may leave out all but the latest. */
	pointed = 0
	seen = 0
	/** Milliseconds from the window's beginning until the last of its moves came. */
	lastMs = 0
	#opened = 0
	#open = false
	/** By client id of their documents. */
	readonly #writers = new Map<number, { at: number; written: Written }>()
	readonly #known = new Map<number, Found>()
	readonly #keys: number[] = []

	addWriter(clientId: number): void {
		this.#writers.set(clientId, { at: this.#writers.size, written: new Written() })
	}

	/** What is written from now on counts, until it's closed; what arrives of that counts whenever it comes. */
	openWindow(): void {
		this.#open = true
		this.#opened = performance.now()
	}

	closeWindow(): void {
		this.#open = false
	}

	moved(clientId: number, clock: number): void {
		if (!this.#open) return
		this.written++
		const writer = this.#writers.get(clientId)
		if (writer) writer.written.moves[clock] = performance.now()
	}

	pointedAt(clientId: number, clock: number): void {
		if (!this.#open) return
		this.pointed++
		const writer = this.#writers.get(clientId)
		if (writer) writer.written.cursors[clock] = performance.now()
	}

	/** @param own of the writer that got it, whose own words don't count; null for one who only looks on */
	hear(frame: Buffer, wire: Wire, own: number | null): void {
		const now = performance.now()
		const { moves, cursors } = this.#find(frame, wire)
		for (const { writer, clock } of moves) {
			const at = writer === own ? undefined : this.#writers.get(writer)?.written.moves[clock]
			if (at === undefined) continue
			this.arrived++
			this.moves.add(now - at)
			this.lastMs = now - this.#opened
		}
		for (const { writer, clock } of cursors) {
			const at = writer === own ? undefined : this.#writers.get(writer)?.written.cursors[clock]
			if (at === undefined) continue
			this.seen++
			this.cursors.add(now - at)
		}
	}

	#find(frame: Buffer, wire: Wire): Found {
		const key = keyOf(frame)
		const known = this.#known.get(key)
		if (known?.bytes.equals(frame)) return known
		const found = { bytes: frame, ...this.#read(wire.read(frame)) }
		if (!known && this.#keys.push(key) > REMEMBERED) this.#known.delete(this.#keys.shift() ?? 0)
		this.#known.set(key, found)
		return found
	}

	#read(heard: Heard): Omit<Found, 'bytes'> {
		const none: Stamp[] = []
		if (heard.kind === 'presence') {
			const ours = heard.entries.filter(([client]) => this.#writers.has(client))
			return { moves: none, cursors: ours.map(([writer, clock]) => ({ writer, clock })) }
		}
		if (heard.kind !== 'document') return { moves: none, cursors: none }
		const moves: Stamp[] = []
		for (const { id, length } of Y.decodeUpdate(heard.update).structs) {
			if (!this.#writers.has(id.client)) continue
			for (let n = 0; n < length; n++) moves.push({ writer: id.client, clock: id.clock + n })
		}
		return { moves, cursors: none }
	}
}

/** Of its length and its last bytes: where two updates differ most. */
function keyOf(frame: Buffer): number {
	const { length } = frame
	const tail = length >= 12 ? frame.readUInt32LE(length - 4) ^ frame.readUInt32LE(length - 12) : 0
	const middle = length >= 40 ? frame.readUInt32LE(length >> 1) : 0
	return (tail ^ Math.imul(middle, 31)) + length * 2 ** 32
}
