/** Text in lines, as a PDF has it. (SPEC E66, E72, E73) */
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { FontBook } from '../../../../server/exports/pdf/fonts.ts'
import { breakLines, type Line, type Styled } from '../../../../server/exports/pdf/lines.ts'
import { Typesetter } from '../../../../server/exports/pdf/Typesetter.ts'
import { blocksOf } from '../../../../server/exports/report/blocks.ts'
import type { RichNode } from '../../../../shared/document/richText.ts'

const typesetter = new Typesetter(new FontBook(new PDFDocument({ font: null as never })))
const STYLE: Omit<Styled, 'text'> = {
	face: { family: 'text', weight: 400, italic: false },
	...{ size: 10, color: '#000000', link: null, strike: false, highlight: false },
}

function set(text: string, width = 1000): Line[] {
	return breakLines(typesetter, [{ ...STYLE, text }], width)
}

/** What the glyphs of a line say, from the left, as a reader's program takes them. */
function seen({ pieces }: Line): string {
	return pieces
		.flatMap(({ word }) => word.glyphs)
		.map(({ font, shows, actual }) => {
			if (actual !== null) return actual
			const ids = shows.flatMap(({ tj }) =>
				[...tj.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex),
			)
			const codes = ids.join('').match(/.{4}/g) ?? []
			return codes
				.map((id) => String.fromCodePoint(...(font.unicode[Number.parseInt(id, 16)] ?? [])))
				.join('')
		})
		.join('')
}

describe('lines', () => {
	it('E73 end at spaces, after hyphens, and within what is longer than a line', () => {
		const words = 'Yhteinen tilannekuva ennen päätöksiä ja sosiaali- ja terveyspalveluja'
		const lines = set(words, 100)
		expect(lines.length).toBeGreaterThan(3)
		expect(lines.map(seen).join('')).toBe(words)
		for (const line of lines) {
			expect(line.width).toBeLessThanOrEqual(100)
			expect(seen(line)).toMatch(/[ -]$|terveyspalveluja$/)
		}
		const long = 'a'.repeat(300)
		expect(set(long, 100).map(seen).join('')).toBe(long)
		expect(set(long, 100).every(({ width }) => width <= 100)).toBe(true)
		expect(set('', 100)).toHaveLength(1)
	})

	it('E73 show a soft hyphen only where they end with it, and keep it', () => {
		const words = 'yhteis\u00adkehittämis\u00adympäristö'
		const [whole] = set(words)
		expect(whole && seen(whole)).toBe(words)
		const broken = set(words, 60)
		expect(broken.length).toBeGreaterThan(1)
		expect(broken.map(seen).join('')).toBe(words)
		expect(broken[0]?.width).toBeGreaterThan(set('yhteis')[0]?.width ?? 0)
	})

	it('E73 put words that are read from the right in their places', () => {
		const [line] = set('Hei שלום עולם 12 hei')
		expect(line?.isRightToLeft).toBe(false)
		expect(line && seen(line)).toBe(`Hei 12 ${[...'שלום עולם'].reverse().join('')} hei`)
		const [hebrew] = set('שלום (עולם)')
		expect(hebrew?.isRightToLeft).toBe(true)
		expect(hebrew && seen(hebrew)).toBe(
			`)${[...'עולם'].reverse().join('')}( ${[...'שלום'].reverse().join('')}`,
		)
	})

	it('E73 read from the right have the space at their end at their left, beside their width', () => {
		const lines = set('אנחנו עובדים יחד למען עיר hei hei hei', 60)
		expect(lines.length).toBeGreaterThan(2)
		for (const line of lines.slice(0, -1)) {
			expect(line.hang).toBeGreaterThan(1)
			expect(seen(line)).toMatch(/^ /)
			const all = line.pieces.reduce((sum, { width }) => sum + width, 0)
			expect(all).toBeCloseTo(line.width + line.hang)
		}
		expect(lines.at(-1)?.hang).toBe(0)
	})

	it('E71 set upright what the slanted and the bold typefaces lack', () => {
		for (const [weight, italic] of [
			[400, true],
			[700, true],
			[700, false],
		] as const) {
			const face = { ...STYLE.face, weight, italic }
			const [line] = breakLines(typesetter, [{ ...STYLE, face, text: 'نعمل معًا שלום ⿰' }], 1000)
			const unshown = line?.pieces.reduce((sum, { word }) => sum + word.unshown, 0)
			// The last one is in none of them.
			expect(unshown).toBe(1)
		}
	})

	it('E72 keep what no typeface has, and count it', () => {
		const [line] = set('Hyvä 我们 👨‍👩‍👧 🇫🇮 a\u200bb')
		expect(line && seen(line)).toBe('Hyvä 我们 👨‍👩‍👧 🇫🇮 a\u200bb')
		expect(line?.pieces.reduce((sum, { word }) => sum + word.unshown, 0)).toBe(2)
	})
})

describe('rich text in blocks', () => {
	const text = (words: string): RichNode => ({ type: 'text', text: words })
	const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content })
	const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })

	it('E66 keeps lists in lists, their numbers, and line breaks', () => {
		const inner = {
			type: 'orderedList',
			attrs: { start: 3 },
			content: [item(paragraph(text('c')))],
		}
		const list = {
			type: 'bulletList',
			content: [item(paragraph(text('b')), inner, paragraph(text('d')))],
		}
		const lines = paragraph(text('a'), { type: 'hardBreak' }, { type: 'hardBreak' }, text('z'))
		const blocks = blocksOf({ type: 'doc', content: [lines, list] })
		expect(blocks.map(({ kind, depth, mark }) => [kind, depth, mark])).toEqual([
			['paragraph', 0, ''],
			['item', 0, '•'],
			['item', 1, '3.'],
			['item', 0, ''],
		])
		const [first] = blocks
		expect(first?.runs.map((run) => [run.break, run.text])).toEqual([
			[false, 'a'],
			[true, ''],
			[true, 'z'],
		])
	})

	it('E66 makes whole addresses alone live', () => {
		const linked = (href: string) => ({ ...text(href), marks: [{ type: 'link', attrs: { href } }] })
		const links = ['https://a.example', 'javascript:x', '/polku', 'mailto:a@b.example']
		const [block] = blocksOf({ type: 'doc', content: [paragraph(...links.map(linked))] })
		expect(block?.runs.map(({ link }) => link)).toEqual([links[0], null, null, links[3]])
	})
})
