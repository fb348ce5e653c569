/**
 * tldraw's note with type that shrinks to fit. Where even the smallest type
 * doesn't fit, the note is drawn taller; both are worked out on each screen and
 * never written: tldraw's own note writes `growY`, and every client that looks
 * at a long note would then edit it. (SPEC C2, C3, C8)
 */
import {
	Box,
	type Editor,
	Group2d,
	NoteShapeUtil,
	Rectangle2d,
	RichTextSVG,
	type SvgExportContext,
	type TLHandle,
	type TLNoteShape,
	type TLNoteShapeProps,
} from 'tldraw'
import { isEmptyNote } from '../../shared/document/emptyNote.ts'
import { drawInParts } from './drawInParts.ts'
import { Note } from './Note.tsx'
import { isIdea, noteBoxOf, noteColorsOf } from './noteLook.ts'
import { plainText, ReaderText } from './readerText.ts'
import { SvgLines } from './SvgLines.tsx'
import { TextFitter } from './TextFitter.ts'

const ANCHORS = { start: 'start', middle: 'middle', end: 'end' } as const

export class BoardNoteShapeUtil extends NoteShapeUtil {
	readonly #fitter = new TextFitter(this.editor)
	readonly #reader = new ReaderText(this.editor)

	constructor(editor: Editor) {
		super(editor)
		drawInParts(editor)
	}

	override getDefaultProps(): TLNoteShapeProps {
		return { ...super.getDefaultProps(), color: 'yellow', font: 'sans' }
	}

	/** What tldraw does here is to write the size; see above. */
	override onBeforeCreate(next: TLNoteShape): TLNoteShape | undefined {
		if (next.props.color !== 'black') return undefined
		// Black is what tldraw draws with until another colour is chosen; no note is meant by it.
		return { ...next, props: { ...next.props, color: 'yellow' } }
	}

	override onBeforeUpdate(): undefined {}

	override getText(shape: TLNoteShape): string {
		return plainText(this.#reader.of(shape).richText)
	}

	override getGeometry(shape: TLNoteShape): Group2d {
		const { align, verticalAlign, scale } = shape.props
		const { w, h, textW, textH } = this.#set(shape)
		return new Group2d({
			children: [
				new Rectangle2d({ width: w * scale, height: h * scale, isFilled: true }),
				new Rectangle2d({
					x: place(align, w, textW) * scale,
					y: place(verticalAlign, h, textH) * scale,
					width: textW * scale,
					height: textH * scale,
					isFilled: true,
					isLabel: true,
				}),
			],
		})
	}

	/** The plus signs that add a note beside this one; ideas keep to themselves. */
	override getHandles(shape: TLNoteShape): TLHandle[] {
		if (isIdea(shape)) return []
		const { h } = this.#set(shape)
		const growY = h - noteBoxOf(shape).h
		return super.getHandles({ ...shape, props: { ...shape.props, growY } })
	}

	override component(shape: TLNoteShape) {
		const { w, h, fontSize, lines, shown } = this.#set(shape)
		return (
			<Note
				shape={shape}
				w={w}
				h={h}
				fontSize={fontSize}
				shown={shown}
				isPlain={lines !== null}
				// Read here, where tldraw tracks it: a hook in each note is two thousand more.
				isDark={this.editor.user.getIsDarkMode()}
			/>
		)
	}

	override indicator(shape: TLNoteShape) {
		const { w, h } = this.#set(shape)
		const { scale } = shape.props
		return <rect rx={2} width={w * scale} height={h * scale} />
	}

	override toSvg(shape: TLNoteShape, { isDarkMode }: SvgExportContext) {
		// What somebody has just begun, or left behind: paper without a word. (SPEC M13)
		if (isEmptyNote(shape)) return <g />
		const { w, h, fontSize, lines, shown } = this.#set(shape)
		const { padding, edge, lineHeight } = noteBoxOf(shape)
		const { fill, text, line } = noteColorsOf(shape, isDarkMode)
		const { align, verticalAlign, font } = shape.props
		const anchor = align in ANCHORS ? ANCHORS[align as keyof typeof ANCHORS] : 'middle'
		const left = edge + padding
		const inner = w - left - padding
		const x = left + { start: 0, middle: inner / 2, end: inner }[anchor]
		const textHeight = (lines?.length ?? 0) * fontSize * lineHeight
		return (
			<>
				{line === null && (
					<rect x={3} y={5} width={w - 6} height={h} rx={2} fill="#1c2430" opacity={0.16} />
				)}
				<rect width={w} height={h} rx={2} fill={fill} />
				{line !== null && <rect width={edge} height={h} fill={line} />}
				{lines ? (
					<SvgLines
						lines={lines}
						x={x}
						y={place(verticalAlign, h, textHeight + 2 * padding) + padding}
						fontSize={fontSize}
						lineHeight={lineHeight}
						fill={text}
						font={font}
						anchor={anchor}
						lang={shown.language}
					/>
				) : (
					<RichTextSVG
						bounds={new Box(edge, 0, w - edge, h)}
						richText={shown.richText}
						fontSize={fontSize}
						font={font}
						align={align}
						verticalAlign={verticalAlign}
						labelColor={text}
						padding={padding}
						showTextOutline={false}
						wrap
					/>
				)}
			</>
		)
	}

	/** Everything that hangs on the text: worked out once per text and kept by the fitter. */
	#set(shape: TLNoteShape) {
		const { w, h, padding, edge, base, min, lineHeight } = noteBoxOf(shape)
		const shown = this.#reader.of(shape)
		const fit = this.#fitter.fit(shown.richText, {
			// The browser's lines may round up by a pixel.
			width: w - edge - 2 * padding - 1,
			height: h - 2 * padding,
			base,
			min,
			lineHeight,
			font: shape.props.font,
		})
		return {
			w,
			h: Math.max(h, Math.ceil(fit.height + 2 * padding)),
			textW: Math.max(fit.width + 2 * padding, 60),
			textH: fit.height + 2 * padding,
			fontSize: fit.fontSize,
			lines: fit.lines,
			shown,
		}
	}
}

function place(align: string, room: number, size: number): number {
	if (align.startsWith('start')) return 0
	return align.startsWith('end') ? room - size : (room - size) / 2
}
