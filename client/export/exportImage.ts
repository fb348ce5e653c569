/**
 * The whole board as a picture: every shape, in the reader's language, on white,
 * with its fonts inside, so that it looks the same wherever it is opened.
 * (SPEC C14, C15, C52)
 */
import { type Editor, getSvgAsImage, type TLFontFace, tlenv } from 'tldraw'
import { cleanText } from '../../shared/document/cleanText.ts'
import { facesOf } from '../canvas/shapes/TextFitter.ts'
import { download } from '../ui/download.ts'
import { pixelRatioFor } from './pixelRatio.ts'
import { addPosterLine, fillSectors, type Poster } from './poster.ts'

export type ExportResult = { ok: true } | { ok: false; reason: 'empty' | 'failed' }

interface Picture {
	svg: string
	/** Page units, padding included. */
	width: number
	height: number
}

const SVG = 'http://www.w3.org/2000/svg'
const PADDING = 96

/** Saves `<fileName>` (with its ending) as PNG, as large as this browser can make it. */
export async function exportPng(
	editor: Editor,
	fileName: string,
	poster: Poster,
): Promise<ExportResult> {
	const picture = await draw(editor, poster)
	if (!picture) return { ok: false, reason: 'empty' }
	const { svg, width, height } = picture
	const blob = await getSvgAsImage(svg, {
		type: 'png',
		width,
		height,
		pixelRatio: pixelRatioFor(width, height, tlenv.isIos || tlenv.isAndroid),
	})
	if (!blob) return { ok: false, reason: 'failed' }
	download(blob, fileName)
	return { ok: true }
}

/** Saves `<fileName>` (with its ending) as SVG: sharp at any size. */
export async function exportSvg(
	editor: Editor,
	fileName: string,
	poster: Poster,
): Promise<ExportResult> {
	const picture = await draw(editor, poster)
	if (!picture) return { ok: false, reason: 'empty' }
	download(new Blob([picture.svg], { type: 'image/svg+xml' }), fileName)
	return { ok: true }
}

async function draw(editor: Editor, poster: Poster): Promise<Picture | null> {
	// Text is set by measuring it, so every font must be there before.
	await editor.fonts.loadRequiredFontsForCurrentPage()
	await document.fonts.ready
	const ids = [...editor.getCurrentPageShapeIds()]
	const { result, declarations } = await withFontsAside(editor, () =>
		editor.getSvgElement(ids, { background: false, darkMode: false, padding: PADDING, scale: 1 }),
	)
	if (!result) return null
	const { svg } = result
	const { width, height } = addPosterLine(svg, PADDING, poster, fillSectors(svg, poster))
	const fonts = document.createElementNS(SVG, 'style')
	fonts.textContent = declarations.join('\n')
	svg.prepend(fonts, whiteSheet(svg))
	// What no XML can hold would leave nothing of the picture.
	return { svg: cleanText(new XMLSerializer().serializeToString(svg)), width, height }
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
function whiteSheet(svg: SVGSVGElement): SVGRectElement {
	const sheet = document.createElementNS(SVG, 'rect')
	const { x, y, width, height } = svg.viewBox.baseVal
	for (const [name, value] of Object.entries({ x, y, width, height, fill: '#ffffff' })) {
		sheet.setAttribute(name, String(value))
	}
	return sheet
}
