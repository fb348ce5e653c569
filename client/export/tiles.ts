/**
 * How many pixels a picture may have, and in which parts it's drawn: a browser's canvas
 * is bounded, the file that its parts are put together into isn't. (SPEC C92, C93)
 */

/** What the device's memory holds of the finished file, and its user's patience. */
const MOST_PIXELS = { phone: 200_000_000, desk: 1_500_000_000 }
/** Many programs open nothing that is longer. */
const LONGEST_SIDE = 65_000
/** Of one canvas: safe in every browser, phones too. */
const TILE = { width: 4096, pixels: 8_000_000 }
/** Of a strip's rows, which are in memory at once. */
const STRIP_PIXELS = 16_000_000

export interface Tile {
	x: number
	y: number
	w: number
	h: number
}

/** Whole pixels of a side of so many page units. */
export function pixelsOf(units: number, scale: number): number {
	return Math.max(1, Math.ceil(units * scale - 1e-6))
}

export function isPossible(width: number, height: number, isPhone: boolean): boolean {
	const most = isPhone ? MOST_PIXELS.phone : MOST_PIXELS.desk
	return width * height <= most && Math.max(width, height) <= LONGEST_SIDE
}

/** @returns the largest possible scale, in tenths; page units */
export function largestScale(width: number, height: number, isPhone: boolean): number {
	const most = isPhone ? MOST_PIXELS.phone : MOST_PIXELS.desk
	let tenths = Math.floor(
		10 * Math.min(Math.sqrt(most / (width * height)), LONGEST_SIDE / Math.max(width, height)),
	)
	// A pixel more by rounding up may be one too many.
	while (
		tenths > 0 &&
		!isPossible(pixelsOf(width, tenths / 10), pixelsOf(height, tenths / 10), isPhone)
	) {
		tenths--
	}
	return tenths / 10
}

/** Strips from top to bottom, each of tiles from left to right; pixels. */
export function strips(width: number, height: number): Tile[][] {
	const w = Math.min(width, TILE.width)
	const h = Math.max(1, Math.floor(Math.min(STRIP_PIXELS / width, TILE.pixels / w)))
	const all: Tile[][] = []
	for (let y = 0; y < height; y += h) {
		const strip: Tile[] = []
		for (let x = 0; x < width; x += w) {
			strip.push({ x, y, w: Math.min(w, width - x), h: Math.min(h, height - y) })
		}
		all.push(strip)
	}
	return all
}
