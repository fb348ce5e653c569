// @vitest-environment jsdom
/** The grid in which tidying lays out a cell's notes. (SPEC C30) */
import { Box, type TLNoteShape } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { gridSlots, inOrder } from '../../../../client/canvas/tools/tidy.ts'
import { DEFAULT_LAYOUT } from '../../../../shared/matrix/layout.ts'
import { ideaBox, noteBox } from '../../../support/framework.ts'
import { noteRecord } from '../sync/support.ts'

function places(...numbers: number[]) {
	return numbers.map((n) => ({ x: noteBox(n).x, y: noteBox(n).y }))
}

function note(id: string, x: number, y: number, stamp?: { s: string; c: number }): TLNoteShape {
	const meta = stamp ? { stamp: { p: 'someone', m: stamp.c, ...stamp } } : {}
	return noteRecord(id, '', { x, y, meta })
}

describe('tidying', () => {
	it('C30 goes through the grid in reading order and round what stays', () => {
		const idea = ideaBox(0)
		const there = noteBox(1)
		const staying = [
			new Box(idea.x, idea.y, idea.w, idea.h),
			new Box(there.x + 10, there.y, there.w, there.h),
		]
		expect(gridSlots(DEFAULT_LAYOUT, [200, 200, 200], [])).toEqual(places(0, 1, 2))
		expect(gridSlots(DEFAULT_LAYOUT, [200, 200, 100], staying)).toEqual(places(0, 2, 3))
	})

	it('C30 gives a large note the places that it covers, within the cell', () => {
		const [first, large, last] = gridSlots(DEFAULT_LAYOUT, [200, 400, 200], [])
		expect([first, large, last]).toEqual(places(0, 1, 3))
		const many = gridSlots(DEFAULT_LAYOUT, [200, 200, 200, 200, 200, 400, 200], [])
		expect(many.slice(5)).toEqual(places(6, 8))
	})

	it('C30 orders by place, by time, by sector as they first spoke, the unsigned last', () => {
		const notes = [
			note('d', 0, 0),
			note('c', 500, 20, { s: 'city', c: 3 }),
			note('b', 10, 300, { s: 'state', c: 2 }),
			note('a', 300, 260, { s: 'city', c: 1 }),
		]
		const ids = (order: Parameters<typeof inOrder>[1]) =>
			inOrder(notes, order)
				.map(({ id }) => id.slice('shape:'.length))
				.join('')
		expect(ids('place')).toBe('dcab')
		expect(ids('time')).toBe('abcd')
		expect(ids('sector')).toBe('acbd')
	})
})
