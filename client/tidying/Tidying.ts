/**
 * Tidying up as one person does it on one board: what is asked just now, what was just done,
 * and which stacks are open on the canvas. Of this window alone. (SPEC C35, C36)
 */
import { type Atom, atom, type Computed, computed } from 'tldraw'
import { type Cluster, faceOf, gather } from '../../shared/matrix/gathered.ts'
import { isMade, type MatrixCell } from '../../shared/matrix/matrix.ts'
import type { LiveMatrix } from '../board/LiveMatrix.ts'

/** A question that a dialog asks. */
export type Task =
	| { kind: 'gather'; notes: readonly string[] }
	| { kind: 'rename'; cell: string; cluster: string }
	| { kind: 'move'; notes: readonly string[] }
	| { kind: 'action'; note: string }
	| { kind: 'likely'; cell: string }

/** What was done, or why it wasn't, in the reader's words. */
export interface Said {
	words: string
	/** Whether undo takes it back. */
	undoable: boolean
}

/** Notes that the canvas shows as one. */
export interface Fold {
	/** Of this stack among all of the board's. */
	key: string
	kind: 'cluster' | 'same'
	/** Record id of the cell. */
	cell: string
	/** The note on top. */
	face: string
	/** Those under it. */
	under: readonly string[]
	/** null for notes that are merely the same. */
	cluster: Cluster | null
}

export class Tidying {
	readonly task: Atom<Task | null> = atom('tidying task', null)
	readonly said: Atom<Said | null> = atom('tidying said', null)
	/** All stacks, open or not. */
	readonly folds: Computed<readonly Fold[]>
	/** Of what lies in a closed stack, the key of the stack. */
	readonly hidden: Computed<ReadonlyMap<string, string>>
	/** By the note on top, its closed stacks' notes in all: those that are the same included. */
	readonly sizes: Computed<ReadonlyMap<string, number>>
	readonly #opened: Atom<ReadonlySet<string>> = atom('open stacks', new Set())
	readonly #known = new WeakMap<MatrixCell, readonly Fold[]>()

	constructor(live: LiveMatrix) {
		this.folds = computed('stacks', () =>
			live.matrix.get().cells.flatMap((cell) => this.#foldsOf(cell)),
		)
		this.hidden = computed('folded away', () => {
			const hidden = new Map<string, string>()
			for (const { key, under } of this.folds.get()) {
				if (!this.isOpen(key)) for (const id of under) hidden.set(id, key)
			}
			return hidden
		})
		this.sizes = computed('sizes of stacks', () => {
			const sizes = new Map<string, number>()
			for (const { key, face, under } of this.folds.get()) {
				if (!this.isOpen(key)) sizes.set(face, Math.max(sizes.get(face) ?? 1, under.length + 1))
			}
			return sizes
		})
	}

	/** Reactive. */
	isOpen(key: string): boolean {
		return this.#opened.get().has(key)
	}

	toggle(key: string): void {
		const opened = new Set(this.#opened.get())
		if (!opened.delete(key)) opened.add(key)
		this.#opened.set(opened)
	}

	ask(task: Task): void {
		this.said.set(null)
		this.task.set(task)
	}

	tell(words: string, undoable = true): void {
		this.said.set({ words, undoable })
	}

	#foldsOf(cell: MatrixCell): readonly Fold[] {
		const known = this.#known.get(cell)
		if (known) return known
		const folds = findFolds(cell)
		this.#known.set(cell, folds)
		return folds
	}
}

function findFolds({ id: cell, notes }: MatrixCell): Fold[] {
	const { clusters, loose } = gather(notes.filter(isMade))
	const folds: Fold[] = []
	for (const cluster of clusters) {
		const face = faceOf(cluster)
		if (!face) continue
		const all = cluster.stacks.flatMap(({ note, same }) => [note, ...same]).map(({ id }) => id)
		folds.push({
			...{ key: `${cell} ${cluster.id}`, kind: 'cluster', cell, face: face.id, cluster },
			under: all.filter((id) => id !== face.id),
		})
	}
	for (const { note, same } of [...clusters.flatMap(({ stacks }) => stacks), ...loose]) {
		if (same.length === 0) continue
		const under = same.map(({ id }) => id)
		folds.push({ key: note.id, kind: 'same', cell, face: note.id, under, cluster: null })
	}
	return folds
}
