/**
 * A note's plain text while nobody here has it open: what tldraw's RichTextLabel
 * draws, of the same elements, so that nothing moves when that takes over. It makes
 * a ProseMirror schema for each text, a millisecond a note; and it listens for what
 * only a text that is edited needs. (SPEC C8)
 */
import { Fragment } from 'react'
import type { TLDefaultHorizontalAlignStyle, TLDefaultVerticalAlignStyle, TLRichText } from 'tldraw'
import { isRichText, type RichNode } from '../../../shared/document/richText.ts'

interface StillTextProps {
	/** Plain paragraphs. */
	richText: TLRichText
	font: string
	fontSize: number
	lineHeight: number
	color: string
	align: TLDefaultHorizontalAlignStyle
	verticalAlign: TLDefaultVerticalAlignStyle
	padding: number
	paddingLeft: number
}

export function StillText(props: StillTextProps) {
	const { richText, font, fontSize, lineHeight, color, align, verticalAlign } = props
	const { padding, paddingLeft } = props
	const paragraphs = isRichText(richText) ? richText.content : []
	return (
		<div
			className="tl-text-label tl-text-wrapper tl-rich-text-wrapper"
			aria-hidden
			data-font={font}
			data-align={align}
			data-hastext
			data-isediting={false}
			data-textwrap
			data-isselected={false}
			style={{
				justifyContent: align === 'middle' || align.endsWith('legacy') ? 'center' : align,
				alignItems: verticalAlign === 'middle' ? 'center' : verticalAlign,
				padding: `${padding}px ${padding}px ${padding}px ${paddingLeft}px`,
			}}
		>
			<div
				className="tl-text-label__inner tl-text-content__wrapper"
				style={{ fontSize, lineHeight, minHeight: Math.floor(fontSize * lineHeight), color }}
			>
				<div className="tl-text tl-text-content" dir="auto">
					<div className="tl-rich-text">{paragraphs.map(paragraph)}</div>
				</div>
			</div>
		</div>
	)
}

function paragraph({ content = [] }: RichNode, place: number) {
	return (
		<p key={place} dir="auto">
			{content.length === 0 ? <br /> : content.map(piece)}
		</p>
	)
}

function piece({ type, text }: RichNode, place: number) {
	return <Fragment key={place}>{type === 'hardBreak' ? <br /> : text}</Fragment>
}
