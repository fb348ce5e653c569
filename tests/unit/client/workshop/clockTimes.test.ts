/** When phases begin and end. (SPEC Z92) */
import { describe, expect, it } from 'vitest'
import {
	fromField,
	nextQuarter,
	timesOf,
	toField,
} from '../../../../client/workshop/plan/clockTimes.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 10, 29, 9, 0)

describe('the times of a run-sheet', () => {
	it('Z92 follow one another from the start', () => {
		const { spans, end, minutes, isSure } = timesOf([10, 25, 5], START)
		expect(
			spans.map(({ from, to }) => [from, to].map((at) => (Number(at) - START) / MINUTE)),
		).toEqual([
			[0, 10],
			[10, 35],
			[35, 40],
		])
		expect([end - START, minutes, isSure]).toEqual([40 * MINUTE, 40, true])
	})

	it('Z92 are sure only until a phase that takes as long as it takes', () => {
		const { spans, isSure, minutes } = timesOf([10, null, 5], START)
		expect(spans.map((span) => span.isSure)).toEqual([true, true, false])
		expect(spans[1]?.to).toBeNull()
		expect(spans[2]?.from).toBe(START + 10 * MINUTE)
		expect([isSure, minutes]).toEqual([false, 15])
	})

	it('Z92 of none are none', () => {
		expect(timesOf([], START)).toEqual({ spans: [], end: START, minutes: 0, isSure: true })
	})

	it('Z92 begin by default at the next full quarter of an hour', () => {
		const at = (minute: number, second = 0) => new Date(2026, 10, 29, 9, minute, second).getTime()
		expect(toField(nextQuarter(at(0)))).toBe('09:00')
		expect(toField(nextQuarter(at(0, 1)))).toBe('09:15')
		expect(toField(nextQuarter(at(46)))).toBe('10:00')
	})

	it('Z92 begin when one says, that day, and go on past midnight', () => {
		const day = new Date(2026, 10, 29, 9, 7, 33).getTime()
		const late = fromField('23:50', day)
		expect(late).toBe(new Date(2026, 10, 29, 23, 50).getTime())
		expect(toField(timesOf([25], late ?? 0).end)).toBe('00:15')
		expect(fromField('', day)).toBeNull()
	})
})
