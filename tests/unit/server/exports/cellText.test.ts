/** Text as cells of a spreadsheet hold it. (SPEC E57) */
import { describe, expect, it } from 'vitest'
import { cellParts, cellText } from '../../../../server/exports/xlsx/cellText.ts'
import { MAX_CELL_TEXT } from '../../../../shared/export/columns.ts'

describe('text of cells', () => {
	it('E57 is escaped where a spreadsheet would read another, or the library lose some', () => {
		expect(cellText('tavallinen _ teksti _x12_ = 1')).toBe('tavallinen _ teksti _x12_ = 1')
		expect(cellText('_x0041_ ja _X005f_')).toBe('_x005F_x0041_ ja _x005F_X005f_')
		expect(cellText('a\u007fb\u0080\ufffd\u{1ffff}')).toBe('a_x007F_b_x0080__xFFFD__xD83F__xDFFF_')
	})

	it('E57 is never a name that every object has', () => {
		for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
			const text = cellText(name)
			expect(text in {}).toBe(false)
			// A control that XML can't hold is left out by the library (and the integration test sees it).
			expect(text.replace('\0', '')).toBe(name)
		}
	})

	it('E57 comes in parts that fit, with all of it, between words where there are any', () => {
		expect(cellParts('')).toEqual([''])
		expect(cellParts('yksi kaksi kolme', 11)).toEqual(['yksi kaksi ', 'kolme'])
		const long = `${'sana '.repeat(10_000)}\n${'x'.repeat(40_000)}${'👩‍🚀'.repeat(9000)}`
		const parts = cellParts(long)
		expect(parts.join('')).toBe(long)
		expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(MAX_CELL_TEXT)
		for (const part of parts) expect(part).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/)
	})
})
