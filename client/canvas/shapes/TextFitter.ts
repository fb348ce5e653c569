/**
 * Finds the type size for rich text on this screen. Plain paragraphs are measured
 * word by word and need no DOM; lists, headings, marked text, and scripts that don't
 * break at spaces are measured by the browser. Results are cached here and never put
 * into the record: they depend on this device's fonts. (SPEC C1, C3)
 */
import {
	atom,
	DefaultFontFaces,
	type Editor,
	FONT_FAMILIES,
	renderHtmlFromRichTextForMeasurement,
	TEXT_PROPS,
	type TLDefaultFontStyle,
	type TLFontFace,
	type TLRichText,
} from 'tldraw'
import { isPlain, isRichText, toPlainText } from '../../../shared/document/richText.ts'
import { breaksAtSpaces, type Fit, fitText, type TextBox, type WidthOf } from './fitText.ts'

export interface TypeBox extends TextBox {
	font: TLDefaultFontStyle
	bold?: boolean
}

/** Lines of a fit, where we broke them ourselves; the browser's own are its secret. */
export type RichFit = Omit<Fit, 'lines'> & { lines: readonly string[] | null }

const MOST_FITS = 8000
const MOST_WIDTHS = 20_000
const MEASURED_AT = 100

export class TextFitter {
	readonly #editor: Editor
	readonly #context = document.createElement('canvas').getContext('2d')
	readonly #fits = new Map<string, RichFit>()
	#lastOf = new WeakMap<TLRichText, { boxKey: string; fit: RichFit }>()
	readonly #widths = new Map<string, Map<string, number>>()
	/** Raised when a font arrives: whoever asked for a fit asks again. */
	readonly #fonts = atom('fonts that have arrived', 0)

	constructor(editor: Editor) {
		this.#editor = editor
		const onFonts = ({ fontfaces }: FontFaceSetLoadEvent) => {
			const faces = [...this.#widths.keys()].join()
			if (!fontfaces.some(({ family }) => faces.includes(family.replaceAll('"', '')))) return
			this.#fits.clear()
			this.#lastOf = new WeakMap()
			this.#widths.clear()
			this.#fonts.update((count) => count + 1)
		}
		document.fonts.addEventListener('loadingdone', onFonts)
		editor.disposables.add(() => document.fonts.removeEventListener('loadingdone', onFonts))
	}

	/** Reactive: within a computed or a shape's component it's called again when fonts arrive. */
	fit(richText: TLRichText, box: TypeBox): RichFit {
		this.#fonts.get()
		const boxKey = JSON.stringify(box)
		// Its outline, its look and its bounds each ask for the fit of one and the same text.
		const last = this.#lastOf.get(richText)
		if (last?.boxKey === boxKey) return last.fit
		const key = `${boxKey} ${JSON.stringify(richText)}`
		const fit = this.#fits.get(key) ?? this.#measure(richText, box)
		if (this.#fits.size >= MOST_FITS) this.#fits.clear()
		this.#fits.set(key, fit)
		this.#lastOf.set(richText, { boxKey, fit })
		return fit
	}

	#measure(richText: TLRichText, box: TypeBox): RichFit {
		if (isRichText(richText) && isPlain(richText.content)) {
			const text = toPlainText(richText)
			const widthOf = this.#widthOf(box.font, box.bold ?? false)
			if (breaksAtSpaces(text)) return fitText(text, box, widthOf)
		}
		const html = renderHtmlFromRichTextForMeasurement(this.#editor, richText)
		const setAt = (fontSize: number) => {
			const { w, h } = this.#editor.textMeasure.measureHtml(html, {
				...TEXT_PROPS,
				lineHeight: box.lineHeight,
				fontFamily: FONT_FAMILIES[box.font],
				fontSize,
				fontWeight: box.bold ? 'bold' : 'normal',
				maxWidth: box.width,
			})
			return { fontSize, width: w, height: h, lines: null }
		}
		let best = setAt(box.base)
		for (let low = box.min, high = box.base; best.height > box.height && high - low > 1; ) {
			const middle = Math.floor((low + high) / 2)
			const tried = setAt(middle)
			if (tried.height <= box.height) low = middle
			else high = middle
			if (high - low <= 1) best = setAt(low)
		}
		return best
	}

	#widthOf(font: TLDefaultFontStyle, bold: boolean): WidthOf {
		const face = `${bold ? 'bold' : 'normal'} ${MEASURED_AT}px tldraw_${font}, sans-serif`
		const known = this.#widths.get(face) ?? new Map<string, number>()
		this.#widths.set(face, known)
		return (piece) => {
			let width = known.get(piece)
			if (width === undefined) {
				if (known.size >= MOST_WIDTHS) known.clear()
				width = this.#measurePiece(face, piece)
				known.set(piece, width)
			}
			return width
		}
	}

	#measurePiece(face: string, piece: string): number {
		// A browser without a canvas has no board either; the guess is for tests.
		if (!this.#context) return piece.length * 0.55
		if (this.#context.font !== face) this.#context.font = face
		return this.#context.measureText(piece).width / MEASURED_AT
	}
}

/** The fonts that plain text in one style needs. */
export function facesOf(font: TLDefaultFontStyle, bold = false): TLFontFace[] {
	return [DefaultFontFaces[`tldraw_${font}`].normal[bold ? 'bold' : 'normal']]
}
