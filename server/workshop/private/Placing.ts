/**
 * Where on a board private notes go, found before they're written, some cells at a time: their
 * room does nothing else while it writes. What has changed meanwhile is looked at anew. (SPEC H143, H145)
 */
import { randomInt } from 'node:crypto'
import type * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { boardFramework } from '../../../shared/templates/builtIn.ts'
import { CellSpace, type NotePlace } from '../../boards/notes/CellSpace.ts'
import type { RevealedNote } from './toReveal.ts'

type Places = ReadonlyMap<RevealedNote, NotePlace>

export class Placing {
	/** In the order in which they're written. */
	readonly notes: readonly RevealedNote[]
	readonly #byCell = new Map<string, RevealedNote[]>()
	/** By cell: what lay there then, and the place of each note. */
	readonly #found = new Map<string, { state: string; places: Places }>()

	constructor(notes: readonly RevealedNote[]) {
		this.notes = inOrder(notes)
		for (const note of this.notes) {
			if (note.problem) continue
			const own = this.#byCell.get(note.parentId) ?? []
			own.push(note)
			this.#byCell.set(note.parentId, own)
		}
	}

	/** Finds the places, cell by cell: whoever calls it may let others have their turn between two. */
	*find(doc: Y.Doc): Generator<void, void> {
		const space = new CellSpace(getRecords(doc), boardFramework(doc).layout)
		for (const cell of space.cells()) {
			if (!this.#byCell.has(cell.id)) continue
			this.#found.set(cell.id, {
				state: space.stateOf(cell.id),
				places: this.placesAnew(space, cell),
			})
			yield
		}
	}

	/** The place that was found. */
	placeOf(note: RevealedNote): NotePlace | undefined {
		return this.#found.get(note.parentId)?.places.get(note)
	}

	/** @returns null where they weren't found, or something else lies there by now */
	placesIn(space: CellSpace, cell: PlainRecord): Places | null {
		const found = this.#found.get(cell.id)
		return found && found.state === space.stateOf(cell.id) ? found.places : null
	}

	placesAnew(space: CellSpace, cell: PlainRecord): Places {
		const notes = this.#byCell.get(cell.id) ?? []
		const places = space.allInCell(
			cell,
			notes.map(({ height }) => height),
		)
		return new Map(notes.flatMap((note, n) => (places[n] ? [[note, places[n]]] : [])))
	}
}

/** By the time of writing; those without names by chance, as their order would tell whose are whose. */
function inOrder(notes: readonly RevealedNote[]): RevealedNote[] {
	const named = notes.filter(({ promise }) => promise.names)
	const nameless = notes.filter(({ promise }) => !promise.names)
	for (let left = nameless.length; left > 1; left--) {
		const [at, last] = [randomInt(left), left - 1]
		const [one, other] = [nameless[at], nameless[last]]
		if (one && other) [nameless[at], nameless[last]] = [other, one]
	}
	return [...named.sort((a, b) => a.stamp.c - b.stamp.c), ...nameless]
}
