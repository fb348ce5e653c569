/**
 * Goes to a note or a cell by its record, in the view that one writes in or in another: the
 * address, a facilitator's call and the way to what was pointed at share it. (SPEC N61, N110)
 */
import type { TLShapeId, TLStore } from 'tldraw'
import type { Matrix } from '../../shared/matrix/matrix.ts'
import { isNarrow } from '../ui/useNarrow.ts'
import type { BoardPlace, View } from './BoardPlace.ts'

/** @returns whether it's on the board */
export function goToRecord(
	id: string,
	store: TLStore,
	matrix: () => Matrix,
	place: BoardPlace,
	wanted: View = place.workView,
): boolean {
	const shape = store.get(id as TLShapeId)
	if (shape?.typeName !== 'shape') return false
	if (shape.type === 'cell') {
		goToCell(id, place, wanted)
		return true
	}
	const { cells, outside } = matrix()
	const cell = cells.find(({ notes }) => notes.some((note) => note.id === id))
	if (wanted === 'overview' && cell) {
		place.goTo(cell.id, wanted)
		return true
	}
	// What lies in no cell has no place in the phone's table, and what has no words has none in any.
	const isInTable = cell !== undefined || (!isNarrow() && outside.some((note) => note.id === id))
	const view = isInTable && wanted !== 'overview' ? wanted : 'canvas'
	place.aimAt({ kind: 'note', id }, view, cell?.id ?? null)
	return true
}

/** The focus goes along, so that whoever works by keys or by ear goes on there. */
function goToCell(id: string, place: BoardPlace, view: View): void {
	if (view === 'overview') place.goTo(id, view)
	else place.aimAt({ kind: 'cell', id }, view, id)
}
