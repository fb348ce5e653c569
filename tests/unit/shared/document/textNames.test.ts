/** Texts of other editors, reduced to the nodes and marks of ours. (SPEC D5, Q20) */
import { getSchema } from '@tiptap/core'
import { tipTapDefaultExtensions } from 'tldraw'
import { describe, expect, it } from 'vitest'
import type { RichText } from '../../../../shared/document/richText.ts'
import {
	cleanRichText,
	ELEMENT_NAMES,
	isKnownMark,
	MARK_NAMES,
} from '../../../../shared/document/textNames.ts'

const text = (words: string, ...marks: { type: string; attrs?: object }[]) => ({
	type: 'text',
	text: words,
	...(marks.length > 0 && { marks }),
})
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const doc = (...content: unknown[]) => ({ type: 'doc', content }) as RichText

describe('names in texts', () => {
	it('Q20 are those of tldraw’s text editor, all of them and no others', () => {
		const schema = getSchema(tipTapDefaultExtensions)
		const nodes = Object.keys(schema.nodes).filter((name) => name !== 'doc' && name !== 'text')
		expect([...ELEMENT_NAMES].sort()).toEqual(nodes.sort())
		expect([...MARK_NAMES].sort()).toEqual(Object.keys(schema.marks).sort())
	})

	it('Q20 a link leads to a page or a person, never to a script', () => {
		const link = (href: unknown) => isKnownMark('link', { href })
		for (const href of [
			'https://a.fi',
			'HTTP://a.fi',
			'mailto:a@b.fi',
			'tel:1',
			'/b/x',
			'#x',
			null,
		]) {
			expect(link(href), String(href)).toBe(true)
		}
		for (const href of [
			'javascript:alert(1)',
			' javascript:x',
			'data:text/html,x',
			'vbscript:x',
			7,
		]) {
			expect(link(href), String(href)).toBe(false)
		}
	})

	it('Q20 what another editor made keeps its words', () => {
		const foreign = doc(
			{ type: 'blockquote', content: [paragraph(text('quoted'))] },
			{ type: 'codeBlock', content: [text('code')] },
			{ type: 'horizontalRule' },
			paragraph(
				text('plain', { type: 'bold' }, { type: 'evil' }),
				{ type: 'mention', attrs: { id: 1 } },
				text('linked', { type: 'link', attrs: { href: 'javascript:alert(1)' } }),
			),
		)
		expect(cleanRichText(foreign)).toEqual(
			doc(
				paragraph(text('quoted')),
				paragraph(text('code')),
				paragraph(text('plain', { type: 'bold' }), { ...text('linked'), marks: [] }),
			),
		)
		expect(cleanRichText(doc({ type: 'video' }))).toEqual(doc({ type: 'paragraph' }))
	})

	it('Q20 a text that is clean stays as it is', () => {
		const clean = doc(paragraph(text('a', { type: 'bold' }), { type: 'hardBreak' }, text('b')), {
			type: 'bulletList',
			content: [{ type: 'listItem', content: [paragraph(text('c'))] }],
		})
		expect(cleanRichText(clean)).toEqual(clean)
	})
})
