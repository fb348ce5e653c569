/** Which cells and sectors wait for a voice. (SPEC N117) */
import { describe, expect, it } from 'vitest'
import type { Person } from '../../../../client/sync/useBoard.ts'
import {
	sectorsHere,
	silentSectors,
	waitingCells,
} from '../../../../client/workshop/voices/voices.ts'
import { coverageOf } from '../../../../shared/matrix/coverage.ts'
import type { Matrix, MatrixNote } from '../../../../shared/matrix/matrix.ts'
import type { Phase } from '../../../../shared/workshop/RunSheet.ts'

function note(id: string, stamp: MatrixNote['stamp'], text = id): MatrixNote {
	return {
		...{ id, cell: null, kind: 'note', text, templateKey: null, stamp, group: null },
		...{ cluster: null, same: null, action: null, color: null, x: 0, y: 0 },
	}
}

function by(s: string, c: number, more: object = {}): NonNullable<MatrixNote['stamp']> {
	return { p: `p-${s}`, s, c, m: c, ...more }
}

function cell(theme: string, ...notes: MatrixNote[]): Matrix['cells'][number] {
	return {
		...{ id: `cell-${theme}`, theme, perspective: 'x', title: null },
		...{ x: 0, y: 0, w: 1, h: 1, notes },
	}
}

function person(participant: string | null, more: Partial<Person> = {}): Person {
	const look = { id: 'user:x', name: '', color: '#000000' }
	return { ...look, participant, leads: false, isMe: false, ...more }
}

const MATRIX: Matrix = {
	cells: [
		cell('one', note('a', by('city', 10)), note('b', by('city', 20))),
		cell('none', note('c', by('state', 30), '  ')),
		cell('more', note('d', by('city', 10)), note('e', by('state', 12))),
		cell('shut'),
	],
	outside: [note('f', by('ngo', 50))],
}

describe('voices not heard', () => {
	it('N117 counts each person once, and nobody who leads', () => {
		const participants = { a: { sector: 'city' }, b: { sector: 'city' }, c: { sector: 'state' } }
		const people = [
			person('a'),
			person('a'),
			person('b'),
			person('c', { leads: true }),
			person('c', { isMe: true }),
			person('stranger'),
			person(null),
		]
		expect([...sectorsHere({ people, participants })]).toEqual([['city', 2]])
	})

	it('N117 a sector is silent that hasn’t written since the phase began, whatever it wrote before', () => {
		const here = new Map([
			['state', 1],
			['city', 3],
			['ngo', 2],
			['firm', 4],
		])
		const silent = (since: number | null) => silentSectors(MATRIX, here, since).map(({ id }) => id)
		expect(silent(null)).toEqual(['firm'])
		expect(silent(15)).toEqual(['firm', 'state'])
		expect(silent(40)).toEqual(['firm', 'city', 'state'])
		// A note that was changed since by its maker is a voice; by another it isn't theirs.
		const changed = (more: object) => ({
			...{ cells: [], outside: [note('g', by('state', 1, { m: 60, ...more }))] },
		})
		expect(silentSectors(changed({}), new Map([['state', 1]]), 40)).toEqual([])
		expect(silentSectors(changed({ by: 'p' }), new Map([['state', 1]]), 40)).toHaveLength(1)
	})

	it('N117 cells wait that nobody or one sector has spoken in, of those that are open, empty ones first', () => {
		const coverage = coverageOf(MATRIX)
		const ids = (phase: Partial<Phase> | null) =>
			waitingCells(coverage, phase as Phase | null).map(({ theme }) => theme)
		expect(ids(null)).toEqual(['none', 'shut', 'one'])
		expect(ids({ kind: 'write', open: { themes: ['one', 'more', 'none'] } })).toEqual([
			'none',
			'one',
		])
		expect(ids({ kind: 'discuss', open: 'none' })).toEqual(['none', 'shut', 'one'])
	})
})
