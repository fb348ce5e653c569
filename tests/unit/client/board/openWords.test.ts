/** What a phase leaves open, in words. */
import { describe, expect, it } from 'vitest'
import { type LineNames, openWords } from '../../../../client/board/openWords.ts'
import { translator } from '../../../../client/i18n/translate.ts'
import type { Role } from '../../../../shared/roles.ts'
import { phaseSchema } from '../../../../shared/workshop/RunSheet.ts'
import { DICTIONARIES } from '../../../support/dictionaries.ts'

const NAMES: LineNames = {
	themes: 'abcdefgh'.split('').map((id) => ({ id, text: `Theme ${id.toUpperCase()}` })),
	perspectives: [
		{ id: 'x', text: 'Culture' },
		{ id: 'y', text: 'Value' },
	],
}
const t = translator(DICTIONARIES.en, 'en')

function words(more: object, role: Role = 'contributor', isOver = false) {
	const phase = phaseSchema.parse({ id: 'p', title: { en: 'Write' }, kind: 'write', ...more })
	return openWords(phase, isOver, role, NAMES, t)
}

describe('what a phase leaves open', () => {
	it('N82 nothing is said where all of it is', () => {
		expect(words({})).toEqual({ opens: '', closed: '' })
	})

	it('N82 its parts are named in the board’s order, as this reader names them', () => {
		expect(words({ open: { themes: ['b', 'a'] } })).toEqual({
			opens: 'Open for writing: Theme A, Theme B',
			closed: 'Closed in this phase. Open for writing: Theme A, Theme B',
		})
		expect(words({ open: { perspectives: ['y'] } }).opens).toBe('Open for writing: Value')
		const cells = [{ theme: 'b', perspective: 'y' }]
		expect(words({ open: { cells } }).opens).toBe('Open for writing: Value / Theme B')
	})

	it('N82 of many it’s said how many more, and what is gone is not named', () => {
		const themes = NAMES.themes.map(({ id }) => id)
		expect(words({ open: { themes } }).opens).toMatch(/Theme F and 2 more$/)
		expect(words({ open: { themes: ['gone', 'b'] } }).opens).toBe('Open for writing: Theme B')
		expect(words({ open: { themes: ['gone'] } }).opens).toMatch(/nothing that’s still/)
	})

	it('N82 a pause, a phase without writing, one for editors, one whose time is over', () => {
		expect(words({ kind: 'pause' }).opens).toBe('Pause: nobody writes now.')
		expect(words({ open: 'none' }).closed).toBe('Nobody writes in this phase.')
		expect(words({ writers: 'editor' }).closed).toMatch(/only editors and facilitators/)
		expect(words({ writers: 'editor' }, 'editor')).toEqual({ opens: '', closed: '' })
		expect(words({ writers: 'facilitator' }, 'editor').closed).toMatch(/only facilitators/)
		expect(words({ closes: true }, 'contributor', true).closed).toMatch(/^The time is over/)
		expect(words({ closes: false }, 'contributor', true).closed).toBe('')
	})

	it('N82 who leads reads that they can write everywhere', () => {
		const { opens, closed } = words({ open: { themes: ['a'] } }, 'facilitator')
		expect(opens).toBe('Open for writing: Theme A (You can write everywhere.)')
		expect(closed).toBe('')
	})
})
