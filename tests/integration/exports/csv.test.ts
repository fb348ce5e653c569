/** What LibreOffice runs of a CSV, opened with its own separator and with the wrong one. (SPEC E6, E7) */
import { describe, expect } from 'vitest'
import { notesCsv } from '../../../shared/export/csv.ts'
import { guarded } from '../../../shared/export/formula.ts'
import { convertWithLibreOffice, itOpens } from '../../support/openers.ts'
import { reportBoard } from '../../support/reportBoard.ts'

const NOTES = [
	'alku\n=2+3\nloppu',
	'alku\n+2+3\nloppu',
	"alku\n=cmd|' /C calc'!A0\nloppu",
	'alku\n=WEBSERVICE(A1)\nloppu',
	'alku\n \u200b＝HYPERLINK(A1)\nloppu',
	'\n=WEBSERVICE(A2)\nloppu',
	'=WEBSERVICE(A3)\n=WEBSERVICE(A4)\nloppu',
	'＝2+3',
	'=2+3',
]

/** Fields, and the formulas among them. */
function opened(csv: string, separator: string) {
	const filter = `CSV:${separator.charCodeAt(0)},34,76,1,,0,false,true`
	const bytes = new TextEncoder().encode(csv)
	const files = convertWithLibreOffice(bytes, 'lauta.csv', 'fods', filter)
	const [xml = ''] = [...files.values()].map((file) => new TextDecoder().decode(file))
	const cells = [...xml.matchAll(/<table:table-cell([^>]*)>(.*?)<\/table:table-cell>/gs)]
	return {
		texts: cells.map(([, , inside = '']) =>
			[...inside.matchAll(/<text:p>(.*?)<\/text:p>/gs)]
				.map(([, line = '']) => line.replace(/<[^>]+>/g, '').replaceAll('&apos;', "'"))
				.join('\n'),
		),
		formulas: cells.flatMap(
			([, attributes = '']) => /table:formula="([^"]*)"/.exec(attributes)?.[1] ?? [],
		),
	}
}

describe('a CSV in LibreOffice', () => {
	const { results } = reportBoard({ notes: NOTES.length, words: (n) => NOTES[n] ?? '' })
	const csv = notesCsv(results, { separator: 'semicolon' })

	itOpens(
		'soffice',
		'E6 E7 calculates nothing, and has a sum in a further line as it was written',
		() => {
			const { texts, formulas } = opened(csv, ';')
			expect(formulas).toEqual([])
			expect(texts).toContain('alku\n=2+3\nloppu')
			expect(texts).toContain('alku\n+2+3\nloppu')
			expect(texts).toContain("alku\n'=WEBSERVICE(A1)\nloppu")
			expect(texts).toContain("'=2+3")
		},
	)

	/** Rows as they are in a CSV, without the columns by which LibreOffice would see what is wrong. */
	const rows = NOTES.map((text) => `"x";"${guarded(text)}";"z"\r\n`).join('')

	itOpens(
		'soffice',
		'E7 asks nobody and calls nothing where it’s opened with the wrong separator',
		() => {
			const { formulas } = opened(rows, ',')
			expect(formulas.filter((formula) => /[a-z_]\w*\(|\||!/i.test(formula))).toEqual([])
			// A sum runs there: it shows that such lines are read as fields.
			expect(formulas).toContain('of:=2+3')
		},
	)
})
