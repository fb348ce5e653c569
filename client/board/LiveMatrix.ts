/**
 * `extractMatrix` kept up to date from a board's store, computed once for all users:
 * table, overview, counts and cell headers. At most one recompute a frame, and what
 * hasn't changed stays the same object, so that only what changed is drawn anew.
 * (SPEC M4, M5)
 */
import { type Atom, atom, type TLRecord, type TLStore } from 'tldraw'
import type { PlainRecord } from '../../shared/document/records.ts'
import {
	extractMatrix,
	type Matrix,
	type MatrixCell,
	type MatrixNote,
} from '../../shared/matrix/matrix.ts'
import { UNGROWN } from '../../shared/matrix/rowLayout.ts'
import { onEachChange } from '../sync/binding/storeInternals.ts'
import { browserScheduler, type Scheduler } from '../sync/scheduler.ts'

export class LiveMatrix {
	/** For signals: `useValue`, `computed`, `react`. As of the last frame. */
	readonly matrix: Atom<Matrix>
	private readonly shapes = new Map<string, PlainRecord>()
	private readonly stop: () => void
	private stale = false

	constructor(store: TLStore, scheduler: Scheduler = browserScheduler) {
		for (const record of store.allRecords()) this.note(record)
		this.matrix = atom('matrix', extractMatrix(this.shapes, UNGROWN))
		this.stale = false
		const frame = scheduler.frame(() => this.now())
		const stopListening = onEachChange(store, ({ changes }) => {
			for (const record of Object.values(changes.added)) this.note(record)
			for (const [, record] of Object.values(changes.updated)) this.note(record)
			for (const record of Object.values(changes.removed)) {
				if (this.shapes.delete(record.id)) this.stale = true
			}
			if (this.stale) frame.request()
		})
		this.stop = () => {
			stopListening()
			frame.cancel()
		}
	}

	/** As of this instant, for code that acts on it; drawing can wait for the next frame. */
	now(): Matrix {
		if (this.stale) {
			this.stale = false
			this.matrix.set(reuse(this.matrix.get(), extractMatrix(this.shapes, UNGROWN)))
		}
		return this.matrix.get()
	}

	dispose(): void {
		this.stop()
	}

	private note(record: TLRecord): void {
		if (record.typeName !== 'shape') return
		this.shapes.set(record.id, record as unknown as PlainRecord)
		this.stale = true
	}
}

/** `next`, with the parts taken from `before` that say the same. */
function reuse(before: Matrix, next: Matrix): Matrix {
	const notes = new Map<string, MatrixNote>()
	const cells = new Map<string, MatrixCell>()
	for (const cell of before.cells) {
		cells.set(cell.id, cell)
		for (const note of cell.notes) notes.set(note.id, note)
	}
	for (const note of before.outside) notes.set(note.id, note)
	const kept = (list: MatrixNote[], old: MatrixNote[] | undefined): MatrixNote[] =>
		keptList(
			list.map((note) => keptFields(note, notes.get(note.id))),
			old,
		)
	const whole: Matrix = {
		cells: keptList(
			next.cells.map((cell) => {
				const old = cells.get(cell.id)
				return keptFields({ ...cell, notes: kept(cell.notes, old?.notes) }, old)
			}),
			before.cells,
		),
		outside: kept(next.outside, before.outside),
	}
	return keptFields(whole, before)
}

function keptFields<T extends object>(next: T, old: T | undefined): T {
	if (!old) return next
	const keys = Object.keys(next) as (keyof T)[]
	return keys.length === Object.keys(old).length && keys.every((key) => next[key] === old[key])
		? old
		: next
}

function keptList<T>(next: T[], old: T[] | undefined): T[] {
	const same = old?.length === next.length && next.every((item, i) => item === old[i])
	return same ? old : next
}
