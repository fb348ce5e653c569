/**
 * Draws a picture in tiles, by SVGs that have only what is to be seen there, and puts them
 * together. (SPEC C93, C94)
 */
import { type Box, FileHelpers, tlenv } from 'tldraw'
import { type Picture, sourceOf } from './drawPicture.ts'
import { PngThread } from './PngThread.ts'
import type { Sheet } from './poster.ts'
import { TileCanvases } from './TileCanvases.ts'
import { pixelsOf, strips, type Tile } from './tiles.ts'

/** WebKit says that a picture is there before its fonts are. */
const SAFARI_FONTS_MS = 250

/** A tile, or a strip of them, which one SVG is for: each has its fonts to read, and is a document of its own. */
interface Section extends Tile {
	tiles: readonly Tile[]
}

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
	const all = strips(width, height)
	const tiles = all.flat()
	const sections = sectionsOf(all)
	const root = rootOf(picture.svg)
	const parts = partsOf(picture)
	const load = (section: Section) =>
		loadSection(sectionSource(root, parts, sheet, section, scale), section)
	const canvases = await TileCanvases.of(tiles)
	const png = new PngThread({ width, height, scale })
	let next: Promise<Loaded> | undefined
	let done = 0
	try {
		for (const [n, section] of sections.entries()) {
			const { image, release } = await (next ?? load(section))
			const after = sections[n + 1]
			// It's read while this one is drawn.
			next = after && load(after)
			next?.catch(() => {})
			try {
				for (const { x, y, w, h } of section.tiles) {
					if (signal?.aborted) return null
					const context = canvases.next()
					context.fillStyle = '#ffffff'
					context.fillRect(0, 0, w, h)
					context.drawImage(image, x - section.x, y - section.y, w, h, 0, 0, w, h)
					if (x === 0) png.begin(h)
					await png.put({ ...canvases.drawing(w, h), x, w, h })
					if (x + w === width) png.end()
					onProgress?.(++done / tiles.length)
				}
			} finally {
				release()
			}
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

/** Chrome draws a part of an SVG without the rest; what that takes elsewhere, we don't know. */
function sectionsOf(all: readonly (readonly Tile[])[]): Section[] {
	if (tlenv.isSafari || tlenv.isFirefox) {
		return all.flat().map((tile) => ({ ...tile, tiles: [tile] }))
	}
	return all.flatMap((tiles) => {
		const [first, last] = [tiles[0], tiles.at(-1)]
		return first && last ? { ...first, w: last.x + last.w, tiles } : []
	})
}

async function loadSection(source: string, { w, h }: Section): Promise<Loaded> {
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

function sectionSource(
	root: SVGSVGElement,
	parts: readonly Part[],
	sheet: Sheet,
	{ x, y, w, h }: Section,
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
