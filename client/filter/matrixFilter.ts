/**
 * The matrix without what the filter hides, for views that show notes and not counts.
 * Ideas belong to the board and stay, and so do notes that one has worked on since the
 * filter was chosen: nothing disappears under somebody who is writing. (SPEC Z30)
 */

import { type Criteria, isOn, passes } from '../../shared/matrix/criteria.ts'
import {
	isCounted,
	isMade,
	type Matrix,
	type MatrixCell,
	type MatrixNote,
} from '../../shared/matrix/matrix.ts'

export interface FilteredCell extends MatrixCell {
	/** How many notes are hidden; missing where nothing is asked. */
	hidden?: number
}

export interface FilteredMatrix extends Matrix {
	cells: FilteredCell[]
}

export type MatrixFilter = (matrix: Matrix) => FilteredMatrix

/**
 * @param kept ids of notes that are shown in any case
 * @returns gives the same cell for the same cell, so that it isn't drawn anew
 */
export function matrixFilter(criteria: Criteria, kept: ReadonlySet<string>): MatrixFilter {
	if (!isOn(criteria)) return (matrix) => matrix
	const known = new WeakMap<MatrixCell, FilteredCell>()
	const isShown = (note: MatrixNote) => !isMade(note) || kept.has(note.id) || passes(note, criteria)
	const filterCell = (cell: MatrixCell): FilteredCell => {
		const notes = cell.notes.filter(isShown)
		const hidden = cell.notes.filter((note) => isCounted(note) && !isShown(note)).length
		const filtered = { ...cell, notes, hidden }
		known.set(cell, filtered)
		return filtered
	}
	return ({ cells, outside }) => ({
		cells: cells.map((cell) => known.get(cell) ?? filterCell(cell)),
		outside: outside.filter(isShown),
	})
}

export function countMade({ cells, outside }: Matrix): number {
	return [...cells.flatMap(({ notes }) => notes), ...outside].filter(isCounted).length
}
