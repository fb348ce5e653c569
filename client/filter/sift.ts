/**
 * The matrix less what the filter hides, for whoever shows notes and not counts. Ideas
 * are the board's own and stay, and so does what one has had in hand since the filter
 * was chosen: nothing goes from under somebody who writes. (SPEC Z30)
 */
import {
	isCounted,
	isMade,
	type Matrix,
	type MatrixCell,
	type MatrixNote,
} from '../../shared/matrix/matrix.ts'
import { type Criteria, isOn, passes } from './filter.ts'

export interface SiftedCell extends MatrixCell {
	/** How many notes are hidden; missing where nothing is asked. */
	hidden?: number
}

export interface Sifted extends Matrix {
	cells: SiftedCell[]
}

export type Sieve = (matrix: Matrix) => Sifted

/**
 * @param kept ids of notes that are shown in any case
 * @returns gives the same cell for the same cell, so that it isn't drawn anew
 */
export function sieveOf(criteria: Criteria, kept: ReadonlySet<string>): Sieve {
	if (!isOn(criteria)) return (matrix) => matrix
	const known = new WeakMap<MatrixCell, SiftedCell>()
	const isShown = (note: MatrixNote) => !isMade(note) || kept.has(note.id) || passes(note, criteria)
	const sift = (cell: MatrixCell): SiftedCell => {
		const notes = cell.notes.filter(isShown)
		const hidden = cell.notes.filter((note) => isCounted(note) && !isShown(note)).length
		const sifted = { ...cell, notes, hidden }
		known.set(cell, sifted)
		return sifted
	}
	return ({ cells, outside }) => ({
		cells: cells.map((cell) => known.get(cell) ?? sift(cell)),
		outside: outside.filter(isShown),
	})
}

export function countMade({ cells, outside }: Matrix): number {
	return [...cells.flatMap(({ notes }) => notes), ...outside].filter(isCounted).length
}
