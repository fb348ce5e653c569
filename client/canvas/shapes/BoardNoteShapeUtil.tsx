/**
 * tldraw's note with type that shrinks to fit. Where even the smallest type
 * doesn't fit, the note is drawn taller; both are worked out on each screen and
 * never written: tldraw's own note writes `growY`, and every client that looks
 * at a long note would then edit it. (SPEC C2, C3, C8)
 */
import {
	type Editor,
	Group2d,
	NoteShapeUtil,
	Rectangle2d,
	type SvgExportContext,
	type TLHandle,
	type TLNoteShape,
	type TLNoteShapeProps,
} from 'tldraw'
import { isEmptyNote } from '../../../shared/document/emptyNote.ts'
import { isPrivate } from '../../../shared/document/privateNotes.ts'
import { readStamp } from '../../../shared/document/stamp.ts'
import { frameworkOf } from '../../sync/framework.ts'
import { drawInParts } from '../tldraw/drawing.ts'
import { Note } from './Note.tsx'
import { isIdea, noteBoxOf, noteColorsOf } from './noteLook.ts'
import { plainText, ReaderText } from './readerText.ts'
import { SectorPlaceholder } from './SectorPlaceholder.tsx'
import { TextFitter } from './TextFitter.ts'
import { awaited } from './written/awaited.ts'
import { setLabel } from './written/setLabel.ts'
import { WrittenText } from './written/WrittenText.tsx'

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
		const growY = h - noteBoxOf(shape, this.#framework).h
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
				// Both are read here, where tldraw tracks it: a hook in each note is two thousand more.
				framework={this.#framework}
				isDark={this.editor.user.getIsDarkMode()}
			/>
		)
	}

	override indicator(shape: TLNoteShape) {
		const { w, h } = this.#set(shape)
		const { scale } = shape.props
		return <rect rx={2} width={w * scale} height={h * scale} />
	}

	override toSvg(shape: TLNoteShape, context: SvgExportContext) {
		return awaited(this.#draw(shape, context))
	}

	async #draw(shape: TLNoteShape, { isDarkMode }: SvgExportContext) {
		// What somebody has just begun, or left behind: paper without a word. (SPEC M13)
		// And what only its writer sees is in no picture. (SPEC N97)
		if (isEmptyNote(shape) || isPrivate(shape)) return <g />
		const { w, h, fontSize, shown } = this.#set(shape)
		const framework = this.#framework
		const { padding, edge, lineHeight } = noteBoxOf(shape, framework)
		const { fill, text, line } = noteColorsOf(shape, framework, isDarkMode)
		const { align, verticalAlign, font, scale } = shape.props
		const stamp = isIdea(shape) ? null : readStamp(shape.meta.stamp)
		const written = await setLabel(this.editor, shown.richText, {
			font,
			fontSize: fontSize * scale,
			lineHeight,
			color: text,
			w: w * scale,
			h: h * scale,
			align,
			verticalAlign,
			padding: padding * scale,
			paddingLeft: (edge + padding) * scale,
		})
		return (
			<>
				{line === null && (
					<rect x={3} y={5} width={w - 6} height={h} rx={2} fill="#1c2430" opacity={0.16} />
				)}
				<rect width={w} height={h} rx={2} fill={fill} />
				{line !== null && <rect width={edge} height={h} fill={line} />}
				<WrittenText written={written} scale={scale} lang={shown.language} />
				{stamp && <SectorPlaceholder sector={stamp.s} x={w} y={h} />}
			</>
		)
	}

	/** Reactive. */
	get #framework() {
		return frameworkOf(this.editor.store)
	}

	/** Everything that depends on the text: worked out once per text and kept by the fitter. */
	#set(shape: TLNoteShape) {
		const { w, h, padding, edge, base, min, lineHeight } = noteBoxOf(shape, this.#framework)
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
