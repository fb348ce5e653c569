/** How fast requests with tokens may come. (SPEC H99) */
import { describe, expect, it } from 'vitest'
import { TokenRates } from '../../../../server/people/TokenRates.ts'

describe('rates of tokens', () => {
	it('H99 a token has so many at once, and gets more with time', () => {
		let now = 0
		const rates = new TokenRates({ now: () => now })
		const taken = (token: string, tries: number, cost = 1) =>
			Array.from({ length: tries }, () => rates.allow('board', token, cost)).filter(Boolean).length
		expect(taken('a', 150)).toBe(100)
		now += 1000
		expect(taken('a', 50)).toBe(10)
		expect(taken('b', 50, 3), 'readings').toBe(33)
	})

	it('H99 many tokens of one board share its limit, and leave other boards theirs', () => {
		const rates = new TokenRates({ now: () => 0 })
		let allowed = 0
		for (let n = 0; n < 50; n++) {
			for (let left = 20; left > 0; left--) if (rates.allow('board', `token ${n}`)) allowed++
		}
		expect(allowed).toBe(300)
		expect(rates.allow('another', 'its token')).toBe(true)
	})

	it('H99 those that have been quiet are forgotten, however many there were', () => {
		let now = 0
		const rates = new TokenRates({ now: () => now })
		for (let n = 0; n < 5000; n++) {
			now += 1000
			expect(rates.allow(`board ${n}`, `token ${n}`)).toBe(true)
		}
	})
})
