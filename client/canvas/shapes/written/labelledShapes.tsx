/**
 * tldraw's text, figures and arrows, with their words as text in pictures. On the screen
 * they're as tldraw has them, the template's in the reader's words. (SPEC C50, C51, F25)
 */
import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'
import {
	ARROW_LABEL_FONT_SIZES,
	ArrowShapeUtil,
	createComputedCache,
	type Editor,
	FONT_FAMILIES,
	FONT_SIZES,
	GeoShapeUtil,
	type Group2d,
	getDefaultColorTheme,
	LABEL_FONT_SIZES,
	renderHtmlFromRichTextForMeasurement,
	type SvgExportContext,
	TEXT_PROPS,
	TextShapeUtil,
	type TLArrowShape,
	type TLGeoShape,
	type TLRichText,
	type TLTextShape,
} from 'tldraw'
import { cleanText } from '../../../../shared/document/cleanText.ts'
import { emptyRichText } from '../../../../shared/document/richText.ts'
import { ReaderShapes } from '../readerText.ts'
import { awaited } from './awaited.ts'
import { setArrowLabel, setLabel, setTextShape } from './setLabel.ts'
import { WrittenText } from './WrittenText.tsx'

/** tldraw's, around a figure's label. */
const LABEL_PADDING = 16
/** And at each side of an arrow's. */
const ARROW_LABEL_PADDING = 4.25
/** Of a text, as tldraw has it. */
const LEAST_WIDTH = 16
/** Pictures are on white. */
const OUTLINE = '#ffffff'

interface Size {
	width: number
	height: number
}

export class BoardTextShapeUtil extends TextShapeUtil {
	readonly #shapes = new ReaderShapes(this.editor)
	/** tldraw keeps sizes by the shape's id, and so of one text alone. */
	readonly #sizes = createComputedCache<Editor, Size, TLTextShape>(
		'size of the words as shown',
		(editor, shape) => {
			const { font, size, w, autoSize, richText } = this.#shapes.of(shape).props
			const fontSize = FONT_SIZES[size]
			editor.fonts.trackFontsForShape(shape)
			const width = autoSize ? null : Math.max(LEAST_WIDTH, Math.floor(w))
			const html = renderHtmlFromRichTextForMeasurement(editor, richText)
			const set = { ...TEXT_PROPS, fontFamily: FONT_FAMILIES[font], fontSize, maxWidth: width }
			const measured = editor.textMeasure.measureHtml(html, set)
			return {
				width: width ?? Math.max(LEAST_WIDTH, measured.w + 1),
				height: Math.max(fontSize, measured.h),
			}
		},
	)

	override getMinDimensions(shape: TLTextShape): Size {
		// Many of those that people write are on a board, and none of them is anyone's other words.
		if (typeof shape.meta.templateKey !== 'string') return super.getMinDimensions(shape)
		return this.#sizes.get(this.editor, shape.id) ?? super.getMinDimensions(shape)
	}

	override getText(shape: TLTextShape): string {
		return super.getText(this.#shapes.of(shape))
	}

	override component(shape: TLTextShape) {
		return super.component(this.#shapes.of(shape))
	}

	override toSvg(record: TLTextShape, context: SvgExportContext) {
		return awaited(this.#draw(record, context))
	}

	async #draw(record: TLTextShape, context: SvgExportContext) {
		const shape = this.#shapes.of(record)
		const { font, size, color, textAlign, richText } = shape.props
		const { width, height } = this.getMinDimensions(shape)
		const written = await setTextShape(this.editor, richText, {
			font,
			fontSize: FONT_SIZES[size],
			lineHeight: TEXT_PROPS.lineHeight,
			color: getDefaultColorTheme(context)[color].solid,
			w: width,
			h: height,
			align: textAlign,
			verticalAlign: 'middle',
		})
		// It's enlarged as a whole, on the screen and in the picture.
		return <WrittenText written={written} outline={OUTLINE} />
	}
}

export class BoardGeoShapeUtil extends GeoShapeUtil {
	readonly #shapes = new ReaderShapes(this.editor)

	override getText(shape: TLGeoShape): string {
		return super.getText(this.#shapes.of(shape))
	}

	override component(shape: TLGeoShape) {
		return super.component(this.#shapes.of(shape))
	}

	override toSvg(record: TLGeoShape, context: SvgExportContext) {
		return awaited(this.#draw(record, context))
	}

	async #draw(record: TLGeoShape, context: SvgExportContext) {
		const shape = this.#shapes.of(record)
		const { props } = shape
		const { font, size, labelColor, align, verticalAlign, scale } = props
		const bare = { ...props, richText: emptyRichText() as TLRichText }
		const figure = super.toSvg({ ...shape, props: bare }, context)
		const written = await setLabel(this.editor, props.richText, {
			font,
			fontSize: LABEL_FONT_SIZES[size] * scale,
			lineHeight: TEXT_PROPS.lineHeight,
			color: getDefaultColorTheme(context)[labelColor].solid,
			w: props.w,
			h: props.h + props.growY,
			align,
			verticalAlign,
			padding: LABEL_PADDING * scale,
		})
		return (
			<>
				{figure}
				<WrittenText written={written} scale={scale} outline={OUTLINE} />
			</>
		)
	}
}

export class BoardArrowShapeUtil extends ArrowShapeUtil {
	override toSvg(shape: TLArrowShape, context: SvgExportContext) {
		return awaited(this.#draw(shape, context))
	}

	async #draw(shape: TLArrowShape, context: SvgExportContext) {
		const drawn = super.toSvg(shape, context)
		const { text, size, font, labelColor, scale } = shape.props
		const [, place] = this.editor.getShapeGeometry<Group2d>(shape).children
		if (!place || text.trim() === '') return drawn
		const written = await setArrowLabel(cleanText(text), {
			font,
			fontSize: ARROW_LABEL_FONT_SIZES[size] * scale,
			lineHeight: TEXT_PROPS.lineHeight,
			color: getDefaultColorTheme(context)[labelColor].solid,
			w: place.bounds.w - 2 * ARROW_LABEL_PADDING * scale,
			h: 0,
			align: 'middle',
			verticalAlign: 'middle',
		})
		const { x, y } = place.bounds.center
		const label = (
			<g key="label" transform={`translate(${x}, ${y})`}>
				<WrittenText written={written} outline={OUTLINE} />
			</g>
		)
		return withLabel(drawn, label)
	}
}

/** tldraw draws the arrow first, with room for its label, and then the label. */
function withLabel(drawn: ReactElement, label: ReactNode): ReactElement {
	const { children } = drawn.props as { children?: ReactNode }
	const [arrow] = Children.toArray(children)
	return isValidElement(arrow) ? cloneElement(drawn, {}, arrow, label) : drawn
}
