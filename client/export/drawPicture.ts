/**
 * A part of the board as one SVG: in the reader's language, on white, with its fonts
 * inside, so that it looks the same wherever it is opened. (SPEC C14, C52, C53, C90)
 */
import type { Editor, TLFontFace, TLShapeId } from 'tldraw'
import { cleanText } from '../../shared/document/cleanText.ts'
import { facesOf } from '../canvas/shapes/TextFitter.ts'
import { type PartPlaces, placesOf } from './partPlaces.ts'
import { boundsOf, sectorsOf } from './pictureShapes.ts'
import { addPosterLine, fillSectors, type Poster, posterLine, type Sheet } from './poster.ts'

export interface Picture {
	svg: SVGSVGElement
	sheet: Sheet
	places: PartPlaces
}

const SVG = 'http://www.w3.org/2000/svg'
/** Of a whole board, and of less than that. */
const PADDING = { board: 96, part: 32 }

type DrawnOf = [
	ids: readonly TLShapeId[],
	padding: number,
	/** What is said below it; null where nothing is. */
	poster: Poster | null,
	sectors: Pick<Poster, 'sectors' | 'language'>,
]

const LAST = Symbol('the last picture that is drawn')

export function paddingOf(isBoard: boolean): number {
	return isBoard ? PADDING.board : PADDING.part
}

/** How large the picture will be. @returns null where there's nothing to draw */
export function sheetOf(
	editor: Editor,
	ids: readonly TLShapeId[],
	padding: number,
	poster: Poster | null,
): Sheet | null {
	const bounds = boundsOf(editor, ids)
	if (!bounds) return null
	const { x, y, w, h } = bounds.clone().expandBy(padding)
	const board = { x, y, width: w, height: h }
	return poster ? posterLine(board, padding, poster, sectorsOf(editor, ids)).sheet : board
}

/** One after another: each drawing replaces for its time how fonts are packed. @returns null where there's nothing to draw */
export async function drawPicture(
	editor: Editor & { [LAST]?: Promise<unknown> },
	...what: DrawnOf
): Promise<Picture | null> {
	const before = editor[LAST] ?? Promise.resolve()
	const drawing = before.then(() => draw(editor, ...what))
	editor[LAST] = drawing.catch(() => {})
	return drawing
}

async function draw(
	editor: Editor,
	...[ids, padding, poster, sectors]: DrawnOf
): Promise<Picture | null> {
	const bounds = boundsOf(editor, ids)
	if (!bounds) return null
	await fontsOf(editor)
	const { result, declarations } = await withFontsAside(editor, () =>
		// Of one frame alone tldraw draws what is in it, without frame and margin: so it's named twice.
		editor.getSvgElement([...ids, ...ids], {
			background: false,
			darkMode: false,
			padding,
			scale: 1,
			bounds: bounds.clone(),
		}),
	)
	if (!result) return null
	const { svg } = result
	const { x, y, width, height } = svg.viewBox.baseVal
	fillSectors(svg, sectors)
	const sheet = poster
		? addPosterLine(svg, padding, poster, sectorsOf(editor, ids))
		: { x, y, width, height }
	const fonts = document.createElementNS(SVG, 'style')
	fonts.textContent = declarations.join('\n')
	svg.prepend(fonts, whiteSheet(sheet))
	return { svg, sheet, places: placesOf(editor, ids) }
}

/** What no XML can hold would leave nothing of the picture. */
export function sourceOf(svg: SVGElement): string {
	return cleanText(new XMLSerializer().serializeToString(svg))
}

/** Text is set by measuring it, so every font must be there before. */
export async function fontsOf(editor: Editor): Promise<void> {
	await editor.fonts.loadRequiredFontsForCurrentPage()
	await document.fonts.ready
}

/**
 * tldraw draws the picture within the page, where our Content-Security-Policy
 * rightly forbids the fonts that are packed into it. So they are kept out while it
 * draws, and packed in when the picture has left the page.
 */
async function withFontsAside<T>(editor: Editor, drawing: () => Promise<T>) {
	const { fonts } = editor
	const pack = fonts.toEmbeddedCssDeclaration.bind(fonts)
	// The poster's own line has these.
	const used = new Set<TLFontFace>([...facesOf('sans'), ...facesOf('sans', true)])
	fonts.toEmbeddedCssDeclaration = async (font) => {
		used.add(font)
		return ''
	}
	try {
		const result = await drawing()
		return { result, declarations: await Promise.all([...used].map(pack)) }
	} finally {
		fonts.toEmbeddedCssDeclaration = pack
	}
}

/** tldraw's own background is a style of the root, which many programs ignore. */
function whiteSheet({ x, y, width, height }: Sheet): SVGRectElement {
	const sheet = document.createElementNS(SVG, 'rect')
	for (const [name, value] of Object.entries({ x, y, width, height, fill: '#ffffff' })) {
		sheet.setAttribute(name, String(value))
	}
	return sheet
}
