/** Lines that both the template and the board have changed. (SPEC M46) */
import { describe, expect, it } from 'vitest'
import { mergeLines } from '../../../../shared/reshape/mergeLines.ts'

const merge = (base: string, mine: string, theirs: string) => {
	const { lines, added, removed, moved, kept } = mergeLines([...base], [...mine], [...theirs])
	const [all, more, less, other] = [lines, added, removed, moved].map((list) => list.join(''))
	return { lines: all, added: more, removed: less, moved: other, kept }
}

describe('lines of a template and of a board', () => {
	it('M46 what the template has added stands where it stands there', () => {
		expect(merge('abc', 'abc', 'axbcy')).toMatchObject({ lines: 'axbcy', added: 'xy', moved: '' })
		expect(merge('abc', 'abc', 'xabc').lines).toBe('xabc')
	})

	it('M46 what the board has taken away doesn’t come back, and its own lines stay', () => {
		expect(merge('abc', 'acn', 'abxc')).toMatchObject({ lines: 'axcn', added: 'x', removed: '' })
	})

	it('M46 what the template has taken away goes', () => {
		expect(merge('abc', 'anbc', 'ac')).toMatchObject({ lines: 'anc', removed: 'b' })
	})

	it('M46 what the template has moved moves, as few as can be told', () => {
		expect(merge('abcd', 'abcd', 'dabc')).toMatchObject({ lines: 'dabc', moved: 'd', kept: false })
		expect(merge('abcd', 'abncd', 'dabc')).toMatchObject({ lines: 'dabnc', moved: 'd' })
	})

	it('M46 where both have moved lines, the board’s own order stays', () => {
		expect(merge('abc', 'bac', 'cabx')).toMatchObject({ lines: 'bxac', moved: '', kept: true })
	})

	it('M46 a board keeps its lines where none would be left', () => {
		expect(merge('abc', 'b', 'ac')).toMatchObject({ lines: 'b', removed: '', kept: true })
	})

	it('M46 nothing changed is nothing', () => {
		const nothing = { lines: 'abc', added: '', removed: '', moved: '', kept: false }
		expect(merge('abc', 'abc', 'abc')).toEqual(nothing)
		expect(merge('', '', '')).toEqual({ ...nothing, lines: '' })
	})
})
