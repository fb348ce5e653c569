/** Characters that exports can't hold are replaced or dropped. (SPEC E10, E11) */
import { describe, expect, it } from 'vitest'
import { cleanProps, cleanRichText, cleanText } from '../../../../shared/document/cleanText.ts'
import { type RichText, toRichText } from '../../../../shared/document/richText.ts'

const paragraph = (...content: unknown[]) =>
	({ type: 'doc', content: [{ type: 'paragraph', content }] }) as RichText
const bold = { marks: [{ type: 'bold' }] }

describe('text without what XML can not hold', () => {
	it.each(['\v', '\f', '\r\n', '\r', '\u0085', '\u2028', '\u2029'])(
		'E10 makes a line break of %j',
		(sign) => {
			expect(cleanText(`yksi${sign}kaksi`)).toBe('yksi\nkaksi')
		},
	)

	it('E11 takes controls, lone surrogates and noncharacters out', () => {
		const unfit = ['\u0000', '\b', '\u001b', '\ud83d', '\udc4d', '\ufffe', '\uffff']
		for (const sign of unfit) expect(cleanText(`a${sign}b`), JSON.stringify(sign)).toBe('ab')
	})

	it('E11 leaves everything else', () => {
		const text = 'å\u0308 👩‍👩‍👧 🇫🇮 \u00ad\u200b\u00a0 שלום \t𐍈\u{1fffe}\n<&>'
		expect(cleanText(text)).toBe(text)
	})

	it('E10 breaks a rich text in place, marks kept', () => {
		expect(cleanRichText(paragraph({ type: 'text', text: 'a\vb\u0007c\v', ...bold }))).toEqual(
			paragraph(
				{ type: 'text', text: 'a', ...bold },
				{ type: 'hardBreak' },
				{ type: 'text', text: 'bc', ...bold },
				{ type: 'hardBreak' },
			),
		)
	})

	it('E10 keeps a break a character in code', () => {
		const code = (text: string): RichText => ({
			type: 'doc',
			content: [{ type: 'codeBlock', content: [{ type: 'text', text }] }],
		})
		expect(cleanRichText(code('a\vb\nc'))).toEqual(code('a\nb\nc'))
	})

	it('E11 gives the same object where there is nothing to clean', () => {
		const props = { richText: toRichText('sana\n\ntoinen'), text: 'x', w: 3 }
		expect(cleanProps(props)).toBe(props)
		expect(cleanProps({ ...props, text: 'a\u0000' })).toEqual({ ...props, text: 'a' })
		const broken = { richText: paragraph({ type: 'text', text: '\u0000' }) }
		expect(cleanProps(broken)).toEqual({ richText: paragraph() })
	})
})
