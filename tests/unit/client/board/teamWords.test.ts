/** Where teams write, in words. */
import { describe, expect, it } from 'vitest'
import type { LineNames } from '../../../../client/board/openWords.ts'
import { cellsIn, teamHere } from '../../../../client/board/teamHere.ts'
import { teamWords } from '../../../../client/board/teamWords.ts'
import { translator } from '../../../../client/i18n/translate.ts'
import { NO_TEAMS, type Team } from '../../../../shared/document/teams.ts'
import type { Role } from '../../../../shared/roles.ts'
import { type OpenPart, phaseSchema } from '../../../../shared/workshop/RunSheet.ts'
import { DICTIONARIES } from '../../../support/dictionaries.ts'

const NAMES: LineNames = {
	themes: ['a', 'b'].map((id) => ({ id, text: `Theme ${id.toUpperCase()}` })),
	perspectives: [{ id: 'x', text: 'Culture' }],
}
const t = translator(DICTIONARIES.en, 'en')
const phase = phaseSchema.parse({ id: 'p', title: { en: 'Write' }, kind: 'write', teams: 'divide' })

function words(open: OpenPart, isInTeam = true, role: Role = 'contributor') {
	return teamWords({ ...phase, open }, isInTeam, role, NAMES, t, { opens: '', closed: '' })
}

describe('where teams write', () => {
	it('N121 one’s own team’s part is named, and to who tries elsewhere that it’s another’s', () => {
		const { opens, closed } = words({ themes: ['b'] })
		expect(opens).toBe('Your group writes in: Theme B')
		expect(closed).toBe('This is another group’s part. Your group writes in: Theme B')
		expect(words('all')).toEqual({ opens: '', closed: '' })
		expect(words('none').opens).toBe('Your group writes nowhere in this phase.')
	})

	it('N121 who is in none is told so; who leads, that each writes in its own', () => {
		expect(words('none', false).opens).toMatch(/You’re in no group yet/)
		expect(words('none', false).closed).not.toBe('')
		const led = words('all', false, 'facilitator')
		expect(led.opens).toMatch(/^Each group writes in its own part\. \(You can write everywhere/)
		expect(led.closed).toBe('')
		expect(words({ themes: ['a'] }, true, 'facilitator')).toEqual({
			opens: 'Your group writes in: Theme A (You can write everywhere.)',
			closed: '',
		})
	})

	it('N122 its cells come in the board’s order', () => {
		const cells = [
			{ id: 1, theme: 'b', perspective: 'x', x: 0, y: 10 },
			{ id: 2, theme: 'a', perspective: 'y', x: 10, y: 0 },
			{ id: 3, theme: 'a', perspective: 'x', x: 0, y: 0 },
		]
		expect(cellsIn(cells, 'all').map(({ id }) => id)).toEqual([3, 2, 1])
		expect(cellsIn(cells, { themes: ['a'] }).map(({ id }) => id)).toEqual([3, 2])
		expect(cellsIn(cells, 'none')).toEqual([])
	})

	it('N120 viewers take no part, and choose where choosing is open', () => {
		const team: Team = {
			...{ id: 't', name: 'Waves', hue: '#2f6fde', members: ['me'], board: null },
		}
		const state = { id: 'p', entry: 1, since: 0, endsAt: null, left: null, began: 0 }
		const board = {
			teams: { ...NO_TEAMS, list: [team], choice: true },
			teamParts: { entry: 1, parts: { t: { themes: ['a'] } } },
			runSheet: [phase],
			phase: state,
		}
		const me = teamHere(board, { id: 'me', role: 'editor' })
		expect(me).toMatchObject({ mine: team, part: { themes: ['a'] }, mayChoose: true })
		const viewer = teamHere(board, { id: 'other', role: 'viewer' })
		expect(viewer).toMatchObject({ mine: null, part: null, mayChoose: false, takesPart: false })
		const lead = teamHere(board, { id: 'lead', role: 'facilitator' })
		expect(lead).toMatchObject({ mine: null, mayChoose: false })
		expect(teamHere(null, { id: 'me', role: 'editor' }).list).toEqual([])
	})
})
