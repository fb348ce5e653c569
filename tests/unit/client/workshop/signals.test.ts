/** Signals as a client hears and repeats them. (SPEC N100, N102, N109) */
import { describe, expect, it } from 'vitest'
import { draftOf, toPhases } from '../../../../client/workshop/plan/planDraft.ts'
import { readDone, readHands } from '../../../../client/workshop/signals/news.ts'
import { whatToDo } from '../../../../client/workshop/signals/sayAgain.ts'
import { runSheetSchema } from '../../../../shared/workshop/RunSheet.ts'

describe('signals on a client', () => {
	it('N100 N102 are said again to another run of the server, and to no other', () => {
		const kept = { run: 'first', entry: 4 }
		const told = { run: 'first', entry: 4, mine: false }
		expect(whatToDo(null, { ...told, mine: true })).toBe('keep')
		expect(whatToDo(kept, told), 'taken back on another device').toBe('forget')
		expect(whatToDo(kept, { ...told, run: 'second' })).toBe('again')
		expect(whatToDo(kept, { ...told, run: 'second', entry: 5 }), 'another phase').toBe('forget')
		expect(whatToDo(null, { ...told, run: 'second' })).toBe('nothing')
	})

	it('N101 N102 are read from news as they should be, and from nothing else', () => {
		const hand = { participant: 'p', sector: 'city', since: 1 }
		const hands = { run: 'r', up: 2, mine: null, queue: [hand, { participant: 1 }] }
		expect(readHands(hands)).toEqual({ ...hands, queue: [hand] })
		const done = { run: 'r', entry: 1, mine: true, done: 1, of: 3 }
		const sectors = { city: { done: 1, of: 3 }, state: 7 }
		expect(readDone({ ...done, sectors })).toEqual({ ...done, sectors: { city: sectors.city } })
		for (const odd of [undefined, null, 7, 'x', [], {}, { run: 1, up: 1 }, { run: 'r', up: '1' }]) {
			expect([readHands(odd), readDone(odd)]).toEqual([null, null])
		}
	})

	it('N109 a plan keeps that cursors are hidden, and says nothing where they aren’t', () => {
		const phase = { id: 'a', title: { en: 'A' }, kind: 'write' }
		const plan = runSheetSchema.parse([
			{ ...phase, cursors: 'hidden' },
			{ ...phase, id: 'b' },
		])
		const sent = runSheetSchema.parse(toPhases(draftOf(plan)))
		expect(sent).toEqual(plan)
		expect(sent[1]).not.toHaveProperty('cursors')
	})
})
