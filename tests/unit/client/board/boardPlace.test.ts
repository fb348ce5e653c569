/** The place that a visit keeps. (SPEC Z23, Z28) */
import { describe, expect, it } from 'vitest'
import { BoardPlace, type VisitStorage } from '../../../../client/board/BoardPlace.ts'

function storage(): VisitStorage {
	const kept = new Map<string, string>()
	return {
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
	}
}

describe('the place on a board', () => {
	it('Z23 knows whether one was last on the canvas or in the table, after a reload too', () => {
		const kept = storage()
		const place = new BoardPlace('board', 'canvas', kept)
		expect(place.workView).toBe('canvas')
		place.show('table')
		place.show('overview')
		expect(place.workView).toBe('table')
		const again = new BoardPlace('board', 'canvas', kept)
		expect([again.view.get(), again.workView]).toEqual(['overview', 'table'])
		again.goTo('shape:cell', again.workView)
		expect([again.view.get(), again.cell.get()]).toEqual(['table', 'shape:cell'])
		// As an older version kept it.
		kept.setItem('kudelma.place.board', JSON.stringify({ view: 'table', cell: null }))
		expect(new BoardPlace('board', 'canvas', kept).workView).toBe('table')
		kept.setItem('kudelma.place.board', JSON.stringify({ view: 'overview', work: 'nowhere' }))
		expect(new BoardPlace('board', 'table', kept).workView).toBe('table')
	})

	it('Z28 leads to a note by way of its cell', () => {
		const place = new BoardPlace('board', 'canvas', null)
		const arrived: string[] = []
		place.keep('table', { cell: () => null, arrive: (cell) => arrived.push(cell) })
		place.aimAt({ kind: 'note', id: 'shape:note' }, 'table', 'shape:cell')
		expect(arrived).toEqual(['shape:cell'])
		expect(place.aim.get()).toEqual({ kind: 'note', id: 'shape:note' })
		expect([place.view.get(), place.cell.get()]).toEqual(['table', 'shape:cell'])
	})
})
