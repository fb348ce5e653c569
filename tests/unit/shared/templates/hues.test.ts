/** The palette: text on it is legible, and neighbours are told apart. (SPEC C4) */
import { describe, expect, it } from 'vitest'
import { PALETTE, PAPER } from '../../../../shared/templates/hues.ts'
import { contrast, SIGHTS, smallestDistance } from '../../../support/colorVision.ts'

describe.each(['light', 'dark'] as const)('the %s hues', (scheme) => {
	const hues = PALETTE.map((hue) => hue[scheme])
	const paper = PAPER[scheme]

	it.each(Object.entries(SIGHTS))('C4 are six apart in %s sight', (_sight, matrix) => {
		expect(hues).toHaveLength(6)
		// About 2.3 is just noticeable side by side.
		expect(
			smallestDistance(
				hues.map(({ soft }) => soft),
				matrix,
			),
		).toBeGreaterThan(5)
		expect(
			smallestDistance(
				hues.map(({ line }) => line),
				matrix,
			),
		).toBeGreaterThan(16)
	})

	it('C4 carry text with a contrast of 4.5 at least', () => {
		for (const ground of [paper.sheet, paper.table, ...hues.map(({ soft }) => soft)]) {
			expect(contrast(paper.ink, ground)).toBeGreaterThan(4.5)
			expect(contrast(paper.quietInk, ground)).toBeGreaterThan(4.5)
		}
	})
})
