/** The default sectors: legible, and told apart by the colour-blind. (SPEC J6) */
import { describe, expect, it } from 'vitest'
import { settingsBody } from '../../../shared/api.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import { DEFAULT_SECTORS, isSector } from '../../../shared/sectors.ts'
import { contrast, SIGHTS, smallestDistance } from '../../support/colorVision.ts'

const colors = DEFAULT_SECTORS.map(({ color }) => color)

describe('the default sectors', () => {
	it('J6 are seven, in all languages, each as a facilitator could have set it', () => {
		expect(DEFAULT_SECTORS).toHaveLength(7)
		expect(settingsBody.safeParse({ sectors: DEFAULT_SECTORS }).success).toBe(true)
		for (const sector of DEFAULT_SECTORS) expect(isSector(sector)).toBe(true)
		for (const language of LANGUAGES) {
			const labels = DEFAULT_SECTORS.map(({ label }) =>
				typeof label === 'string' ? label : label[language],
			)
			expect(new Set(labels).size).toBe(7)
		}
	})

	it.each(Object.entries(SIGHTS))('J6 have colours far apart in %s sight', (_sight, matrix) => {
		expect(smallestDistance(colors, matrix)).toBeGreaterThan(20)
	})

	it('J6 carry white text with a contrast of 4.5 at least', () => {
		for (const color of colors) expect(contrast(color, '#ffffff')).toBeGreaterThan(4.5)
	})
})

it('J6 what is no sector is none', () => {
	const good = { id: 'city', label: 'City', color: '#112233' }
	expect(isSector(good)).toBe(true)
	for (const bad of [
		null,
		'city',
		{},
		{ ...good, id: 'City' },
		{ ...good, id: 'x'.repeat(33) },
		{ ...good, color: '#123' },
		{ ...good, color: '#112233;' },
		{ ...good, label: 5 },
		{ ...good, label: { fi: 'a', sv: 'b' } },
	]) {
		expect(isSector(bad)).toBe(false)
	}
})
