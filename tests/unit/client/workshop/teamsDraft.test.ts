/** Each team's part of a phase while it's planned. */
import { describe, expect, it } from 'vitest'
import { translator } from '../../../../client/i18n/translate.ts'
import { partDraft } from '../../../../client/workshop/plan/partDraft.ts'
import { draftOf, toPhases } from '../../../../client/workshop/plan/planDraft.ts'
import {
	dividedNow,
	SAME,
	teamLines,
	teamsDraft,
	teamsOf,
} from '../../../../client/workshop/plan/teamsDraft.ts'
import type { Team } from '../../../../shared/document/teams.ts'
import type { Grid } from '../../../../shared/reader/grid.ts'
import { phaseSchema } from '../../../../shared/workshop/RunSheet.ts'
import { DICTIONARIES } from '../../../support/dictionaries.ts'

const [A, B] = ['a'.repeat(22), 'b'.repeat(22)]
const LIST: Team[] = [
	{ id: A, name: 'Waves', hue: '#2f6fde', members: [], board: null },
	{ id: B, name: 'Winds', hue: '#c8501a', members: [], board: null },
]
const line = (id: string) => ({ id, title: { text: id.toUpperCase(), lang: 'en' } })
const GRID = { rows: ['r', 's', 'u'].map(line), columns: [line('x')] } as unknown as Grid
const t = translator(DICTIONARIES.en, 'en')

describe('a plan with teams', () => {
	it('N128 comes out as it went in', () => {
		const phases = [undefined, 'divide' as const, { [A]: { themes: ['r'] } }].map((teams, n) =>
			phaseSchema.parse({ id: `p${n}`, title: { en: 'Write' }, kind: 'write', teams }),
		)
		expect(toPhases(draftOf(phases))).toEqual(phases)
	})

	it('N128 a kind in which nothing is written has none', () => {
		expect(teamsOf({ how: 'divide', parts: {} }, 'pause')).toEqual({})
		expect(teamsOf({ how: 'divide', parts: {} }, 'write')).toEqual({ teams: 'divide' })
		expect(teamsOf(SAME, 'write')).toEqual({})
	})

	it('N128 is divided by a button, to be changed, and told in words', () => {
		const draft = dividedNow(partDraft('all'), LIST, GRID)
		expect(teamsOf(draft, 'write')).toEqual({
			teams: { [A]: { themes: ['r'] }, [B]: { themes: ['s', 'u'] } },
		})
		expect(teamLines(draft, 'write', LIST, GRID, t)).toEqual(['Waves: R', 'Winds: S; U'])
		expect(teamLines(teamsDraft('divide'), 'write', LIST, GRID, t)).toHaveLength(1)
		expect(teamLines(SAME, 'write', LIST, GRID, t)).toEqual([])
	})
})
