/** A note's words on the published page: marks and lists kept, nothing else. (SPEC H89) */
import { describe, expect, it } from 'vitest'
import { richHtml } from '../../../../server/publishing/richHtml.ts'
import type { RichMark, RichNode, RichText } from '../../../../shared/document/richText.ts'

const text = (words: string, ...marks: RichMark[]): RichNode => ({
	type: 'text',
	text: words,
	marks,
})
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const doc = (...content: RichNode[]): RichText => ({ type: 'doc', content })
const link = (href: unknown): RichMark => ({ type: 'link', attrs: { href } })

describe('words as HTML', () => {
	it('H89 have their marks, lists and line breaks', () => {
		const item = (words: string): RichNode => ({
			type: 'listItem',
			content: [paragraph(text(words))],
		})
		const html = richHtml(
			doc(
				paragraph(
					text('a', { type: 'bold' }, { type: 'italic' }),
					{ type: 'hardBreak' },
					text('b'),
				),
				{ type: 'bulletList', content: [item('one'), item('two')] },
				{ type: 'orderedList', content: [item('first')] },
				{ type: 'heading', attrs: { level: 1 }, content: [text('big')] },
				paragraph(text('here', link('https://example.org/?a=1&b=2'))),
			),
		)
		expect(html.text).toBe(
			'<p><em><strong>a</strong></em><br>b</p><ul><li><p>one</p></li><li><p>two</p></li></ul><ol><li><p>first</p></li></ol><p><strong>big</strong></p><p><a href="https://example.org/?a=1&amp;b=2" rel="nofollow noopener noreferrer">here</a></p>',
		)
	})

	it('H89 count their lists from the numbers that these had', () => {
		const list = (attrs: object) =>
			richHtml(
				doc({
					type: 'orderedList',
					...attrs,
					content: [{ type: 'listItem', content: [paragraph(text('x'))] }],
				}),
			).text
		const items = '<li><p>x</p></li></ol>'
		for (const start of [0, 3, 2026, -2, '7', 3.5]) {
			expect(list({ attrs: { start } })).toBe(`<ol start="${Math.trunc(Number(start))}">${items}`)
		}
		for (const start of [1, null, 'x', '"><script>', Number.NaN, 2 ** 31, {}]) {
			expect(list({ attrs: { start } })).toBe(`<ol>${items}`)
		}
		expect(list({})).toBe(`<ol>${items}`)
	})

	it('H89 are never markup, and lead to no script', () => {
		const hrefs = [
			'javascript:alert(1)',
			' javascript:x',
			'data:text/html,x',
			'//evil',
			'x',
			7,
			null,
		]
		for (const href of hrefs) {
			expect(richHtml(doc(paragraph(text('words', link(href))))).text).toBe('<p>words</p>')
		}
		const sly = link('https://x" onclick="alert(1)')
		expect(richHtml(doc(paragraph(text('<b>&"\'', sly)))).text).toBe(
			'<p><a href="https://x&quot; onclick=&quot;alert(1)" rel="nofollow noopener noreferrer">&lt;b&gt;&amp;&quot;&#39;</a></p>',
		)
		expect(richHtml(doc(paragraph(text('x', { type: 'script' })))).text).toBe('<p>x</p>')
	})

	it('H89 are all there, however deep their lists', () => {
		let node: RichNode = paragraph(text('deep'))
		for (let n = 0; n < 60; n++) {
			node = { type: 'bulletList', content: [{ type: 'listItem', content: [node] }] }
		}
		expect(richHtml(doc(node)).text).toContain('deep')
	})
})
