/** How sharp a picture may be within the browser's limits. (SPEC C15) */
import { describe, expect, it } from 'vitest'
import { pixelRatioFor } from '../../../../client/export/pixelRatio.ts'

describe('pixelRatioFor', () => {
	it.each([
		[10_000, 7000, false, 48_000_000],
		[10_000, 7000, true, 16_000_000],
		[100_000, 80_000, false, 48_000_000],
	])('C15 keeps %i x %i units (phone: %s) within %i pixels', (width, height, isPhone, most) => {
		const ratio = pixelRatioFor(width, height, isPhone)
		expect(width * ratio * height * ratio).toBeLessThanOrEqual(most * 1.0001)
		expect(width * height * ratio * ratio).toBeGreaterThan(most * 0.9)
	})

	it('C15 keeps a very wide board within the longest side', () => {
		expect(100_000 * pixelRatioFor(100_000, 200, false)).toBeLessThanOrEqual(16_000)
	})

	it('C15 sets the type of a full board large enough to read', () => {
		// Ideas are set in 12 units at least.
		expect(12 * pixelRatioFor(10_200, 7300, false)).toBeGreaterThan(9)
	})

	it('C15 does not blow a single note up', () => {
		expect(pixelRatioFor(400, 400, false)).toBe(2)
	})
})
