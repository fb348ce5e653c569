/**
 * The slides of a presenting: notes in the order in which the table reads them, or by the dots
 * of the last vote; and from each the way on, by note and by cell. (SPEC N115)
 */
import type { Presented, PresentingOrder } from '../../../shared/attention.ts'
import type { PresentingBody } from '../../../shared/attentionApi.ts'
import { isCounted, type Matrix, type MatrixNote } from '../../../shared/matrix/matrix.ts'
import type { Vote } from '../../../shared/workshop/vote.ts'

export interface Slide {
	note: string
	/** null outside the cells. */
	cell: string | null
}

export interface Deck {
	order: PresentingOrder
	/** By note. */
	notes: readonly Slide[]
	/** Cells with notes, in reading order; none by votes, which go across cells. */
	cells: readonly string[]
}

type At = Pick<Presented, 'note' | 'cell'>
export type Way = 'next' | 'previous' | 'nextCell' | 'previousCell'

/** The last vote on notes that was counted. */
export function votedOn(votes: readonly Vote[]): Vote | null {
	return votes.find(({ on, result }) => on === 'notes' && result !== null) ?? null
}

export function deckOf(matrix: Matrix, votes: readonly Vote[], order: PresentingOrder): Deck {
	const read = [...matrix.cells.flatMap(({ notes }) => notes), ...matrix.outside]
		.filter(isCounted)
		.map(toSlide)
	if (order === 'table') {
		const cells = matrix.cells.filter(({ notes }) => notes.some(isCounted)).map(({ id }) => id)
		return { order, notes: read, cells }
	}
	const dots = votedOn(votes)?.result?.dots ?? {}
	const count = ({ note }: Slide) => dots[note] ?? 0
	const notes = read.filter((slide) => count(slide) > 0).sort((a, b) => count(b) - count(a))
	return { order, notes, cells: [] }
}

/** @returns its number, from 0; -1 where it's none of them */
export function indexIn({ notes, cells }: Deck, { note, cell }: At): number {
	if (note !== null) return notes.findIndex((slide) => slide.note === note)
	return cell === null ? -1 : cells.indexOf(cell)
}

/** @returns what is to be presented next; null where there's nothing that way */
export function goOn(deck: Deck, at: At, way: Way): PresentingBody {
	const { notes, cells, order } = deck
	if (way === 'next' || way === 'previous') {
		const step = way === 'next' ? 1 : -1
		const ofCell = notes.findIndex(({ cell }) => cell === at.cell)
		// From a cell one goes into it, or back to what was before it.
		const next = at.note === null ? (step > 0 ? ofCell : ofCell - 1) : indexIn(deck, at) + step
		const slide = notes[next]
		return slide ? shown(slide, order) : null
	}
	const here = at.cell === null ? cells.length : cells.indexOf(at.cell)
	// Back from one of its notes one sees the cell itself first.
	const back = at.note === null || at.cell === null ? here - 1 : here
	const cell = cells[way === 'nextCell' ? here + 1 : back]
	return cell === undefined ? null : { cell, order }
}

/** Where one begins who is at a cell: at its first note, else at the very first. */
export function beginning({ notes, order }: Deck, cell: string | null): PresentingBody {
	const slide = notes.find((each) => cell !== null && each.cell === cell) ?? notes[0]
	return slide ? shown(slide, order) : null
}

/** After the slide at this number was deleted: the one that has its place now, else the last. */
export function afterGone({ notes, order }: Deck, index: number): PresentingBody {
	const slide = notes[Math.max(0, Math.min(index, notes.length - 1))]
	return slide ? shown(slide, order) : null
}

function toSlide({ id, cell }: MatrixNote): Slide {
	return { note: id, cell }
}

function shown({ note }: Slide, order: PresentingOrder): PresentingBody {
	return { note, order }
}
