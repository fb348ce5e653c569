/**
 * The whole board as a picture: every shape, in the reader's language, on white,
 * with its fonts inside, so that it looks the same wherever it is opened.
 * (SPEC C14, C15)
 */
import { type Editor, getSvgAsImage, tlenv } from 'tldraw'

export type ExportResult = { ok: true } | { ok: false; reason: 'empty' | 'failed' }

interface Picture {
	svg: string
	/** Page units, padding included. */
	width: number
	height: number
}

const PADDING = 96
/**
 * Pixels that a canvas may have. Past its limit a browser gives an empty picture
 * or a silently smaller one: Safari on phones at 16.7 million, others above 100,
 * where memory is the narrower bound.
 */
const MOST_PIXELS = { phone: 16_000_000, desk: 48_000_000 }
const LONGEST_SIDE = 16_000
/** A board with little on it isn't blown up beyond this. */
const MOST_PIXELS_PER_UNIT = 2

/** Saves `<fileName>` (with its ending) as PNG, as large as this browser can make it. */
export async function exportPng(editor: Editor, fileName: string): Promise<ExportResult> {
	const picture = await draw(editor)
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
export async function exportSvg(editor: Editor, fileName: string): Promise<ExportResult> {
	const picture = await draw(editor)
	if (!picture) return { ok: false, reason: 'empty' }
	download(new Blob([picture.svg], { type: 'image/svg+xml' }), fileName)
	return { ok: true }
}

/** Pixels per page unit: as sharp as the canvas limits let it be. */
export function pixelRatioFor(width: number, height: number, isPhone: boolean): number {
	const pixels = isPhone ? MOST_PIXELS.phone : MOST_PIXELS.desk
	return Math.min(
		MOST_PIXELS_PER_UNIT,
		Math.sqrt(pixels / (width * height)),
		LONGEST_SIDE / Math.max(width, height),
	)
}

async function draw(editor: Editor): Promise<Picture | null> {
	// Text is set by measuring it, so every font must be there before.
	await editor.fonts.loadRequiredFontsForCurrentPage()
	await document.fonts.ready
	const ids = [...editor.getCurrentPageShapeIds()]
	const result = await editor.getSvgElement(ids, {
		background: false,
		darkMode: false,
		padding: PADDING,
		scale: 1,
	})
	if (!result) return null
	const { svg, width, height } = result
	svg.insertBefore(whiteSheet(svg), svg.firstChild)
	return { svg: new XMLSerializer().serializeToString(svg), width, height }
}

/** tldraw's own background is a style of the root, which many programs ignore. */
function whiteSheet(svg: SVGSVGElement): SVGRectElement {
	const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
	const { x, y, width, height } = svg.viewBox.baseVal
	for (const [name, value] of Object.entries({ x, y, width, height, fill: '#ffffff' })) {
		sheet.setAttribute(name, String(value))
	}
	return sheet
}

function download(blob: Blob, fileName: string): void {
	const link = document.createElement('a')
	link.href = URL.createObjectURL(blob)
	link.download = fileName
	link.click()
	// Some browsers read the address only after the click has returned.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
