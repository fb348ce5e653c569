import { describe, expect, it } from 'vitest'
import { DARK, LIGHT, type Scheme } from '../../../../client/board/hues.ts'
import { contrast, SIGHTS, smallestDistance } from '../../../support/colorVision.ts'

const schemes: [string, Scheme][] = [
	['light', LIGHT],
	['dark', DARK],
]

describe.each(schemes)('the %s hues', (_name, { hues, paper }) => {
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
