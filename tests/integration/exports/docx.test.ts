/** The DOCX, as LibreOffice opens it and as it stands in its XML. (SPEC E65-E68) */
import { existsSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '../../../server/exports/docx/writeDocx.ts'
import { linesMissingIn, nastyRecords } from '../../support/nastyNotes.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { convertWithLibreOffice, itOpens } from '../../support/openers.ts'
import { reportBoard } from '../../support/reportBoard.ts'

const nasty = reportBoard({ notes: 20, more: (cells) => nastyRecords(cells.map(({ id }) => id)) })

function xmlIn(docx: Uint8Array, name: string): string {
	return strFromU8(unzipSync(docx)[name] ?? new Uint8Array())
}

/** Debian's LibreOffice comes in parts: a machine may have the one for spreadsheets alone. */
const hasWriter = existsSync('/usr/lib/libreoffice/program/libswlo.so')
const itOpensDocx: typeof itOpens = hasWriter
	? itOpens
	: (_, title) => it.skip(`${title} (there is no LibreOffice Writer here)`, () => undefined)

describe('a DOCX of the results', () => {
	itOpensDocx(
		'soffice',
		'E66 E67 has every word of every note when LibreOffice opens it',
		async () => {
			const docx = await writeDocx(nasty)
			const texts = convertWithLibreOffice(docx, 'lauta.docx', 'txt:Text (encoded):UTF8')
			const words = [...texts.values()].map((text) => new TextDecoder().decode(text)).join('\n')
			expect(linesMissingIn(words)).toEqual([])
			// Lists within lists begin with their own numbers, each time.
			expect(words).toMatch(/3\. sisempi kolmas\s+4\. sisempi neljäs/)
		},
	)

	it('E67 has headings, a table of contents, header rows and its language', async () => {
		const docx = await writeDocx(nasty)
		const document = xmlIn(docx, 'word/document.xml')
		const count = (piece: string) => document.split(piece).length - 1
		expect(count('<w:pStyle w:val="Title"/>')).toBe(1)
		expect(count('<w:pStyle w:val="Heading1"/>')).toBe(nasty.results.grid.rows.length + 1)
		expect(count('<w:pStyle w:val="Heading2"/>')).toBe(nasty.results.cells.length + 3)
		expect(document).toContain('TOC \\')
		expect(count('<w:tblHeader/>')).toBe(count('<w:tbl>'))
		expect(count('<w:tbl>')).toBeGreaterThan(40)
		expect(xmlIn(docx, 'word/styles.xml')).toContain('<w:lang w:val="fi-FI"/>')
		expect(document).toContain('<w:lang w:val="sv-FI"/>')
		expect(document).toContain('<w:numPr>')
		const links = xmlIn(docx, 'word/_rels/document.xml.rels')
		expect(links).toContain('https://lauta.example.org/b/')
		expect(links).toContain('https://example.org/a_(b)')
		expect(links).not.toContain('javascript:')
	})

	it('E66 E67 counts lists from their numbers, and tells those that Word can’t count from', async () => {
		const list = (start: number, words: string) => ({
			...{ type: 'orderedList', attrs: { start } },
			content: [
				{
					type: 'listItem',
					content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
				},
			],
		})
		const content = [
			...[list(0, 'nolla'), list(2026, 'vuosi'), list(32_767, 'suurin')],
			...[list(32_768, 'liian suuri'), list(-4, 'liian pieni')],
		]
		const input = reportBoard({
			notes: 1,
			more: ([cell]) => {
				const note = noteRecord('shape:counted', '', { parentId: cell?.id })
				return [{ ...note, props: { ...note.props, richText: { type: 'doc', content } } }] as never
			},
		})
		const docx = await writeDocx(input)
		const starts = [...xmlIn(docx, 'word/numbering.xml').matchAll(/<w:start w:val="(-?\d+)"/g)]
		const numbers = new Set(starts.map(([, start]) => Number(start)))
		expect([...numbers].sort((a, b) => a - b)).toEqual([0, 1, 2026, 32_767])
		const words = xmlIn(docx, 'word/document.xml').replace(/<[^>]+>/g, '')
		expect(words).toContain('32768. liian suuri')
		expect(words).toContain('-4. liian pieni')
	})

	it('E67 has the same columns in all tables of notes, whose rows stay whole if they’re short', async () => {
		const words = (n: number) => (n === 0 ? 'pitkä '.repeat(400) : 'lyhyt')
		const document = xmlIn(await writeDocx(reportBoard({ notes: 60, words })), 'word/document.xml')
		const tables = document.split('<w:tbl>').slice(1)
		const ofNotes = tables.filter((table) => /lyhyt|pitkä/.test(table))
		expect(ofNotes.length).toBeGreaterThan(10)
		const grids = ofNotes.map((table) => /<w:tblGrid>.*?<\/w:tblGrid>/s.exec(table)?.[0])
		expect(new Set(grids).size).toBe(1)
		const rows = ofNotes.flatMap((table) => table.split('<w:tr>').slice(1))
		const split = rows.filter((row) => !/<w:cantSplit\/>/.test(row))
		expect(split).toHaveLength(1)
		expect(split[0]).toContain('pitkä pitkä')
	})

	it('E65 E68 tells its language, by what it is, and what was asked of the notes', async () => {
		const filter = {
			criteria: { sectors: new Set(['city']), author: null, groups: null, since: null },
			words: 'Stad eller kommun',
		}
		const input = reportBoard({ language: 'sv', sections: 'perspective', notes: 40, filter })
		const document = xmlIn(await writeDocx(input), 'word/document.xml')
		expect(document).toContain('Filter: ')
		expect(document).toContain('Stad eller kommun')
		expect(document.split('<w:pStyle w:val="Heading1"/>').length - 1).toBe(
			input.results.grid.columns.length + 1,
		)
		expect(document).toContain('Deltagande per sektor')
		expect(document).not.toContain('Björn Öhman')
		const hidden = reportBoard({ notes: 40, pseudonymous: true })
		expect(xmlIn(await writeDocx(hidden), 'word/document.xml')).not.toContain('Aino')
	})
})
