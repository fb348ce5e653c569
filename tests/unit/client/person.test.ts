import { expect, it } from 'vitest'
import { exportName } from '../../../client/frame/exportName.ts'
import { initials, PERSON_COLORS } from '../../../client/person.ts'

/** WCAG contrast with white. */
function withWhite(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
		return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
	})
	return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

it('N7 white initials are legible on each of the seven strong hues', () => {
	expect(new Set(PERSON_COLORS).size).toBe(7)
	for (const color of PERSON_COLORS) expect(withWhite(color), color).toBeGreaterThanOrEqual(4.5)
})

it.each([
	['Aino Virtanen', 'AV'],
	['Åsa af Bränn', 'ÅB'],
	['liisa', 'L'],
	['Vieras 42', '42'],
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
