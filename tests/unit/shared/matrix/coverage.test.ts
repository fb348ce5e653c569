/** What the overview counts. (SPEC Z20, Z21) */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BREAK_MS, visitAt } from '../../../../client/device/visits.ts'
import { criteriaOf, NO_FILTER } from '../../../../client/filter/filter.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { coverageOf, SHADES, shadeOf, shadeRanges } from '../../../../shared/matrix/coverage.ts'
import { NO_CRITERIA } from '../../../../shared/matrix/criteria.ts'
import { extractMatrix, type Matrix } from '../../../../shared/matrix/matrix.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../client/sync/support.ts'

const board = frameworkRecords({ language: 'fi', ideas: true })
const cellIds = board.filter(({ type }) => type === 'cell').map(({ id }) => id)
const NOON = new Date(2026, 10, 24, 12).getTime()
const HOUR = 3_600_000

interface Made {
	cell: number | null
	author: string
	sector: string
	at: number
}

function matrixOf(notes: readonly (Made | null)[]): Matrix {
	const records = notes.map((made, n) => {
		const parentId = made?.cell === null ? undefined : cellIds[made?.cell ?? 0]
		const place = parentId ? { parentId } : { x: -9000, y: -9000 }
		const stamp = made && { p: made.author, s: made.sector, c: made.at, m: made.at }
		return {
			...noteRecord(`n${n}`, `note ${n}`),
			...place,
			meta: stamp ? { stamp } : {},
		} as unknown as PlainRecord
	})
	return extractMatrix(new Map([...board, ...records].map((record) => [record.id, record])))
}

const made = (cell: number | null, author: string, sector: string, at = NOON): Made => ({
	cell,
	author,
	sector,
	at,
})

const WORK = [
	made(0, 'aino', 'city', NOON - 26 * HOUR),
	made(0, 'berit', 'city', NOON - 2 * HOUR),
	made(1, 'aino', 'city', NOON - HOUR / 2),
	made(1, 'carl', 'state', NOON - HOUR / 4),
	made(1, 'carl', 'state'),
	made(null, 'carl', 'state'),
]
const moment = { now: NOON, lastVisit: NOON - 3 * HOUR, pseudonymous: false }
const cellOf = (coverage: ReturnType<typeof coverageOf>, n: number) =>
	coverage.cells.get(cellIds[n] ?? '')

