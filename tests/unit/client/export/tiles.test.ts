/** A picture's parts cover it whole, within what browsers and memory hold. (SPEC C92, C93) */
import { describe, expect, it } from 'vitest'
import { isPossible, largestScale, pixelsOf, strips } from '../../../../client/export/tiles.ts'

describe('strips', () => {
	it.each([
		[1, 1],
		[4096, 1953],
		[30_000, 21_000],
		[65_000, 17],
		[300, 64_000],
		[12_345, 6789],
	])('C93 cover %i x %i pixels once, in canvases that every browser has', (width, height) => {
		let below = 0
		for (const strip of strips(width, height)) {
			let right = 0
			for (const { x, y, w, h } of strip) {
				expect([x, y, h]).toEqual([right, below, strip[0]?.h])
				expect(w * h).toBeLessThanOrEqual(8_000_000)
				expect(Math.max(w, h)).toBeLessThanOrEqual(Math.max(4096, 8_000_000 / w))
				right += w
			}
			expect(right).toBe(width)
			below += strip[0]?.h ?? 0
		}
		expect(below).toBe(height)
	})
})

describe('largestScale', () => {
	it('C92 lets the framework be drawn at four pixels a unit, on a phone at two or less', () => {
		expect(largestScale(10_200, 7300, false)).toBeGreaterThanOrEqual(4)
		expect(largestScale(10_200, 7300, true)).toBeLessThan(2)
	})

	it.each([
		[10_200, 7300],
		[100_000, 80],
		[99_999.7, 80_000.3],
		[400, 400],
	])('C92 is possible for %d x %d units, and a tenth more is not', (width, height) => {
		for (const isPhone of [true, false]) {
			const scale = largestScale(width, height, isPhone)
			const at = (scale: number) =>
				isPossible(pixelsOf(width, scale), pixelsOf(height, scale), isPhone)
			expect(at(scale)).toBe(true)
			expect(at(scale + 0.2)).toBe(false)
		}
	})
})
