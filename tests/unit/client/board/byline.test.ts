/** Whose something is, in words and in two letters. (SPEC C20-C22) */
import { describe, expect, it } from 'vitest'
import { bylineOf, markOf } from '../../../../client/board/byline.ts'
import { formatMoment } from '../../../../client/i18n/translate.ts'
import { DEFAULT_SETTINGS } from '../../../../shared/document/people.ts'
import { LANGUAGES } from '../../../../shared/languages.ts'
import { shortOf } from '../../../../shared/sectorMark.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'

const at = (hour: number, minute: number, day = 24): number =>
	new Date(2026, 10, day, hour, minute).getTime()
const stamp = { p: 'anna', s: 'city', c: at(10, 42), m: at(10, 42) }
const participants = {
	anna: { name: 'Anna', sector: 'city' },
	bo: { name: 'Bo', sector: 'health' },
}
const known = {
	groups: {},
	settings: DEFAULT_SETTINGS,
	participants,
}

describe('bylines', () => {
	it('C20 tell the sectors apart by two letters, in each language', () => {
		for (const language of LANGUAGES) {
			const letters = DEFAULT_SECTORS.map(({ id }) => markOf(DEFAULT_SECTORS, id, language).short)
			expect(new Set(letters).size, letters.join()).toBe(DEFAULT_SECTORS.length)
			for (const short of letters) expect(short).toMatch(/^\p{L}{2}$/u)
		}
		expect(shortOf('Health and social services')).toBe('HS')
		expect(shortOf('Järjestöt')).toBe('Jä')
		expect(shortOf('3. sektori')).toBe('3S')
		expect(shortOf('— ')).toBe('')
	})

	it('C20 show a sector that has left the list as one that is unknown', () => {
		expect(markOf(DEFAULT_SECTORS, 'gone', 'en')).toMatchObject({ short: '–', label: null })
	})

	it('C21 say who, from where, when, and who changed it', () => {
		expect(bylineOf(stamp, known, 'en', at(11, 0))).toMatchObject({
			name: 'Anna',
			made: '10:42',
			changedBy: null,
			mark: { label: 'City or municipality', color: '#2348e0', ink: '#ffffff' },
		})
		expect(bylineOf({ ...stamp, by: 'bo' }, known, 'fi', at(11, 0))).toMatchObject({
			made: '10.42',
			changedBy: 'Bo',
			mark: { label: 'Kaupunki tai kunta' },
		})
		expect(bylineOf({ ...stamp, p: 'nobody' }, known, 'en', at(11, 0)).name).toBeNull()
	})

	it('C21 give the date with what isn’t of today', () => {
		expect(formatMoment('fi', at(9, 5), at(23, 59))).toBe('9.05')
		expect(formatMoment('fi', at(9, 5, 23), at(9, 4))).toBe('23.11.2026 9.05')
		expect(formatMoment('en', at(9, 5, 23), at(9, 4))).toBe('23 Nov 2026 9:05')
	})

	it('C22 say the sector alone on a pseudonymous board, whatever is known', () => {
		const settings = { ...DEFAULT_SETTINGS, pseudonymous: true }
		const byline = bylineOf({ ...stamp, by: 'bo' }, { ...known, settings }, 'en', at(11, 0))
		expect(byline).toMatchObject({ name: null, made: null, changedBy: null })
		expect(byline.mark.label).toBe('City or municipality')
	})
})
