/** Words that couldn't be saved stay on the device until their owner lets go of them. (SPEC A8) */
import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { Aside, type AsideItem } from '../../../../client/sync/copy/Aside.ts'

let boards = 0

describe('what is set aside', () => {
	it('A8 outlives the page, is of one board, and goes when it is let go of', async () => {
		const board = `aside-${boards++}`
		const first = new Aside(board, () => {})
		first.add('shape:a', 'note', 'long', 'pitkä sana')
		first.add('shape:b', 'draw', 'full', '')
		await first.close()

		const seen: AsideItem[] = []
		const second = new Aside(board, (items) => seen.splice(0, seen.length, ...items))
		await vi.waitFor(() =>
			expect(seen.map(({ words }) => words).sort()).toEqual(['', 'pitkä sana']),
		)
		for (const { id, record } of [...seen]) if (record === 'shape:a') second.drop(id)
		expect(seen.map(({ record }) => record)).toEqual(['shape:b'])
		await second.close()

		const third = new Aside(board, (items) => seen.splice(0, seen.length, ...items))
		await vi.waitFor(() => expect(third.all).toHaveLength(1))
		expect(new Aside(`aside-${boards++}`, () => {}).all).toEqual([])
	})

	it('A8 is listed once for a record, unless it says something else', async () => {
		const aside = new Aside(`aside-${boards++}`, () => {})
		aside.add('shape:a', 'note', 'full', '')
		aside.add('shape:a', 'note', 'full', 'sana')
		aside.add('shape:a', 'note', 'refused', 'sana')
		expect(aside.all.map(({ words }) => words)).toEqual(['sana'])
		aside.add('shape:a', 'note', 'denied', 'toinen')
		expect(aside.all.map(({ words }) => words)).toEqual(['toinen', 'sana'])
	})
})
