/** Tables as spreadsheets put them on the clipboard. (SPEC N46) */
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../../client/templates/own/pastedTable.ts'
import { LENGTHS } from '../../../../shared/lengths.ts'
import { MAX_IDEAS, MAX_LINES } from '../../../../shared/templates/Template.ts'

function read(text: string) {
	const answer = readTable(text)
	if (!answer.ok) throw new Error(answer.reason)
	return answer.table
}

const titles = (heads: readonly { title: string }[]) => heads.map(({ title }) => title)

describe('a pasted table', () => {
	it('N46 has columns in its first row, rows in its first column, ideas in the lines of its cells', () => {
		const table = read(
			'Satama\tIhmiset\tTavarat\r\nLaituri\tLuotsit\tNosturi\r\nPortti\t\tRekat\r\n',
		)
		expect(table.title).toBe('Satama')
		expect(titles(table.columns)).toEqual(['Ihmiset', 'Tavarat'])
		expect(titles(table.rows)).toEqual(['Laituri', 'Portti'])
		expect(table.cells).toEqual([
			[['Luotsit'], ['Nosturi']],
			[[], ['Rekat']],
		])
	})

	it('N46 has line breaks, tabs and quotes within quoted cells', () => {
		const text =
			'\t"Ihmiset\r\nKetkä täällä\r\ntyöskentelevät?"\tTavarat\n"Laituri ""A"""\t"• Luotsit\n- Ahtaajat\n\n"\t"yksi\tkaksi"'
		const table = read(text)
		expect(table.columns[0]).toEqual({
			title: 'Ihmiset',
			question: 'Ketkä täällä työskentelevät?',
		})
		expect(table.rows[0]?.title).toBe('Laituri "A"')
		expect(table.cells[0]).toEqual([['Luotsit', 'Ahtaajat'], ['yksi\tkaksi']])
	})

	it('N46 takes a quote that quotes no whole cell at its word', () => {
		const table = read('\tA\tB\n"Oma" tupa\t"kesken\tloppu\n')
		expect(titles(table.rows)).toEqual(['"Oma" tupa'])
		expect(table.cells[0]).toEqual([['"kesken'], ['loppu']])
	})

	it('N46 adds what stands below a joined cell to the row above', () => {
		const table = read('\tA\tB\nYksi\ta1\tb1\n\ta2\t\n\t\tb2\nKaksi\t\tb3')
		expect(titles(table.rows)).toEqual(['Yksi', 'Kaksi'])
		expect(table.cells).toEqual([
			[
				['a1', 'a2'],
				['b1', 'b2'],
			],
			[[], ['b3']],
		])
	})

	it('N46 leaves out what was only selected along', () => {
		const table = read('\n\t\t\n\tA\tB\t\t\nYksi\ta\t\t\t\n\t\t\t\t\n\t\t')
		expect(titles(table.columns)).toEqual(['A', 'B'])
		expect(titles(table.rows)).toEqual(['Yksi'])
	})

	it.each(['', '  \n\t\t\n'])('N46 is none where nothing stands: %j', (text) => {
		expect(readTable(text)).toEqual({ ok: false, reason: 'empty' })
	})

	it.each(['vain sanoja', 'yksi\nkaksi\nkolme', 'A\tB\tC'])(
		'N46 is none with one row or one column: %j',
		(text) => {
			expect(readTable(text)).toEqual({ ok: false, reason: 'no-table' })
		},
	)

	it('N46 may have as many rows, columns and ideas as a template, and no more', () => {
		const wide = (n: number) => ['', ...Array.from({ length: n }, (_, c) => `C${c}`)].join('\t')
		const high = (n: number) => Array.from({ length: n }, (_, r) => `R${r}`).join('\n')
		expect(read(`${wide(MAX_LINES)}\n${high(MAX_LINES)}`).rows).toHaveLength(MAX_LINES)
		const counts = { count: MAX_LINES + 1, limit: MAX_LINES }
		expect(readTable(`${wide(2)}\n${high(MAX_LINES + 1)}`)).toEqual({
			...{ ok: false, reason: 'too-many-rows' },
			...counts,
		})
		expect(readTable(`${wide(MAX_LINES + 1)}\n${high(2)}`)).toEqual({
			...{ ok: false, reason: 'too-many-columns' },
			...counts,
		})
		const ideas = (n: number) => `"${Array.from({ length: n }, (_, i) => `i${i}`).join('\n')}"`
		expect(read(`\tA\nYksi\t${ideas(MAX_IDEAS)}`).cells[0]?.[0]).toHaveLength(MAX_IDEAS)
		expect(readTable(`\tA\nYksi\t${ideas(MAX_IDEAS + 1)}`)).toEqual({
			...{ ok: false, reason: 'too-many-ideas', row: 'Yksi', column: 'A' },
			...{ count: MAX_IDEAS + 1, limit: MAX_IDEAS },
		})
		const long = 'x'.repeat(LENGTHS.templateText + 1)
		expect(readTable(`\tA\nYksi\t${long}`)).toMatchObject({
			...{ ok: false, reason: 'too-long', count: long.length },
			words: `${'x'.repeat(40)}…`,
		})
	})
})
