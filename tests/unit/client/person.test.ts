/** A window's id, a person's initials, and the names of exported files. (SPEC N7, N8, P1) */
import { expect, it } from 'vitest'
import { initials, newWindowId } from '../../../client/device/person.ts'
import { exportName } from '../../../client/ui/exportName.ts'
import { textOn } from '../../../shared/sectorMark.ts'
import { DEFAULT_SECTORS } from '../../../shared/sectors.ts'
import { contrast } from '../../support/colorVision.ts'

it('P1 each window has an id of its own', () => {
	expect(newWindowId()).toMatch(/^user:[0-9a-f]{24}$/)
	expect(newWindowId()).not.toBe(newWindowId())
})

it('N7 initials are legible on whatever colour a sector has', () => {
	const colors = [...DEFAULT_SECTORS.map(({ color }) => color), '#ffff00', '#ffffff', '#000000']
	for (const color of colors) {
		expect(contrast(textOn(color), color), color).toBeGreaterThanOrEqual(4.5)
	}
	expect(DEFAULT_SECTORS.map(({ color }) => textOn(color))).toEqual(Array(7).fill('#ffffff'))
})

it.each([
	['Aino Virtanen', 'AV'],
	['Åsa af Bränn', 'ÅB'],
	['liisa', 'L'],
	['Health and social services', 'HS'],
	['', ''],
])('N7 a badge for %s says %s', (name, letters) => {
	expect(initials(name)).toBe(letters)
})

it.each([
	['Työpaja 24.11.2025', 'Työpaja 24.11.2025'],
	['a/b\\c:d*e?"f<g>h|i', 'a b c d e f g h i'],
	['../..', 'Kudelma'],
	['💡', 'Kudelma'],
])('N8 a picture of %s is saved as %s', (title, name) => {
	expect(exportName(title)).toBe(name)
})
