/**
 * Somebody who drags notes of their own in one of the cells and moves their pointer, or who writes new notes,
 * as our client writes all that. They take in nothing of what the others do, so that it holds up no measurement.
 */
import * as Y from 'yjs'
import { getRecords, KEY } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import type { Client } from './Client.ts'
import type { Recorder } from './Recorder.ts'

/** What each writer does, and how often: milliseconds from one to the next. Nothing of what isn't named. */
export interface Pace {
	moveMs?: number
	pointMs?: number
	/** A new note. */
	noteMs?: number
	/** How many notes are moved at once; one, if it isn't said. */
	selected?: number
}

/** A drag: the client writes a place at most every 50 ms, and a person's hand rests between. */
export const DRAGGING: Pace = { moveMs: 100, pointMs: 50 }

/** Each wait differs by so much of it: people don't beat time together, nor with a server's timers. */
const UNEVEN = 0.4

export class Writer {
	readonly doc = new Y.Doc()
	readonly #notes: string[] = []
	#timers: NodeJS.Timeout[] = []
	#steps = 0

	constructor(
		private readonly client: Client,
		private readonly recorder: Recorder,
		/** The cell that their notes lie in. */
		private readonly cell: string,
		private readonly pace: Pace,
	) {
		this.doc.on('update', (update: Uint8Array) => client.send(update))
		recorder.addWriter(this.doc.clientID)
		this.#point()
		this.doc.transact(() => {
			for (let left = pace.selected ?? 1; left > 0; left--) this.#write()
		})
	}

	drive(): void {
		const { moveMs, pointMs, noteMs } = this.pace
		if (moveMs) this.#repeat(moveMs, () => this.#stamped(() => this.#move()))
		if (pointMs) this.#repeat(pointMs, () => this.#point())
		if (noteMs) this.#repeat(noteMs, () => this.#stamped(() => this.#write()))
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

	/** In one transaction, which is one update. */
	#stamped(change: () => void): void {
		const clock = Y.getState(this.doc.store, this.doc.clientID)
		this.recorder.moved(this.doc.clientID, clock)
		this.doc.transact(change)
	}

	#write(): void {
		const id = `shape:w${this.doc.clientID}-${this.#notes.length}`
		const words = `Yhteinen ehdotus numero ${this.#notes.length}`
		writeNewRecord(getRecords(this.doc), noteRecord(id, words, { parentId: this.cell }))
		this.#notes.push(id)
	}

	#move(): void {
		this.#steps++
		const place = [100 + (this.#steps % 400), 300 + ((this.#steps * 7) % 300)]
		const records = getRecords(this.doc)
		for (const id of this.#notes) records.get(id)?.set(KEY.position, place)
	}

	#point(): void {
		const at = {
			x: 100 + (this.#steps % 400),
			y: 300 + ((this.#steps * 7) % 300),
			s: this.#notes.slice(0, 20),
		}
		const user = { id: `user:${this.doc.clientID}`, name: 'Osallistuja', color: '#1b6ec2' }
		const clock = this.client.point(this.doc.clientID, { user, at })
		this.recorder.pointedAt(this.doc.clientID, clock)
	}
}
