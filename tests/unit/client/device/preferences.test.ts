// @vitest-environment jsdom
/** What the device remembers, and how little it minds not being able to. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
	cleanName,
	cleanOrganisation,
	forgetBoard,
	type RecentBoard,
	readPreferences,
	rememberBoard,
	retitleBoard,
	writePreference,
} from '../../../../client/device/preferences.ts'
import { BOARD_ID } from '../../../../shared/api.ts'
import { LENGTHS } from '../../../../shared/lengths.ts'

const NOTHING = {
	language: null,
	theme: 'system',
	name: '',
	announcements: true,
	sector: '',
	organisation: '',
	ideas: 'shown',
	timerSound: false,
	cursors: true,
	cheers: true,
	hasLed: false,
	comesAlong: true,
	serverAhead: 0,
	boards: [],
}

function board(n: number): RecentBoard {
	const id = String(n).padStart(22, 'b')
	return { id, title: `Lauta ${n}`, language: 'fi', openedAt: 1_700_000_000_000 + n }
}

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

describe('preferences', () => {
	it('K1 are nothing in particular on a new device', () => {
		expect(readPreferences()).toEqual(NOTHING)
	})

	it('K1 come back as they were written', () => {
		expect(writePreference('language', 'sv')).toBe(true)
		writePreference('name', 'Aino Virtanen')
		writePreference('theme', 'dark')
		writePreference('sector', 'education')
		writePreference('organisation', 'Yliopisto')
		writePreference('ideas', 'folded')
		writePreference('timerSound', true)
		writePreference('hasLed', true)
		writePreference('comesAlong', false)
		expect(readPreferences()).toEqual({
			language: 'sv',
			theme: 'dark',
			name: 'Aino Virtanen',
			announcements: true,
			sector: 'education',
			organisation: 'Yliopisto',
			ideas: 'folded',
			timerSound: true,
			cursors: true,
			cheers: true,
			hasLed: true,
			comesAlong: false,
			serverAhead: 0,
			boards: [],
		})
	})

	it.each(['', '{', 'null', '[]', '{}', '42', '"x"', 'true', '[null, 1, {"id": 3}]', '1e999'])(
		'K2 read garbage as nothing: %s',
		(garbage) => {
			for (const key of Object.keys(NOTHING)) localStorage.setItem(`kudelma.${key}`, garbage)
			const read = readPreferences()
			expect(read.language).toBeNull()
			expect(read.theme).toBe('system')
			expect(read.sector).toMatch(/^x?$/)
			expect(read.boards).toEqual([])
			expect(read.name.length).toBeLessThan(2)
			expect(read.organisation.length).toBeLessThan(2)
		},
	)

	it('K2 keep the good ones among damaged boards', () => {
		const good = board(1)
		const list = [good, { ...good, id: '../x' }, { ...good, language: 'de' }, null]
		localStorage.setItem('kudelma.boards', JSON.stringify(list))
		expect(readPreferences().boards).toEqual([good])
		expect(good.id).toMatch(BOARD_ID)
	})

	it('K3 do without storage that is forbidden or full', () => {
		const refuse = () => {
			throw new DOMException('no', 'SecurityError')
		}
		vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
		expect(readPreferences()).toEqual(NOTHING)
		expect(writePreference('name', 'Aino')).toBe(false)
		expect(() => rememberBoard(board(1))).not.toThrow()
	})
})

describe('boards opened lately', () => {
	it('K4 stand newest first, each once, with its latest title', () => {
		rememberBoard(board(1))
		rememberBoard(board(2))
		rememberBoard({ ...board(1), title: 'Uusi nimi' })
		expect(readPreferences().boards.map(({ title }) => title)).toEqual(['Uusi nimi', 'Lauta 2'])
	})

	it('K9 are as many as were opened, until taken off', () => {
		for (let n = 0; n < 150; n++) rememberBoard(board(n))
		const { boards } = readPreferences()
		expect(boards).toHaveLength(150)
		expect([boards[0], boards.at(-1)]).toEqual([board(149), board(0)])
	})

	it('K14 get another title where they stand, and only those that are there', () => {
		rememberBoard(board(1))
		rememberBoard(board(2))
		retitleBoard(board(1).id, 'Uusi nimi')
		retitleBoard(board(3).id, 'Ei luettelossa')
		expect(readPreferences().boards).toEqual([board(2), { ...board(1), title: 'Uusi nimi' }])
	})

	it('K4 can be taken off the list', () => {
		rememberBoard(board(1))
		rememberBoard(board(2))
		forgetBoard(board(1).id)
		expect(readPreferences().boards).toEqual([board(2)])
	})
})

describe('how I am seen', () => {
	it('K6 is in one line that fits beside a cursor', () => {
		expect(cleanName('  Aino \n\t Virtanen ')).toBe('Aino Virtanen')
		expect(cleanName('x'.repeat(500))).toHaveLength(LENGTHS.name)
		expect(cleanName(' \n ')).toBe('')
		expect(cleanOrganisation(' Itäinen\nalue ')).toBe('Itäinen alue')
		expect(cleanOrganisation('x'.repeat(500))).toHaveLength(LENGTHS.organisation)
	})

	it('K2 K6 has a sector only where it could be one', () => {
		for (const sector of ['../etc', 'Health', 'x'.repeat(33), '']) {
			writePreference('sector', sector)
			expect(readPreferences().sector).toBe('')
		}
	})
})
