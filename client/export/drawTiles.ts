/**
 * Draws a picture in parts, each by an SVG of its own that has only what is to be seen
 * there, and puts them together. (SPEC C93, C94)
 */
import { type Box, FileHelpers, tlenv } from 'tldraw'
import { type Picture, sourceOf } from './drawPicture.ts'
import { PngThread } from './PngThread.ts'
import type { Sheet } from './poster.ts'
import { TileCanvases } from './TileCanvases.ts'
import { pixelsOf, strips, type Tile } from './tiles.ts'

/** WebKit says that a picture is there before its fonts are. */
const SAFARI_FONTS_MS = 250

interface Part {
	source: string
	/** Page units; null of what every tile needs. */
	box: Box | null
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
	const tiles = strips(width, height).flat()
	const root = rootOf(picture.svg)
	const parts = partsOf(picture)
	const load = (tile: Tile) => loadTile(tileSource(root, parts, sheet, tile, scale), tile)
	const canvases = await TileCanvases.of(tiles)
	const png = new PngThread({ width, height, scale })
	let next: Promise<Loaded> | undefined
	try {
		for (const [n, tile] of tiles.entries()) {
			const { image, release } = await (next ?? load(tile))
			const after = tiles[n + 1]
			// It's read while this one is drawn.
			next = after && load(after)
			next?.catch(() => {})
			const { x, w, h } = tile
			try {
				if (signal?.aborted) return null
				const context = canvases.next()
				context.fillStyle = '#ffffff'
				context.fillRect(0, 0, w, h)
				context.drawImage(image, 0, 0, w, h)
				if (x === 0) png.begin(h)
				await png.put({ ...canvases.drawing(w, h), x, w, h })
			} finally {
				release()
			}
			if (x + w === width) png.end()
			onProgress?.((n + 1) / tiles.length)
		}
		return signal?.aborted ? null : await png.finish()
	} finally {
		canvases.free()
		png.stop()
		next?.then(({ release }) => release()).catch(() => {})
	}
}

interface Loaded {
	image: HTMLImageElement
	/** Each is a document of its own, which would be kept for a while. */
	release(): void
}

async function loadTile(source: string, { w, h }: Tile): Promise<Loaded> {
	const blob = new Blob([source], { type: 'image/svg+xml' })
	// Chrome lets nobody read what was drawn of HTML that came by a `blob:` address.
	const url = source.includes('<foreignObject')
		? await FileHelpers.blobToDataUrl(blob)
		: URL.createObjectURL(blob)
	const image = new Image(w, h)
	const release = () => {
		image.src = ''
		URL.revokeObjectURL(url)
	}
	try {
		image.src = url
		await image.decode()
		if (tlenv.isSafari) await new Promise((resolve) => setTimeout(resolve, SAFARI_FONTS_MS))
		return { image, release }
	} catch (error) {
		release()
		throw error
	}
}

function tileSource(
	root: SVGSVGElement,
	parts: readonly Part[],
	sheet: Sheet,
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
			!box || (box.minX < right && box.maxX > left && box.minY < bottom && box.maxY > top),
	)
	const [open = ''] = sourceOf(root).split('</svg>')
	return [open.replace(/\/>$/, '>'), ...there.map((part) => part.source), '</svg>'].join('')
}

function partsOf({ svg, places }: Picture): Part[] {
	return [...svg.children].map((child) => ({
		source: sourceOf(child as SVGElement),
		box: places.get(child.getAttribute('transform') ?? '') ?? null,
	}))
}

function rootOf(svg: SVGSVGElement): SVGSVGElement {
	const root = svg.cloneNode(false) as SVGSVGElement
	root.setAttribute('preserveAspectRatio', 'none')
	return root
}
