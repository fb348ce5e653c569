/**
 * The skeleton's texts: the framework's title, the columns' titles and questions,
 * the rows' titles. Fixed boxes on the poster; the type shrinks until it fits, so
 * a longer language or a facilitator's own words never run out. (SPEC C1, C5)
 */
import {
	BaseBoxShapeUtil,
	HTMLContainer,
	RichTextLabel,
	renderHtmlFromRichText,
	type SvgExportContext,
	type TLFontFace,
	type TLRichText,
	useEditor,
	useIsDarkMode,
	useValue,
} from 'tldraw'
import { emptyRichText } from '../../../shared/document/richText.ts'
import { type HeadShape, headProps } from '../../../shared/document/schema.ts'
import type { BoardFramework } from '../../../shared/templates/BoardFramework.ts'
import { hueOf, ownHue, paperOf } from '../../board/hues.ts'
import { useFramework } from '../../board/useReader.ts'
import { frameworkOf } from '../../sync/framework.ts'
import { plainText, ReaderText } from './readerText.ts'
import { facesOf, TextFitter } from './TextFitter.ts'
import { setHead } from './written/setLabel.ts'
import { WrittenText } from './written/WrittenText.tsx'

type Kind = HeadShape['props']['kind']

interface Setting {
	/** Type sizes, page units: made to be read at zoom-to-fit, a tenth of this. */
	base: number
	min: number
	lineHeight: number
	bold: boolean
	/** Above the text, the bar included. */
	top: number
	/** Height of the bar along the upper edge. */
	bar: number
	right: number
}

const SETTINGS: Record<Kind, Setting> = {
	board: { base: 212, min: 40, lineHeight: 1.25, bold: true, top: 4, bar: 0, right: 0 },
	perspective: { base: 136, min: 32, lineHeight: 1.25, bold: true, top: 30, bar: 18, right: 24 },
	question: { base: 88, min: 24, lineHeight: 1.22, bold: false, top: 6, bar: 0, right: 60 },
	theme: { base: 112, min: 28, lineHeight: 1.14, bold: true, top: 30, bar: 6, right: 40 },
}

export class HeadShapeUtil extends BaseBoxShapeUtil<HeadShape> {
	static override type = 'head' as const
	static override props = headProps

	readonly #fitter = new TextFitter(this.editor)
	readonly #reader = new ReaderText(this.editor)

	override getDefaultProps(): HeadShape['props'] {
		return { w: 400, h: 200, kind: 'theme', of: '', richText: emptyRichText() }
	}

	override canResize = () => false
	override canBind = () => false
	override canTabTo = () => false
	/** Of those who may change it at all: the guard keeps the others out. */
	override canEdit = () => true
	override canSnap = () => false
	override hideRotateHandle = () => true

	override getText(shape: HeadShape): string {
		return plainText(this.#reader.of(shape).richText)
	}

	override getFontFaces(shape: HeadShape): TLFontFace[] {
		return facesOf('sans', SETTINGS[shape.props.kind].bold)
	}

	override component(shape: HeadShape) {
		return <Head shape={shape} {...this.#set(shape)} />
	}

	override indicator(shape: HeadShape) {
		return <rect width={shape.props.w} height={shape.props.h} />
	}

	override async toSvg(shape: HeadShape, { isDarkMode }: SvgExportContext) {
		const { kind, w } = shape.props
		const { top, bar, bold, lineHeight, right } = SETTINGS[kind]
		const { lines, richText, fontSize, language } = this.#set(shape)
		const { line, ink } = colorsOf(shape, frameworkOf(this.editor.store), isDarkMode)
		const written = await setHead(this.editor, kind, lines ?? richText, {
			font: 'sans',
			fontSize,
			lineHeight,
			bold,
			color: ink,
			w: w - right,
			h: 0,
			align: 'start',
			verticalAlign: 'start',
		})
		return (
			<>
				{bar > 0 && <rect width={w} height={bar} fill={line} />}
				<g transform={`translate(0 ${top})`}>
					<WrittenText written={written} lang={language} />
				</g>
			</>
		)
	}

	#set(shape: HeadShape) {
		const { kind, w, h } = shape.props
		const { base, min, lineHeight, bold, top, right } = SETTINGS[kind]
		const { richText, language } = this.#reader.of(shape)
		const { fontSize, lines } = this.#fitter.fit(richText, {
			width: w - right,
			height: h - top,
			base,
			min,
			lineHeight,
			bold,
			font: 'sans',
		})
		return { fontSize, lines, richText, language }
	}
}

interface HeadProps {
	shape: HeadShape
	fontSize: number
	/** Null where the browser breaks them. */
	lines: readonly string[] | null
	richText: TLRichText
	language: string | undefined
}

function Head({ shape, fontSize, lines, richText, language }: HeadProps) {
	const editor = useEditor()
	const isDark = useIsDarkMode()
	const { kind, of } = shape.props
	const { top, bar, bold, lineHeight, right } = SETTINGS[kind]
	const { line, ink } = colorsOf(shape, useFramework(editor.store), isDark)
	const isEditing = useValue('editing', () => editor.getEditingShapeId() === shape.id, [
		editor,
		shape.id,
	])
	return (
		<HTMLContainer
			className="board-head"
			data-kind={kind}
			data-of={of}
			lang={language}
			style={{
				color: ink,
				fontSize,
				lineHeight,
				fontWeight: bold ? 700 : 400,
				paddingTop: top,
				paddingRight: right,
				boxShadow: bar > 0 ? `inset 0 ${bar}px 0 ${line}` : 'none',
			}}
		>
			{isEditing ? (
				<div className="board-head-writing">
					<RichTextLabel
						shapeId={shape.id}
						type={shape.type}
						font="sans"
						fontSize={fontSize}
						lineHeight={lineHeight}
						align="start"
						verticalAlign="start"
						richText={shape.props.richText}
						isSelected
						labelColor={ink}
						wrap
					/>
				</div>
			) : (
				<HeadText lines={lines} richText={richText} />
			)}
		</HTMLContainer>
	)
}

function HeadText({ lines, richText }: Pick<HeadProps, 'lines' | 'richText'>) {
	const editor = useEditor()
	if (lines) return <div className="board-head-text">{lines.join('\n')}</div>
	const html = renderHtmlFromRichText(editor, richText)
	return (
		// biome-ignore lint/security/noDangerouslySetInnerHtml: tldraw's own, as its labels have it
		<div className="board-head-text tl-rich-text" dangerouslySetInnerHTML={{ __html: html }} />
	)
}

/** A row has a colour of its own only where the template gives it one. */
function colorsOf(
	shape: HeadShape,
	{ hues }: BoardFramework,
	isDark: boolean,
): { line: string; ink: string } {
	const { kind, of } = shape.props
	const paper = paperOf(isDark)
	const hue = kind === 'perspective' ? hueOf(hues, of, isDark) : ownHue(hues, of, isDark)
	const line = hue?.line ?? paper.ink
	return { line, ink: kind === 'question' ? paper.quietInk : paper.ink }
}