describe('coverage', () => {
	it('F27 of a board without a matrix is of the notes that lie freely', () => {
		const { outside } = matrixOf([made(null, 'carl', 'state'), made(null, 'aino', 'city')])
		const { cells, totals } = coverageOf({ cells: [], outside })
		expect(cells.size).toBe(0)
		expect(totals).toMatchObject({ notes: 2, matching: 2, people: 2, outside: 2, most: 0 })
		expect(totals.sectors.get('city')).toEqual({ notes: 1, cells: 0 })
		const criteria = { ...NO_CRITERIA, sectors: new Set(['city']) }
		const chosen = coverageOf({ cells: [], outside }, criteria).totals
		expect(chosen).toMatchObject({ notes: 2, matching: 1, people: 1 })
	})

	it('H144 Z20 counts nobody who was promised that they aren’t named', () => {
		const nameless = [
			made(0, 'nobody.x', 'city'),
			made(0, 'nobody.y', 'city'),
			made(0, 'aino', 'city'),
		]
		const coverage = coverageOf(matrixOf(nameless))
		expect(cellOf(coverage, 0)).toMatchObject({ notes: 3, people: 1 })
		expect(coverage.totals).toMatchObject({ notes: 3, people: 1 })
	})

	it('Z20 tells of each cell how many notes, by whom, from which sectors, since when', () => {
		const coverage = coverageOf(matrixOf(WORK))
		expect(coverage.cells.size).toBe(54)
		expect(cellOf(coverage, 1)).toMatchObject({
			notes: 3,
			matching: 3,
			people: 2,
			shares: [
				{ sector: 'state', notes: 2 },
				{ sector: 'city', notes: 1 },
			],
			first: NOON - HOUR / 2,
			last: NOON,
		})
		expect(coverage.totals).toMatchObject({
			notes: 5,
			outside: 1,
			people: 3,
			cells: 2,
			most: 3,
			nobody: 52,
			oneSector: 1,
		})
		expect(coverage.totals.sectors.get('city')).toEqual({ notes: 3, cells: 2 })
		expect(coverage.totals.themes.get('roles')).toBe(5)
		expect([...coverage.totals.authors]).toEqual([
			['aino', 2],
			['berit', 1],
			['carl', 3],
		])
	})

	it('Z21 knows where nobody or only one sector has spoken, and claims it of nothing unknown', () => {
		const coverage = coverageOf(matrixOf([...WORK, null, made(2, 'aino', 'city'), null]))
		const voices = [0, 1, 2, 3].map((n) => cellOf(coverage, n)?.voices)
		// The two without a stamp lie in the first cell: whose they are nobody knows.
		expect(voices).toEqual(['several', 'several', 'one-sector', 'nobody'])
		expect(cellOf(coverageOf(matrixOf(WORK)), 0)?.voices).toBe('one-sector')
	})

	it('Z24 filters by sector, author and time, and says where nobody has spoken all the same', () => {
		const matrix = matrixOf(WORK)
		const of = (filter: object, more = {}) =>
			coverageOf(matrix, criteriaOf({ ...NO_FILTER, ...filter }, { ...moment, ...more })).totals
		expect(of({ sectors: ['city'] }).matching).toBe(3)
		expect(of({ sectors: ['city', 'state'] }).matching).toBe(5)
		expect(of({ author: 'carl' })).toMatchObject({ matching: 2, outside: 1, cells: 1 })
		expect(of({ period: 'hour' }).matching).toBe(3)
		expect(of({ period: 'today' }).matching).toBe(4)
		expect(of({ period: 'visit' }).matching).toBe(4)
		expect(of({ period: 'visit' }, { lastVisit: null }).matching).toBe(5)
		expect(of({ period: 'hour', sectors: ['city'] })).toMatchObject({
			matching: 1,
			nobody: 52,
			oneSector: 1,
		})
		expect(of({ author: 'carl' }, { pseudonymous: true }).matching).toBe(5)
	})

	it('Z20 adds up, whatever there is', () => {
		const anyMade = fc.record({
			cell: fc.option(fc.integer({ min: 0, max: 53 }), { nil: null }),
			author: fc.constantFrom('a', 'b', 'c'),
			sector: fc.constantFrom('city', 'state', 'gone'),
			at: fc.integer({ min: 1, max: NOON }),
		})
		const any = fc.array(fc.option(anyMade, { nil: null }), { maxLength: 40 })
		fc.assert(
			fc.property(any, fc.subarray(['city', 'state', 'gone']), (notes, sectors) => {
				const { cells, totals } = coverageOf(
					matrixOf(notes),
					criteriaOf({ ...NO_FILTER, sectors }, moment),
				)
				const all = [...cells.values()]
				const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0)
				expect(totals.notes).toBe(notes.filter((note) => note?.cell !== null).length)
				expect(sum(all.map(({ matching }) => matching))).toBe(totals.matching)
				expect(sum(totals.themes.values())).toBe(totals.matching)
				expect(sum(totals.perspectives.values())).toBe(totals.matching)
				const known = sum(all.flatMap(({ shares }) => shares.map((share) => share.notes)))
				expect(sum([...totals.sectors.values()].map((total) => total.notes))).toBe(known)
			}),
			{ numRuns: 40 },
		)
	})

	it('Z20 counts 2,000 notes in a few milliseconds', () => {
		const matrix = matrixOf(
			Array.from({ length: 2000 }, (_, n) => made(n % 54, `p${n % 40}`, `s${n % 7}`, NOON - n)),
		)
		const criteria = criteriaOf({ ...NO_FILTER, sectors: ['s1', 's2'] }, moment)
		for (let n = 0; n < 5; n++) coverageOf(matrix, criteria)
		const times = Array.from({ length: 9 }, () => {
			const began = performance.now()
			coverageOf(matrix, criteria)
			return performance.now() - began
		})
		// The best is under one, however busy the machine; a quadratic loop is slower by far.
		expect(Math.min(...times)).toBeLessThan(20)
		expect(coverageOf(matrix).totals).toMatchObject({ notes: 2000, people: 40 })
	})

	it('Z22 has a shade for each number of notes, and a range for each shade', () => {
		for (const most of [0, 1, 3, 4, 7, 37, 400]) {
			const ranges = shadeRanges(most)
			expect(ranges).toHaveLength(SHADES)
			for (let notes = 1; notes <= most; notes++) {
				const range = ranges[shadeOf(notes, most) - 1]
				expect(notes, `${notes} of ${most}`).toBeGreaterThanOrEqual(range?.from ?? 0)
				expect(notes, `${notes} of ${most}`).toBeLessThanOrEqual(range?.to ?? 0)
			}
		}
		expect(shadeOf(0, 9)).toBe(0)
		expect(coverageOf(matrixOf([]), NO_CRITERIA).totals.most).toBe(0)
	})
})

describe('visits', () => {
	it('Z25 begin after a silence, and know when the one before ended', () => {
		const first = visitAt(NOON, null)
		expect(first).toEqual({ before: null, until: NOON })
		const reload = visitAt(NOON + BREAK_MS - 1, first)
		expect(reload.before).toBeNull()
		const second = visitAt(NOON + 3 * BREAK_MS, reload)
		expect(second.before).toBe(reload.until)
		expect(visitAt(NOON + 3 * BREAK_MS + 5, second).before).toBe(reload.until)
	})
})
