/** Run-sheets that are ready, and phases for another board. (SPEC Z96, F38) */
import { describe, expect, it } from 'vitest'
import { rebuildDocument } from '../../../../shared/document/rebuild.ts'
import { LANGUAGES } from '../../../../shared/languages.ts'
import { onLines, unknownLine } from '../../../../shared/workshop/parts.ts'
import {
	readPhase,
	readRunSheet,
	writePhase,
	writeRunSheet,
} from '../../../../shared/workshop/phase.ts'
import { PLANS, sayInPhase, withNewIds } from '../../../../shared/workshop/plans.ts'
import { plannedMinutes, runSheetSchema } from '../../../../shared/workshop/RunSheet.ts'
import { docOf } from '../../../support/boardDocs.ts'
import { templateOf } from '../../../support/templates.ts'

describe('a run-sheet that is ready', () => {
	it.each(PLANS)(
		'Z96 $id is one that the server takes, with instructions in three languages',
		(plan) => {
			expect(runSheetSchema.parse(plan.phases)).toEqual(plan.phases)
			for (const text of [plan.title, plan.description, ...plan.phases.flatMap(textsOf)]) {
				expect(Object.keys(text).sort()).toEqual([...LANGUAGES].sort())
				// Written in each, not copied.
				expect(new Set(Object.values(text)).size).toBe(LANGUAGES.length)
			}
			// Whatever board takes it has all of it.
			for (const { open } of plan.phases) expect(['all', 'none']).toContain(open)
		},
	)

	it('Z96 takes as long as it says', () => {
		const minutes = PLANS.map(({ id, phases }) => [id, plannedMinutes(phases)])
		expect(Object.fromEntries(minutes)).toEqual({
			frameworkTwoHours: 120,
			frameworkShort: 45,
			oneTwoFourAll: 30,
			silentWriting: 60,
			needsAndCompetences: 90,
		})
	})

	it('Z96 comes with ids of its own, and may come twice', () => {
		let count = 0
		const [plan] = PLANS
		const twice = [0, 1].flatMap(() => withNewIds(plan?.phases ?? [], () => `p${count++}`))
		expect(runSheetSchema.safeParse(twice).success).toBe(true)
	})
})

describe('phases', () => {
	const [phase] = runSheetSchema.parse([{ id: 'a', title: { sv: 'Ett' }, kind: 'write' }])
	if (!phase) throw new Error('no phase')
	const lines = { themes: new Map([['was', 'is']]), perspectives: new Map([['c', 'c']]) }
	const on = (open: typeof phase.open) => onLines([{ ...phase, open }], lines, 'none')[0]?.open

	it('F38 open the same part on another board, as far as it has it', () => {
		expect(on('all')).toBe('all')
		expect(on({ themes: ['was', 'gone'] })).toEqual({ themes: ['is'] })
		expect(on({ perspectives: ['gone'] })).toBe('none')
		const cell = { theme: 'was', perspective: 'c' }
		expect(on({ cells: [cell, { ...cell, theme: 'gone' }] })).toEqual({
			cells: [{ theme: 'is', perspective: 'c' }],
		})
	})

	it('F38 name the first line that isn’t there', () => {
		const known = { themes: ['t'], perspectives: ['p'] }
		expect(unknownLine('none', known)).toBeNull()
		expect(unknownLine({ themes: ['t', 'x'] }, known)).toBe('x')
		expect(unknownLine({ perspectives: ['p'] }, known)).toBeNull()
		expect(unknownLine({ cells: [{ theme: 't', perspective: 'y' }] }, known)).toBe('y')
	})

	it('Z95 are told in the reader’s language, else in the first that is there', () => {
		expect(sayInPhase({ sv: 'Ett', en: 'One' }, 'en')).toBe('One')
		expect(sayInPhase({ sv: 'Ett', en: 'One' }, 'fi')).toBe('Ett')
		expect(sayInPhase({}, 'fi')).toBe('')
	})

	it('E123 stay when a board begins anew, and the present one too', () => {
		const doc = docOf(templateOf(1, 1))
		const state = { id: 'a', entry: 3, since: 1, endsAt: 9, left: null, began: 1 }
		doc.transact(() => {
			writeRunSheet(doc, [phase])
			writePhase(doc, state)
		})
		const fresh = rebuildDocument(doc)
		if (!fresh) throw new Error('no board')
		expect(readRunSheet(fresh)).toEqual([phase])
		expect(readPhase(fresh)).toEqual(state)
	})
})

function textsOf({ title, instruction }: (typeof PLANS)[number]['phases'][number]) {
	return [title, instruction]
}
