/** Rich text to fragments and back, and merged by differences. (SPEC D5) */
import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { tipTapDefaultExtensions } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import {
	type RichNode,
	type RichText,
	readFragment,
	sameRichText,
	toPlainText,
	toRichText,
} from '../../../../shared/document/richText.ts'
import { mergeRichText, writeFragment } from '../../../../shared/document/writeFragment.ts'

const schema = getSchema(tipTapDefaultExtensions)

const mark = fc.constantFrom(
	{ type: 'bold' },
	{ type: 'italic' },
	{ type: 'link', attrs: { href: 'https://example.org/', target: '_blank' } },
)
const text: fc.Arbitrary<RichNode> = fc
	.tuple(
		fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
		fc.uniqueArray(mark, { selector: (m) => m.type, maxLength: 2 }),
	)
	.map(([words, marks]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) }))
const inline = fc.array(
	fc.oneof(
		{ weight: 5, arbitrary: text },
		{ weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
	),
	{ maxLength: 4 },
)
const paragraph: fc.Arbitrary<RichNode> = inline.map((content) => ({
	type: 'paragraph',
	...(content.length > 0 && { content }),
}))
const list: fc.Arbitrary<RichNode> = fc
	.array(paragraph, { minLength: 1, maxLength: 3 })
	.map((items) => ({
		type: 'bulletList',
		content: items.map((item) => ({ type: 'listItem', content: [item] })),
	}))
const richText: fc.Arbitrary<RichText> = fc
	.array(fc.oneof({ weight: 4, arbitrary: paragraph }, { weight: 1, arbitrary: list }), {
		minLength: 1,
		maxLength: 4,
	})
	.map((content) => ({ type: 'doc', content }))

function fragmentOf(value: RichText): Y.XmlFragment {
	const fragment = new Y.Doc().getXmlFragment('text')
	writeFragment(fragment, value)
	return fragment
}

describe('rich text in a fragment', () => {
	it('D5 reads back what was written', () => {
		fc.assert(
			fc.property(richText, (value) => {
				expect(sameRichText(readFragment(fragmentOf(value)), value)).toBe(true)
			}),
		)
	})

	it('D5 becomes any other text by a difference', () => {
		fc.assert(
			fc.property(richText, richText, (before, after) => {
				const fragment = fragmentOf(before)
				writeFragment(fragment, after)
				expect(sameRichText(readFragment(fragment), after)).toBe(true)
			}),
		)
	})

	it('D5 writes nothing where nothing differs', () => {
		fc.assert(
			fc.property(richText, (value) => {
				const fragment = fragmentOf(value)
				let updates = 0
				fragment.doc?.on('update', () => updates++)
				fragment.doc?.transact(() => writeFragment(fragment, value))
				expect(updates).toBe(0)
			}),
		)
	})

	it('D5 is laid out as y-prosemirror reads and writes it', () => {
		fc.assert(
			fc.property(richText, (value) => {
				const node = schema.nodeFromJSON(value)
				expect(yXmlFragmentToProseMirrorRootNode(fragmentOf(value), schema).eq(node)).toBe(true)
				const theirs = new Y.Doc().getXmlFragment('text')
				prosemirrorJSONToYXmlFragment(schema, node.toJSON(), theirs)
				expect(schema.nodeFromJSON(readFragment(theirs)).eq(node)).toBe(true)
			}),
		)
	})

	it('D5 keeps what another typed meanwhile', () => {
		const ours = new Y.Doc()
		const theirs = new Y.Doc()
		writeFragment(ours.getXmlFragment('text'), toRichText('one two three'))
		Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours))
		writeFragment(ours.getXmlFragment('text'), toRichText('one 2 three'))
		writeFragment(theirs.getXmlFragment('text'), toRichText('one two three four'))
		Y.applyUpdate(ours, Y.encodeStateAsUpdate(theirs))
		Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours))
		expect(toPlainText(readFragment(ours.getXmlFragment('text')))).toBe('one 2 three four')
		expect(readFragment(theirs.getXmlFragment('text'))).toEqual(
			readFragment(ours.getXmlFragment('text')),
		)
	})

	it('D5 gives an empty note one text, so that two first words meet in it', () => {
		const ours = new Y.Doc()
		const theirs = new Y.Doc()
		writeFragment(ours.getXmlFragment('text'), toRichText(''))
		Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours))
		writeFragment(ours.getXmlFragment('text'), toRichText('hei'))
		writeFragment(theirs.getXmlFragment('text'), toRichText('hej'))
		Y.applyUpdate(ours, Y.encodeStateAsUpdate(theirs))
		const merged = toPlainText(readFragment(ours.getXmlFragment('text')))
		expect(merged.split('\n')).toHaveLength(1)
		expect([...merged].sort().join('')).toBe('eehhij')
	})

	it('D5 gives the words alone, a line a paragraph', () => {
		expect(toPlainText(toRichText('eka\n\ntoka'))).toBe('eka\n\ntoka')
	})

	it('D5 merges what two made of one text, with the words of both, and no word twice', () => {
		const base = toRichText('one two')
		const merged = mergeRichText(base, toRichText('one and two'), toRichText('one two three'))
		expect(toPlainText(merged)).toBe('one and two three')
		const same = toRichText('one two three')
		expect(toPlainText(mergeRichText(base, same, toRichText('one two three')))).toBe(
			'one two three',
		)
	})

	it('D5 leaves what stands between two changes alone, so that it is there once after a merge', () => {
		const merge = (base: string, mine: string, theirs: string) =>
			toPlainText(mergeRichText(toRichText(base), toRichText(mine), toRichText(theirs)))
		expect(merge('one two', 'zero one two three', 'one, two')).toBe('zero one, two three')
		expect(merge('一丁丂七', '一不丁丂丌七', '丅三丁上丆丄丈丂七下')).toMatch(/^[^丁]*丁[^丁]*$/)
		expect(
			merge('Meet at nine in the hall', 'Meet at ten in the yard', 'We meet at nine in the hall'),
		).toBe('We meet at ten in the yard')
	})

	it('D5 keeps two rewritings of a word apart, whatever letters they share', () => {
		const base = toRichText('on Tuesday')
		const merged = mergeRichText(base, toRichText('on Thursday'), toRichText('on Wednesday'))
		expect(toPlainText(merged)).toMatch(/^on .*(hur|edne).*day$/)
	})

	it('D5 never parts the two halves of a character', () => {
		const fragment = fragmentOf(toRichText('a😀b😀c'))
		for (const words of ['a😁b😂c', '😁😀', 'x😀y😃z', '']) {
			fragment.doc?.transact(() => writeFragment(fragment, toRichText(words)))
			expect(toPlainText(readFragment(fragment))).toBe(words)
		}
	})
})
