/**
 * Draws a picture in parts, each by an SVG of its own that has only what is to be seen
 * there, and puts them together. (SPEC C93, C94)
 */
import { FileHelpers, tlenv } from 'tldraw'
import { type Picture, sourceOf } from './drawPicture.ts'
import { PngWriter } from './PngWriter.ts'
import { pixelsOf, strips, type Tile } from './tiles.ts'

/** Shadows and strokes reach beyond a shape's box; page units. */
const REACH = 48
/** For fewer tiles it isn't worth while to look what is where. */
const FEW_TILES = 3
/** WebKit says that a picture is there before its fonts are. */
const SAFARI_FONTS_MS = 250

interface Part {
	source: string
	/** Page units; null of what every tile needs. */
	box: { left: number; top: number; right: number; bottom: number } | null
}

/**
 * @param onProgress told how much of it is done, from 0 to 1
 * @returns null where it was cancelled
 */
export async function drawTiles(
	picture: Picture,
	scale: number,
	onProgress?: (done: number) => void,
	signal?: AbortSignal,
): Promise<Blob | null> {
	const { sheet } = picture
	const [width, height] = [pixelsOf(sheet.width, scale), pixelsOf(sheet.height, scale)]
	const all = strips(width, height)
	const count = all.reduce((sum, strip) => sum + strip.length, 0)
	const root = rootOf(picture.svg)
	const parts = count > FEW_TILES ? placedParts(picture) : partsOf(picture.svg)
	const png = new PngWriter(width, height, scale)
	const canvas = document.createElement('canvas')
	let drawn = 0
	try {
		for (const strip of all) {
			const rows: { data: Uint8ClampedArray; w: number }[] = []
			for (const tile of strip) {
				if (signal?.aborted) return null
				rows.push({
					data: await drawTile(canvas, tileSource(root, parts, picture, tile, scale), tile),
					w: tile.w,
				})
				drawn++
				onProgress?.(drawn / count)
			}
			await png.write(rows, strip[0]?.h ?? 0)
		}
		return signal?.aborted ? null : await png.finish()
	} finally {
		// Frees its memory at once, which Safari is short of.
		canvas.width = canvas.height = 0
		await png.cancel()
	}
}

async function drawTile(
	canvas: HTMLCanvasElement,
	source: string,
	{ w, h }: Tile,
): Promise<Uint8ClampedArray> {
	const blob = new Blob([source], { type: 'image/svg+xml' })
	// Chrome lets nobody read what was drawn of HTML that came by a `blob:` address.
	const url = source.includes('<foreignObject')
		? await FileHelpers.blobToDataUrl(blob)
		: URL.createObjectURL(blob)
	const image = new Image(w, h)
	try {
		image.src = url
		await image.decode()
		if (tlenv.isSafari) await new Promise((resolve) => setTimeout(resolve, SAFARI_FONTS_MS))
		// A canvas whose size is set anew takes its memory anew.
		if (canvas.width !== w) canvas.width = w
		if (canvas.height !== h) canvas.height = h
		const context = canvas.getContext('2d', { willReadFrequently: true })
		if (!context) throw new Error('there is no canvas to draw on')
		context.fillStyle = '#ffffff'
		context.fillRect(0, 0, w, h)
		context.drawImage(image, 0, 0, w, h)
		return context.getImageData(0, 0, w, h).data
	} finally {
		// Each is a document of its own, which would be kept for a while.
		image.src = ''
		URL.revokeObjectURL(url)
	}
}

function tileSource(
	root: SVGSVGElement,
	parts: readonly Part[],
	{ sheet }: Picture,
	{ x, y, w, h }: Tile,
	scale: number,
): string {
	const [left, top] = [sheet.x + x / scale, sheet.y + y / scale]
	const [right, bottom] = [left + w / scale, top + h / scale]
	root.setAttribute('viewBox', [left, top, w / scale, h / scale].join(' '))
	root.setAttribute('width', String(w))
	root.setAttribute('height', String(h))
	const there = parts.filter(
		({ box }) =>
			!box || (box.left < right && box.right > left && box.top < bottom && box.bottom > top),
	)
	const [open = ''] = sourceOf(root).split('</svg>')
	return [open.replace(/\/>$/, '>'), ...there.map((part) => part.source), '</svg>'].join('')
}

function rootOf(svg: SVGSVGElement): SVGSVGElement {
	const root = svg.cloneNode(false) as SVGSVGElement
	root.setAttribute('preserveAspectRatio', 'none')
	return root
}

function partsOf(svg: SVGSVGElement): Part[] {
	return [...svg.children].map((child) => ({ source: sourceOf(child as SVGElement), box: null }))
}

/** Each part with its place, for which the picture is laid out in the page, unseen. */
function placedParts({ svg, sheet }: Picture): Part[] {
	const page = document.createElement('div')
	Object.assign(page.style, {
		position: 'fixed',
		inset: '0 auto auto 0',
		width: '0',
		height: '0',
		overflow: 'hidden',
		visibility: 'hidden',
	})
	page.inert = true
	const sources = partsOf(svg)
	// The page has these fonts; those that are packed in would be read once more.
	const copy = svg.cloneNode(true) as SVGSVGElement
	// Its class is the canvas' own, which would make it as small as what it's in.
	copy.removeAttribute('class')
	Object.assign(copy.style, {
		position: 'absolute',
		width: `${sheet.width}px`,
		height: `${sheet.height}px`,
	})
	for (const style of copy.querySelectorAll('style')) style.textContent = ''
	page.append(copy)
	document.body.append(page)
	try {
		const origin = copy.getBoundingClientRect()
		const [right, down] = [origin.width / sheet.width, origin.height / sheet.height]
		return [...copy.children].map((child, i) => {
			const source = sources[i]?.source ?? ''
			const rect = child.getBoundingClientRect()
			if (child.tagName !== 'g' || !(right > 0) || !(down > 0)) return { source, box: null }
			return {
				source,
				box: {
					left: sheet.x + (rect.left - origin.left) / right - REACH,
					top: sheet.y + (rect.top - origin.top) / down - REACH,
					right: sheet.x + (rect.right - origin.left) / right + REACH,
					bottom: sheet.y + (rect.bottom - origin.top) / down + REACH,
				},
			}
		})
	} finally {
		page.remove()
	}
}
