// @vitest-environment jsdom
/** What comes from spreadsheets, documents and slides, taken apart into notes. (SPEC C61, C62) */
import { describe, expect, it } from 'vitest'
import { readPasted, withCellsApart, withRowsAsLines } from '../../../../client/sync/text/pasted.ts'

/** As Excel and LibreOffice put it on the clipboard, less their styles. */
const SHEET = `<html><head><style>td { color: red }</style></head><body><!--StartFragment-->
<table><colgroup><col width="64"></colgroup><tbody>
<tr><td>Anna</td><td>Turku</td><td>5</td></tr>
<tr><td>Berit &amp; co</td><td></td><td>two<br>lines</td></tr>
</tbody></table><!--EndFragment--></body></html>`

describe('what is pasted', () => {
	it('C61 is a note a line', () => {
		const lines = Array.from({ length: 30 }, (_, n) => `Line ${n + 1}`)
		expect(readPasted({ text: lines.join('\n') }).pieces).toEqual(lines)
		expect(readPasted({ text: `${lines.join('\r\n')}\r\n` }).pieces).toEqual(lines)
		expect(readPasted({ text: lines.join('\n') }).whole).toBe(lines.join('\n'))
		expect(readPasted({ text: 'one\n\n  \n two \n' }).pieces).toEqual(['one', 'two'])
	})

	it('C61 is a note a row of a spreadsheet, and a note a cell of a single row', () => {
		const rows = ['Anna · Turku · 5', 'Berit & co · two\nlines']
		expect(readPasted({ html: SHEET, text: 'AnnaTurku5' }).pieces).toEqual(rows)
		const text = 'Anna\tTurku\t5\r\nBerit & co\t\t"two\nlines"\r\n'
		expect(readPasted({ text }).pieces).toEqual(rows)
		expect(readPasted({ text: 'said "so"\t"a ""quoted"" one"' }).pieces).toEqual([
			'said "so"',
			'a "quoted" one',
		])
		expect(readPasted({ html: '<table><tr><td>a</td><th>b</th></tr></table>' }).pieces).toEqual([
			'a',
			'b',
		])
		expect(readPasted({ text: 'one\ntwo', html: '<table></table>' }).pieces).toEqual(['one', 'two'])
	})

	it('C61 is one text where it’s one line, however it comes', () => {
		for (const clipping of [
			{ text: ' one line ' },
			{ text: '\tone line' },
			{ html: '<p>one <b>line</b></p>' },
			{ html: '<table><tr><td>one line</td><td> </td></tr></table>' },
		]) {
			const { pieces, whole } = readPasted(clipping)
			expect({ pieces, whole }).toEqual({ pieces: ['one line'], whole: 'one line' })
		}
		expect(readPasted({ text: ' \n\t\n' })).toMatchObject({ pieces: [], whole: '' })
		expect(readPasted({})).toEqual({ pieces: [], whole: '', rows: [] })
	})

	it('C61 comes without the signs of lists, and keeps a slide’s line break within its line', () => {
		const html = '<ul><li>one</li><li>two <i>three</i></li></ul><div>four<br>five</div>'
		expect(readPasted({ html }).pieces).toEqual(['one', 'two three', 'four', 'five'])
		expect(readPasted({ text: '• one\n• two' }).pieces).toEqual(['one', 'two'])
		expect(readPasted({ text: '- one\n-5 %' }).pieces).toEqual(['- one', '-5 %'])
		expect(readPasted({ text: 'title\u000bmore\u0007\nnext' }).pieces).toEqual([
			'title\nmore',
			'next',
		])
	})

	it('E84 has its rows with their cells, joined ones where they’re seen', () => {
		const html =
			'<table><tr><th>Theme</th><th></th><th>Text</th></tr><tr><td rowspan="2">Silos</td><td>Tools</td><td>a</td></tr><tr><td>Culture</td><td>b<br>c</td></tr><tr><td colspan="2">wide</td><td>d</td></tr><tr><td>x</td><td rowspan=9999999>y</td></tr></table>'
		const { rows, whole } = readPasted({ html })
		expect(rows).toEqual([
			['Theme', '', 'Text'],
			['Silos', 'Tools', 'a'],
			[null, 'Culture', 'b\nc'],
			['wide', '', 'd'],
			['x', 'y'],
		])
		expect(whole).toBe('Theme · Text\nSilos · Tools · a\nCulture · b\nc\nwide · d\nx · y')
		expect(readPasted({ text: 'a\t\t"b\nc"\nd' }).rows).toEqual([['a', '', 'b\nc'], ['d']])
	})

	it('C62 keeps cells apart and rows in lines within a note', () => {
		expect(withCellsApart('Anna\tTurku\nBerit\tÅbo\n')).toBe('Anna · Turku\nBerit · Åbo')
		expect(withCellsApart('\tmoved in\nnot')).toBe('\tmoved in\nnot')
		expect(withCellsApart('one\u000btwo\u0000')).toBe('one\ntwo')
		const page = document.createElement('div')
		page.innerHTML = withRowsAsLines(`<p>Before</p>${SHEET}<p>after</p>`)
		expect([...page.querySelectorAll('p')].map((line) => line.innerHTML)).toEqual([
			'Before',
			'Anna · Turku · 5',
			'Berit &amp; co · two<br>lines',
			'after',
		])
		const plain = '<p>no table <b>here</b></p>'
		expect(withRowsAsLines(plain)).toBe(plain)
	})
})
