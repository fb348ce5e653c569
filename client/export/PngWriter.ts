/**
 * Writes a PNG strip by strip, so that a picture needs no canvas as large as itself: the
 * compressed rows are all that's kept. (SPEC C93)
 */
import { Deflater } from './Deflater.ts'

/** Of one IDAT chunk, at least. */
const CHUNK_BYTES = 1 << 20
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Each row as what it differs in from the one above: most of a board is even. */
const FILTER_UP = 2
const METRE_IN_PIXELS_OF_96_DPI = 96 / 0.0254

/** Pixels. */
export interface PngSize {
	width: number
	height: number
	/** Pixels for each unit: programs show the picture in its own size by it. */
	scale: number
}

/** As they lie in memory; a fourth byte is nothing. */
export type ByteOrder = 'RGB' | 'BGR'

/** What is drawn of a tile, or some rows of it. */
export interface Piece {
	/** Four bytes each, the piece's and perhaps others behind. */
	pixels: ArrayBuffer
	/** The same for all of a picture. */
	order: ByteOrder
	/** From the picture's left, and from the strip's top; pixels. Each column is filled downwards. */
	x: number
	y: number
	w: number
	h: number
}

export class PngWriter {
	readonly #parts: BlobPart[] = []
	readonly #width: number
	readonly #deflate: Deflater
	/** The row before, a pixel each. */
	readonly #above: Int32Array
	/** The strip's rows as the file has them, in memory that is as long as the longest strip. */
	#rows = new Uint8Array(0)
	#memory = new ArrayBuffer(0)
	#pending: Uint8Array[] = []
	#size = 0

	constructor({ width, height, scale }: PngSize) {
		this.#width = width
		this.#above = new Int32Array(width)
		this.#deflate = new Deflater((bytes) => this.#take(bytes))
		const head = new Uint8Array(13)
		const view = new DataView(head.buffer)
		view.setUint32(0, width)
		view.setUint32(4, height)
		// Eight bits each of red, green and blue: there's paper under everything.
		head.set([8, 2, 0, 0, 0], 8)
		const density = new Uint8Array(9)
		for (const at of [0, 4]) {
			new DataView(density.buffer).setUint32(at, Math.round(METRE_IN_PIXELS_OF_96_DPI * scale))
		}
		density[8] = 1
		this.#parts.push(new Uint8Array(SIGNATURE))
		this.#parts.push(...chunk('IHDR', [head]), ...chunk('pHYs', [density]))
	}

	/** The next strip, of so many rows, none of them filled yet. */
	begin(rows: number): void {
		const stride = this.#stride
		const length = rows * stride
		if (this.#memory.byteLength < length) this.#memory = new ArrayBuffer(length)
		this.#rows = new Uint8Array(this.#memory, 0, length).fill(0)
		for (let to = 0; to < length; to += stride) this.#rows[to] = FILTER_UP
	}

	/** A part of the strip. */
	put({ pixels, order, x, y: top, w, h }: Piece): void {
		const [above, out] = [this.#above, this.#rows]
		const row = new Int32Array(pixels, 0, w * h)
		const end = x + w
		const [red, green, blue] = order === 'RGB' ? RGB : BGR
		for (let y = 0, at = 0; y < h; y++) {
			let to = (top + y) * this.#stride + 1 + 3 * x
			for (let column = x; column < end; column++, at++, to += 3) {
				const pixel = row[at] as number
				const before = above[column] as number
				// Most of a board is even: a pixel like the one above is three zeros, which are there.
				if (pixel === before) continue
				above[column] = pixel
				out[to] = (pixel >>> red) - (before >>> red)
				out[to + 1] = (pixel >>> green) - (before >>> green)
				out[to + 2] = (pixel >>> blue) - (before >>> blue)
			}
		}
	}

	/** Writes the strip, which is whole now. */
	end(): void {
		this.#deflate.write(this.#rows)
	}

	finish(): Blob {
		this.#deflate.finish()
		this.#flush()
		this.#parts.push(...chunk('IEND', []))
		return new Blob(this.#parts, { type: 'image/png' })
	}

	get #stride(): number {
		return 3 * this.#width + 1
	}

	#take(bytes: Uint8Array): void {
		this.#pending.push(bytes)
		this.#size += bytes.length
		if (this.#size >= CHUNK_BYTES) this.#flush()
	}

	#flush(): void {
		if (this.#size === 0) return
		// A blob may lie on the disk, where an array is memory.
		this.#parts.push(new Blob(chunk('IDAT', this.#pending)))
		this.#pending = []
		this.#size = 0
	}
}

const IS_LITTLE = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

/** How far a pixel is shifted for each colour to be its lowest byte. */
const RGB = IS_LITTLE ? ([0, 8, 16] as const) : ([24, 16, 8] as const)
const BGR = IS_LITTLE ? ([16, 8, 0] as const) : ([8, 16, 24] as const)

function chunk(type: string, data: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
	const name = new TextEncoder().encode(type)
	const length = new Uint8Array(4)
	new DataView(length.buffer).setUint32(
		0,
		data.reduce((sum, { length }) => sum + length, 0),
	)
	const sum = new Uint8Array(4)
	new DataView(sum.buffer).setUint32(0, crc32([name, ...data]))
	return [length, name, ...(data as Uint8Array<ArrayBuffer>[]), sum]
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
	let c = n
	for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
	return c
})

function crc32(parts: readonly Uint8Array[]): number {
	let crc = 0xffffffff
	for (const part of parts) {
		for (let i = 0; i < part.length; i++) {
			crc = (CRC_TABLE[(crc ^ (part[i] as number)) & 0xff] as number) ^ (crc >>> 8)
		}
	}
	return (crc ^ 0xffffffff) >>> 0
}
