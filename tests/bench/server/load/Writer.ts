/**
 * Somebody who drags a note and moves their pointer: a note of their own in one of the cells, then its place
 * ten times a second and their cursor twenty times, as our client writes both. They take in nothing of what
 * the others do, so that it holds up no measurement.
 */
import * as Y from 'yjs'
import { getRecords, KEY } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import type { Client } from './Client.ts'
import type { Recorder } from './Recorder.ts'

const MOVE_MS = 100
const POINT_MS = 50
/** Each wait differs by so much of it: people don't beat time together, nor with a server's timers. */
const UNEVEN = 0.4

export class Writer {
	readonly doc = new Y.Doc()
	readonly #note: string
	#timers: NodeJS.Timeout[] = []
	#steps = 0

	constructor(
		private readonly client: Client,
		private readonly recorder: Recorder,
		/** The cell that their note lies in. */
		cell: string,
	) {
		this.#note = `shape:writer-${this.doc.clientID}`
		this.doc.on('update', (update: Uint8Array) => client.send(update))
		recorder.addWriter(this.doc.clientID)
		this.#point()
		const note = noteRecord(this.#note, 'Tätä siirretään', { parentId: cell })
		this.doc.transact(() => writeNewRecord(getRecords(this.doc), note))
	}

	drive(): void {
		this.#repeat(MOVE_MS, () => this.#move())
		this.#repeat(POINT_MS, () => this.#point())
	}

	rest(): void {
		for (const timer of this.#timers) clearTimeout(timer)
		this.#timers = []
	}

	/** One step, and then again and again, each about so long after the last. */
	#repeat(everyMs: number, step: () => void): void {
		const slot = this.#timers.length
		let due = performance.now() + Math.random() * everyMs
		const next = () => {
			this.#timers[slot] = setTimeout(
				() => {
					step()
					due += everyMs * (1 - UNEVEN / 2 + UNEVEN * Math.random())
					next()
				},
				Math.max(0, due - performance.now()),
			)
		}
		next()
	}

	#move(): void {
		this.#steps++
		const place = [100 + (this.#steps % 400), 300 + ((this.#steps * 7) % 300)]
		const clock = Y.getState(this.doc.store, this.doc.clientID)
		this.recorder.moved(this.doc.clientID, clock)
		this.doc.transact(() => getRecords(this.doc).get(this.#note)?.set(KEY.position, place))
	}

	#point(): void {
		const at = { x: 100 + (this.#steps % 400), y: 300 + ((this.#steps * 7) % 300), s: [this.#note] }
		const user = { id: `user:${this.doc.clientID}`, name: 'Osallistuja', color: '#1b6ec2' }
		const clock = this.client.point(this.doc.clientID, { user, at })
		this.recorder.pointedAt(this.doc.clientID, clock)
	}
}
