/** What may be told of private notes. (SPEC H140, H141) */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENOUGH, figuresOf, type Writer } from '../../../../server/workshop/private/figures.ts'

function writer(sector: string, cells: Record<string, number> = { a: 1 }, isHere = true): Writer {
	return { sector, isHere, cells: new Map(Object.entries(cells)) }
}

function many(count: number, sector: string, cells?: Record<string, number>): Writer[] {
	return Array.from({ length: count }, () => writer(sector, cells))
}

/** Sectors that are told alone, of any cell. */
function toldOf(writers: readonly Writer[]): string[] {
	const { cells = [] } = figuresOf(writers, 10, true) ?? {}
	return [...new Set(cells.flatMap(({ sectors }) => Object.keys(sectors)))].sort()
}

describe('the figures of private notes', () => {
	it('H140 count writers and notes by cell, where three are there', () => {
		const writers = [writer('city', { a: 2, b: 1 }), writer('state', { a: 1 }), writer('city', {})]
		for (const here of [0, 1, 2]) expect(figuresOf(writers, here, true)).toBeUndefined()
		expect(figuresOf(writers, 3, true)).toEqual({
			...{ on: true, writing: 2, notes: 4 },
			cells: [
				{ cell: 'a', notes: 3, sectors: {} },
				{ cell: 'b', notes: 1, sectors: {} },
			],
		})
	})

	it('H140 are numbers alone after the phase, and say that nothing is left', () => {
		expect(figuresOf([writer('city')], 3, false)).toEqual({
			...{ on: false, writing: 1, notes: 1, cells: [] },
		})
		const nothing = { on: false, writing: 0, notes: 0, cells: [] }
		expect(figuresOf([writer('city', {})], 3, false)).toEqual(nothing)
		expect(figuresOf([], 3, true)).toEqual({ on: true, writing: 0, notes: 0, cells: [] })
	})

	it('H141 tell a sector alone where three writers of it are there', () => {
		expect(toldOf(many(2, 'city'))).toEqual([])
		expect(toldOf(many(3, 'city'))).toEqual(['city'])
		const away = [...many(2, 'city'), writer('city', { a: 1 }, false)]
		expect(toldOf(away), 'one of them isn’t there').toEqual([])
		const silent = [...many(2, 'city'), writer('city', {})]
		expect(toldOf(silent), 'one of them has no note').toEqual([])
	})

	it('H141 tell none whose absence from the others would single somebody out', () => {
		expect(toldOf([...many(5, 'city'), ...many(4, 'state'), ...many(1, 'firm')])).toEqual(['city'])
		expect(toldOf([...many(5, 'city'), ...many(3, 'state'), ...many(3, 'firm')])).toEqual(
			...[['city', 'firm', 'state']],
		)
		expect(
			toldOf([...many(5, 'city'), writer('state', { a: 1 }, false)]),
			'nor who has gone',
		).toEqual([])
	})

	it('H141 whatever is told and whatever can be subtracted from it is of three at least', () => {
		const anyone = fc.record({
			sector: fc.constantFrom('a', 'b', 'c', 'd'),
			isHere: fc.boolean(),
			cells: fc
				.dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 1, max: 3 }))
				.map((cells) => new Map(Object.entries(cells))),
		})
		fc.assert(
			fc.property(fc.array(anyone, { maxLength: 20 }), (writers) => {
				const told = toldOf(writers)
				const writing = writers.filter(({ cells }) => cells.size > 0)
				const rest = writing.filter(({ sector }) => !told.includes(sector))
				for (const one of told) {
					const own = writing.filter(({ sector, isHere }) => sector === one && isHere)
					expect(own.length).toBeGreaterThanOrEqual(ENOUGH)
				}
				if (told.length > 0) expect([0, ENOUGH]).toContain(Math.min(rest.length, ENOUGH))
			}),
		)
	})
})
