/** A facilitator's draft of the list of sectors. (SPEC J34) */
import { describe, expect, it } from 'vitest'
import {
	add,
	drop,
	move,
	problemOf,
	recolor,
	rename,
	tidy,
} from '../../../../client/people/settings/sectorDraft.ts'
import { freeColor, SECTOR_PALETTE } from '../../../../client/people/settings/sectorPalette.ts'
import { settingsBody } from '../../../../shared/api.ts'
import { DEFAULT_SECTORS, MAX_SECTORS, type Sector } from '../../../../shared/sectors.ts'
import { contrast, SIGHTS, smallestDistance } from '../../../support/colorVision.ts'

const ids = (sectors: readonly Sector[]) => sectors.map(({ id }) => id)
const [first, second] = DEFAULT_SECTORS as readonly [Sector, Sector, ...Sector[]]

describe('the list of sectors while it is changed', () => {
	it('J34 a renamed sector is the same in all languages, and in its own again when put back', () => {
		const renamed = rename(DEFAULT_SECTORS, first.id, 'Sote', 'fi', DEFAULT_SECTORS)
		expect(renamed[0]).toEqual({ ...first, label: 'Sote' })
		expect(renamed.slice(1)).toEqual(DEFAULT_SECTORS.slice(1))
		const original = typeof first.label === 'string' ? '' : first.label.fi
		expect(rename(renamed, first.id, original, 'fi', DEFAULT_SECTORS)).toEqual(DEFAULT_SECTORS)
	})

	it('J34 sectors move up and down, and stop at the ends', () => {
		expect(ids(move(DEFAULT_SECTORS, second.id, -1)).slice(0, 2)).toEqual([second.id, first.id])
		expect(ids(move(DEFAULT_SECTORS, first.id, 1)).slice(0, 2)).toEqual([second.id, first.id])
		expect(move(DEFAULT_SECTORS, first.id, -1)).toEqual(DEFAULT_SECTORS)
		const last = DEFAULT_SECTORS.at(-1) as Sector
		expect(move(DEFAULT_SECTORS, last.id, 1)).toEqual(DEFAULT_SECTORS)
	})

	it('J34 one can be dropped, but not the last one', () => {
		expect(ids(drop(DEFAULT_SECTORS, first.id))).toEqual(ids(DEFAULT_SECTORS.slice(1)))
		expect(drop([first], first.id)).toEqual([first])
	})

	it('J34 added ones have ids and colours of their own, up to as many as a board can have', () => {
		let sectors: Sector[] = [...DEFAULT_SECTORS]
		for (let n = 0; n < MAX_SECTORS; n++) sectors = add(sectors, `New ${n}`, DEFAULT_SECTORS)
		expect(sectors).toHaveLength(MAX_SECTORS)
		expect(new Set(ids(sectors)).size).toBe(MAX_SECTORS)
		const colors = sectors.slice(0, SECTOR_PALETTE.length).map(({ color }) => color)
		expect(new Set(colors).size).toBe(SECTOR_PALETTE.length)
		expect(settingsBody.safeParse({ sectors }).success).toBe(true)
	})

	it('J34 a colour is given, and white space around names taken away', () => {
		const color = SECTOR_PALETTE.at(-1) ?? ''
		expect(recolor(DEFAULT_SECTORS, first.id, color)[0]).toEqual({ ...first, color })
		expect(tidy([{ ...first, label: ' Sote ' }])).toEqual([{ ...first, label: 'Sote' }])
		expect(tidy(DEFAULT_SECTORS)).toEqual(DEFAULT_SECTORS)
	})

	it('J34 nameless and like-named sectors are told before they are saved', () => {
		expect(problemOf(DEFAULT_SECTORS, 'fi')).toBeNull()
		expect(problemOf([{ ...first, label: ' ' }, second], 'fi')).toBe('nameMissing')
		const twice = [
			{ ...first, label: 'City' },
			{ ...second, label: 'city ' },
		]
		expect(problemOf(twice, 'en')).toBe('nameTwice')
	})
})

describe('the colours to choose from', () => {
	it.each(Object.entries(SIGHTS))('J34 are told apart in %s sight', (_sight, matrix) => {
		expect(smallestDistance([...SECTOR_PALETTE], matrix)).toBeGreaterThan(14)
	})

	it('J34 carry white text', () => {
		for (const color of SECTOR_PALETTE) expect(contrast(color, '#ffffff')).toBeGreaterThan(4.5)
	})

	it('J34 are given out before any is given twice', () => {
		expect(freeColor([])).toBe(SECTOR_PALETTE[0])
		expect(freeColor(SECTOR_PALETTE.slice(0, 3))).toBe(SECTOR_PALETTE[3])
		expect(freeColor([...SECTOR_PALETTE, SECTOR_PALETTE[0] ?? ''])).toBe(SECTOR_PALETTE[1])
	})
})
