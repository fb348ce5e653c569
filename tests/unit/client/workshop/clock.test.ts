/** A phase's clock: its figures, and the moments that are told. */
import { describe, expect, it } from 'vitest'
import { clockText, isOverBy, untilNext } from '../../../../client/workshop/clockText.ts'
import { type ClockSeen, momentOf } from '../../../../client/workshop/moments.ts'
import { said } from '../../../../client/workshop/said.ts'

const MINUTE = 60_000

describe('the clock of a phase', () => {
	it.each([
		[5 * MINUTE, '5:00'],
		[5 * MINUTE - 1, '5:00'],
		[4 * MINUTE + 59_000, '4:59'],
		[59_001, '1:00'],
		[1, '0:01'],
		[0, '0:00'],
		[-999, '0:00'],
		[-1000, '0:01'],
		[-80_000, '1:20'],
		[65 * MINUTE, '1:05:00'],
		[24 * 60 * MINUTE, '24:00:00'],
	])('N80 shows %i ms as %s', (ms, text) => {
		expect(clockText(ms)).toBe(text)
	})

	it('N80 is over from the first whole second on', () => {
		expect([1, 0, -999].map(isOverBy)).toEqual([false, false, false])
		expect([-1000, -80_000].map(isOverBy)).toEqual([true, true])
	})

	it('N80 changes each second, on both sides of the end', () => {
		for (const ms of [90_500, 60_000, 1, 0, -1, -500, -1000, -61_250]) {
			const wait = untilNext(ms)
			expect(wait).toBeGreaterThan(0)
			expect(wait).toBeLessThanOrEqual(1000)
			expect(clockText(ms - wait), String(ms)).not.toBe(clockText(ms))
			expect(clockText(ms - wait + 1), String(ms)).toBe(clockText(ms))
		}
	})

	it('N80 its words are the reader’s, else the first that there are', () => {
		expect(said({ fi: 'Tauko', sv: 'Paus' }, 'sv')).toEqual({ text: 'Paus', lang: 'sv' })
		expect(said({ sv: 'Paus' }, 'en')).toEqual({ text: 'Paus', lang: 'sv' })
		expect(said({}, 'en')).toBeNull()
	})
})

describe('what a screen reader is told of the clock', () => {
	const at = (left: number | null, more: Partial<ClockSeen> = {}): ClockSeen => ({
		entry: 1,
		isPhase: true,
		left,
		isPaused: false,
		...more,
	})
	const NONE: ClockSeen = { entry: 0, isPhase: false, left: null, isPaused: false }

	it('N83 a phase, on arrival too, and its end; a timer alone as one', () => {
		expect(momentOf(null, at(MINUTE))).toBe('phase')
		expect(momentOf(NONE, at(MINUTE))).toBe('phase')
		expect(momentOf(at(1), at(MINUTE, { entry: 2 }))).toBe('phase')
		expect(momentOf(NONE, at(MINUTE, { isPhase: false }))).toBe('timer')
		expect(momentOf(at(MINUTE), NONE)).toBe('ended')
		expect(momentOf(null, NONE)).toBeNull()
	})

	it('N83 five minutes, one minute, the end, each once, and nothing between', () => {
		const told: unknown[] = []
		let before = at(6 * MINUTE)
		for (let left = 6 * MINUTE; left > -2 * MINUTE; left -= 1000) {
			const moment = momentOf(before, at(left))
			if (moment) told.push([moment, left])
			before = at(left)
		}
		expect(told).toEqual([
			['fiveLeft', 5 * MINUTE],
			['oneLeft', MINUTE],
			['over', 0],
		])
	})

	it('N83 the nearest one where minutes were taken, and nothing where some were added', () => {
		expect(momentOf(at(6 * MINUTE), at(30_000))).toBe('oneLeft')
		expect(momentOf(at(6 * MINUTE), at(-1))).toBe('over')
		expect(momentOf(at(-1), at(3 * MINUTE))).toBeNull()
		expect(momentOf(at(null), at(3 * MINUTE))).toBeNull()
	})

	it('N83 a pause and its end', () => {
		expect(momentOf(at(90_000), at(90_000, { isPaused: true }))).toBe('paused')
		expect(momentOf(at(90_000, { isPaused: true }), at(90_000))).toBe('goesOn')
		// Without a time there's no clock to go on.
		expect(momentOf(at(90_000, { isPaused: true }), at(null))).toBeNull()
	})
})
