/** What people typed as Markdown, read by a parser that isn't ours. (SPEC E58) */
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import type { RichMark, RichNode } from '../../../../shared/document/richText.ts'
import {
	blocksOf,
	escapeLine,
	inItalics,
	inlineEscape,
} from '../../../../shared/export/markdownText.ts'
import { seededRandom } from '../../../support/random.ts'

const parser = new MarkdownIt({ html: true })

const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const text = (words: string, ...marks: string[]): RichNode => ({
	...{ type: 'text', text: words },
	marks: marks.map((type): RichMark => ({ type })),
})
const html = (...content: RichNode[]) =>
	parser.render(blocksOf({ type: 'doc', content }).join('\n\n')).trim()

/** Words as a page that holds this HTML shows them. */
function shown(page: string): string {
	return page
		.replace(/<[^>]+>/g, '')
		.replace(
			/&(lt|gt|amp|quot);/g,
			(_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name as 'lt'],
		)
}

describe('Markdown', () => {
	it('E58 has marks, lists and breaks of notes as its own', () => {
		expect(html(paragraph(text('yksi '), text('lihava', 'bold'), text(' sana')))).toBe(
			'<p>yksi <strong>lihava</strong> sana</p>',
		)
		expect(html(paragraph(text('puolik'), text('sana', 'bold'), text('inen*')))).toBe(
			'<p>puolik<strong>sana</strong>inen*</p>',
		)
		expect(
			html(paragraph(text(' väli ', 'italic'), text('ja', 'bold'), text('tämä', 'italic'))),
		).toBe('<p> <em>väli</em> <strong>ja</strong><em>tämä</em></p>')
		expect(html(paragraph(text('a'), text('"b"', 'bold'), text('c')))).toBe(
			'<p>a<strong>&quot;b&quot;</strong>c</p>',
		)
		expect(html(paragraph(text('``x`', 'code')))).toBe('<p><code>``x`</code></p>')
		expect(html(paragraph(text('a'), { type: 'hardBreak' }, text('b')))).toBe('<p>a<br>\nb</p>')
		const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content })
		const list = { type: 'orderedList', attrs: { start: 7 } }
		expect(
			html({ ...list, content: [item(paragraph(text('a'))), item(paragraph(text('- b')))] }),
		).toMatch(/<ol start="7">\s*<li>a<\/li>\s*<li>- b<\/li>\s*<\/ol>/)
		expect(parser.renderInline(inItalics('Miten?'))).toBe('<em>Miten?</em>')
	})

	it('E58 counts lists from the numbers that they had, and tells what nothing counts from', () => {
		const list = (start: unknown, words = 'a'): RichNode => ({
			type: 'orderedList',
			attrs: { start },
			content: [{ type: 'listItem', content: [paragraph(text(words))] }],
		})
		for (const start of [0, 2, 2026, 1_000_000, 999_999_999, '7']) {
			expect(html(list(start))).toContain(`<ol start="${start}">`)
		}
		for (const start of [1_000_000_000, -3]) {
			expect(html(list(start))).toMatch(new RegExp(`<ul>\\s*<li>${start}\\. a</li>\\s*</ul>`))
		}
		for (const start of [1, null, undefined, 'x', 2 ** 31, Number.NaN]) {
			expect(html(list(start))).toContain('<ol>')
		}
		// Each its own, where nothing that's to be seen stands between.
		const three = html(list(5), list(5, 'b'), { type: 'paragraph' }, list(9, 'c'))
		expect(three.match(/<ol start="\d">\s*<li>\w/g)).toHaveLength(3)
	})

	it('E58 links to pages and addresses of mail, and to nothing that runs', () => {
		const linked = (href: string) =>
			html(paragraph({ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }))
		expect(linked('https://a.example/(b) "c"<d>')).toBe(
			'<p><a href="https://a.example/(b)%20%22c%22%3Cd%3E">x</a></p>',
		)
		expect(linked('javascript:alert(1)')).toBe('<p>x</p>')
		expect(linked('data:text/html,x')).toBe('<p>x</p>')
	})

	it('E58 keeps typed signs as words, any of them anywhere', () => {
		const random = seededRandom(7)
		const signs = [
			...'\\`*_{}[]<>()#+-=.!|~&:;"$^\'1a ä\t',
			'&amp;',
			'&#65;',
			'<b>',
			'](x)',
			'1. ',
			'- ',
		]
		for (let round = 0; round < 3000; round++) {
			const words = Array.from({ length: 1 + random.integer(12) }, () => random.pick(signs)).join(
				'',
			)
			if (words.trim() === '') continue
			const pages = [
				parser.render(escapeLine(words)),
				parser.render(`- ${escapeLine(words)}`),
				parser.render(`a ${inlineEscape(words)}`),
				html(paragraph(text('x '), text(words, 'bold'))),
			]
			for (const page of pages) {
				expect([words, page.replace(/<\/?(p|ul|li|strong)>/g, '')]).toEqual([
					...[words, expect.not.stringMatching(/<[a-z/]/)],
				])
				const bare = (all: string) => all.replace(/\s/g, '')
				expect([words, bare(shown(page))]).toEqual([words, expect.stringContaining(bare(words))])
			}
		}
	})
})
