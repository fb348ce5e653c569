/** The order of a presenting, and the way on from each slide. (SPEC N115) */
import { describe, expect, it } from 'vitest'
import {
	afterGone,
	beginning,
	deckOf,
	goOn,
	indexIn,
	votedOn,
} from '../../../../client/workshop/presenting/slides.ts'
import type { Matrix, MatrixNote } from '../../../../shared/matrix/matrix.ts'
import type { Vote } from '../../../../shared/workshop/vote.ts'

function note(id: string, cell: string | null, more: Partial<MatrixNote> = {}): MatrixNote {
	return {
		...{ id, cell, kind: 'note', text: id, templateKey: null, stamp: null, group: null },
		...{ cluster: null, same: null, action: null, color: null, x: 0, y: 0 },
		...more,
	}
}

function cell(id: string, ...notes: MatrixNote[]): Matrix['cells'][number] {
	return { id, theme: id, perspective: id, title: null, x: 0, y: 0, w: 1, h: 1, notes }
}

const MATRIX: Matrix = {
	cells: [
		cell('a', note('idea', 'a', { kind: 'idea' }), note('a1', 'a'), note('a2', 'a')),
		cell('b', note('empty', 'b', { text: ' ' })),
		cell('c', note('c1', 'c')),
	],
	outside: [note('o1', null)],
}

const VOTES = [
	{ on: 'cells', result: { dots: { a: 9 } } },
	{ on: 'notes', result: { dots: { c1: 3, a2: 5, gone: 7 } } },
	{ on: 'notes', result: { dots: { a1: 9 } } },
] as unknown as Vote[]

describe('a presenting', () => {
	const deck = deckOf(MATRIX, [], 'table')

	it('N115 reads as the table: notes with words, cells that have some, what is outside last', () => {
		expect(deck.notes.map((slide) => slide.note)).toEqual(['a1', 'a2', 'c1', 'o1'])
		expect(deck.cells).toEqual(['a', 'c'])
		expect(indexIn(deck, { note: 'c1', cell: 'c' })).toBe(2)
		expect(indexIn(deck, { note: null, cell: 'c' })).toBe(1)
		expect(indexIn(deck, { note: 'empty', cell: 'b' })).toBe(-1)
	})

	it('N115 by votes shows those with dots, the most first, of the last vote on notes', () => {
		const voted = deckOf(MATRIX, VOTES, 'votes')
		expect(voted.notes.map((slide) => slide.note)).toEqual(['a2', 'c1'])
		expect([voted.cells, votedOn(VOTES)]).toEqual([[], VOTES[1]])
		expect(deckOf(MATRIX, [], 'votes').notes).toEqual([])
		const on = goOn(voted, { note: 'a2', cell: 'a' }, 'next')
		expect(on).toEqual({ note: 'c1', order: 'votes' })
	})

	it.each([
		['next', { note: 'a1', cell: 'a' }, 'a2'],
		['next', { note: 'o1', cell: null }, null],
		['previous', { note: 'a1', cell: 'a' }, null],
		['previous', { note: 'c1', cell: 'c' }, 'a2'],
		// Into a cell that is shown, and back to what was before it.
		['next', { note: null, cell: 'c' }, 'c1'],
		['previous', { note: null, cell: 'c' }, 'a2'],
		['previous', { note: null, cell: 'a' }, null],
		['nextCell', { note: 'a2', cell: 'a' }, 'c'],
		['nextCell', { note: null, cell: 'c' }, null],
		// From a note back to its own cell, then to the one before.
		['previousCell', { note: 'c1', cell: 'c' }, 'c'],
		['previousCell', { note: null, cell: 'c' }, 'a'],
		['previousCell', { note: 'o1', cell: null }, 'c'],
		['nextCell', { note: 'o1', cell: null }, null],
	] as const)('N115 %s from %o', (way, at, to) => {
		const next = goOn(deck, at, way)
		expect(next && (next.note ?? next.cell)).toBe(to)
	})

	it('N115 begins where one is, and goes on to what took a deleted note’s place', () => {
		expect(beginning(deck, 'c')).toMatchObject({ note: 'c1' })
		expect(beginning(deck, 'b')).toMatchObject({ note: 'a1' })
		expect(beginning(deckOf({ cells: [], outside: [] }, [], 'table'), null)).toBeNull()
		const without = { ...deck, notes: deck.notes.filter((slide) => slide.note !== 'a2') }
		expect(afterGone(without, 1)).toMatchObject({ note: 'c1' })
		expect(afterGone(without, 9)).toMatchObject({ note: 'o1' })
		expect(afterGone({ ...deck, notes: [] }, 0)).toBeNull()
	})
})
