/**
 * Writes a PNG row by row, so that a picture needs no canvas as large as itself: the
 * compressed rows are all that's kept. (SPEC C93)
 */
import { Zlib } from 'fflate'

/** Of one IDAT chunk, at least. */
const CHUNK_BYTES = 1 << 20
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Each row as what it differs in from the one above: most of a board is even. */
const FILTER_UP = 2
const METRE_IN_PIXELS_OF_96_DPI = 96 / 0.0254

export class PngWriter {
	readonly #parts: BlobPart[] = []
	readonly #width: number
	readonly #deflate: Deflate
	#above: Uint8Array<ArrayBuffer>
	#pending: Uint8Array[] = []
	#size = 0

	/** @param scale pixels for each unit; programs show the picture in its own size by it */
	constructor(width: number, height: number, scale: number) {
		this.#width = width
		this.#above = new Uint8Array(3 * width)
		this.#deflate = deflater((bytes) => this.#take(bytes))
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

	/**
	 * The next rows.
	 *
	 * @param tiles side by side, as wide as the picture together; four bytes a pixel
	 */
	async write(
		tiles: readonly { data: Uint8ClampedArray; w: number }[],
		rows: number,
	): Promise<void> {
		const stride = 3 * this.#width
		const out = new Uint8Array(rows * (stride + 1))
		let row = new Uint8Array(stride)
		let above = this.#above
		for (let y = 0; y < rows; y++) {
			let to = 0
			for (const { data, w } of tiles) {
				const end = 4 * w * (y + 1)
				for (let from = 4 * w * y; from < end; from += 4) {
					row[to++] = data[from] as number
					row[to++] = data[from + 1] as number
					row[to++] = data[from + 2] as number
				}
			}
			const start = y * (stride + 1)
			out[start] = FILTER_UP
			for (let i = 0; i < stride; i++) {
				out[start + 1 + i] = (row[i] as number) - (above[i] as number)
			}
			;[row, above] = [above, row]
		}
		this.#above = above
		await this.#deflate.write(out)
	}

	async finish(): Promise<Blob> {
		await this.#deflate.close()
		this.#flush()
		this.#parts.push(...chunk('IEND', []))
		return new Blob(this.#parts, { type: 'image/png' })
	}

	async cancel(): Promise<void> {
		await this.#deflate.cancel()
		this.#parts.length = 0
		this.#pending = []
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

interface Deflate {
	write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
	close(): Promise<void>
	cancel(): Promise<void>
}

/** The browser's own, which works beside the page; older browsers have none. */
function deflater(take: (bytes: Uint8Array) => void): Deflate {
	if (typeof CompressionStream === 'undefined') {
		const zlib = new Zlib({ level: 6 }, take)
		return {
			write: async (bytes) => zlib.push(bytes),
			close: async () => zlib.push(new Uint8Array(0), true),
			cancel: async () => {},
		}
	}
	const stream = new CompressionStream('deflate')
	const writer = stream.writable.getWriter()
	const done = read(stream.readable, take)
	// It's waited for at the end; until then the writer says what went wrong.
	done.catch(() => {})
	return {
		write: (bytes) => writer.write(bytes),
		async close() {
			await writer.close()
			await done
		},
		async cancel() {
			await writer.abort().catch(() => {})
			await done.catch(() => {})
		},
	}
}

async function read(
	stream: ReadableStream<Uint8Array>,
	take: (bytes: Uint8Array) => void,
): Promise<void> {
	const reader = stream.getReader()
	for (;;) {
		const { done, value } = await reader.read()
		if (done) return
		take(value)
	}
}

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
