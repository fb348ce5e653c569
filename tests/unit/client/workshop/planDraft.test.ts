/** A run-sheet while it's written. (SPEC Z90-Z95) */
import { describe, expect, it } from 'vitest'
import { cellKey, goneFrom, without } from '../../../../client/workshop/plan/partDraft.ts'
import {
	changePhase,
	draftOf,
	duplicated,
	elsewhere,
	newPhase,
	type PhaseDraft,
	problemIn,
	toPhases,
} from '../../../../client/workshop/plan/planDraft.ts'
import { PLANS } from '../../../../shared/workshop/plans.ts'
import { type RunSheet, runSheetSchema } from '../../../../shared/workshop/RunSheet.ts'

const CELL = { theme: 'a b', perspective: 'c' }
const PHASES = runSheetSchema.parse([
	{ id: 'one', title: { fi: 'Yksi' }, kind: 'write', open: { cells: [CELL] }, minutes: 5 },
	{ id: 'two', title: { en: 'Two' }, kind: 'discuss', open: { themes: ['a b', 'gone'] } },
])

describe('a draft', () => {
	it('Z90 Z94 that nobody has changed is the same run-sheet', () => {
		const all: RunSheet[] = [PHASES, ...PLANS.map(({ phases }) => phases)]
		for (const phases of all) {
			expect(runSheetSchema.parse(toPhases(draftOf(phases)))).toEqual(phases)
		}
	})

	it('Z90 says what is missing before it’s saved', () => {
		const [first, second] = draftOf(PHASES)
		if (!first || !second) throw new Error('no phases')
		const drafts = [first, second]
		expect(problemIn(drafts)).toBeNull()
		const wrong = (change: Parameters<typeof changePhase>[2]) =>
			problemIn(changePhase(drafts, 'two', change))
		expect(wrong({ title: { en: '  ' } })).toEqual({ key: 'two', what: 'title' })
		for (const minutes of ['0', '-1', '1.5', 'ten', '1441']) {
			expect(wrong({ minutes }), minutes).toEqual({ key: 'two', what: 'minutes' })
		}
		expect(wrong({ minutes: ' 12 ' })).toBeNull()
		const part = { ...second.part, themes: [] }
		expect(wrong({ part })).toEqual({ key: 'two', what: 'part' })
		// In a pause nothing is asked for it.
		expect(wrong({ part, kind: 'pause' })).toBeNull()
		expect(problemIn([newPhase()])).toMatchObject({ what: 'title' })
	})

	it('Z90 has a copy right after the phase, with an id of its own', () => {
		const keys = duplicated(draftOf(PHASES), 'one', 'copy').map(({ key }) => key)
		expect(keys).toEqual(['one', 'copy', 'two'])
		expect(newPhase().key).not.toBe(newPhase().key)
		expect(newPhase().key).toMatch(/^[A-Za-z0-9_-]{1,40}$/)
	})

	it('Z93 tells of parts that aren’t on the board any more, and leaves them out', () => {
		const [first, second] = draftOf(PHASES)
		if (!first || !second) throw new Error('no phases')
		const lines = { themes: new Map([['a b', 'a b']]), perspectives: new Map() }
		expect(goneFrom(second.part, lines)).toEqual(['gone'])
		expect(without(second.part, ['gone']).themes).toEqual(['a b'])
		expect(goneFrom(first.part, lines)).toEqual([cellKey(CELL)])
		expect(goneFrom({ ...first.part, what: 'all' }, lines)).toEqual([])
	})

	it('Z95 tells what readers of a language without words read', () => {
		expect(elsewhere({ fi: 'Yksi' }, 'sv')).toEqual({ language: 'fi', words: 'Yksi' })
		expect(elsewhere({ fi: 'Yksi', sv: 'Ett' }, 'sv')).toBeNull()
		expect(elsewhere({}, 'sv')).toBeNull()
	})

	it('N98 plans private writing with what it promises, and needs a part of the board for it', () => {
		const draft: PhaseDraft = {
			...{ ...newPhase(), title: { en: 'Alone' }, kind: 'private' as const },
			reveal: { names: false, each: true },
		}
		const [phase] = runSheetSchema.parse(toPhases([draft]))
		expect(phase).toMatchObject({ kind: 'private', reveal: { names: false, each: true } })
		expect(draftOf([phase as never])[0]).toMatchObject({ reveal: draft.reveal })
		const nowhere = { ...draft, part: { ...draft.part, what: 'none' as const } }
		expect(problemIn([nowhere])).toMatchObject({ what: 'part' })
		// What was chosen for private notes isn't sent with another kind.
		expect(toPhases([{ ...draft, kind: 'write' }])[0]).not.toHaveProperty('reveal')
	})
})
