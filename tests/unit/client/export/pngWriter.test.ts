/** PNG written row by row is what any decoder reads back: pixels, size, checksums. (SPEC C93) */
import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ByteOrder, PngWriter } from '../../../../client/export/PngWriter.ts'
import { strips } from '../../../../client/export/tiles.ts'
import { seededRandom } from '../../../support/random.ts'

interface Chunk {
	type: string
	data: Buffer
}

async function chunksOf(blob: Blob): Promise<Chunk[]> {
	const bytes = Buffer.from(await blob.arrayBuffer())
	expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
	const chunks: Chunk[] = []
	for (let at = 8; at < bytes.length; ) {
		const length = bytes.readUInt32BE(at)
		const named = bytes.subarray(at + 4, at + 8 + length)
		expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(named))
		chunks.push({ type: named.toString('latin1', 0, 4), data: named.subarray(4) })
		at += 12 + length
	}
	return chunks
}

/** Red, green and blue of each pixel. */
function pixelsOf(chunks: Chunk[], width: number, height: number): Uint8Array {
	const idat = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)
	const raw = inflateSync(Buffer.concat(idat))
	const stride = 3 * width
	expect(raw.length).toBe(height * (stride + 1))
	const pixels = new Uint8Array(height * stride)
	for (let y = 0; y < height; y++) {
		expect(raw[y * (stride + 1)]).toBe(2)
		for (let i = 0; i < stride; i++) {
			const above = y > 0 ? (pixels[(y - 1) * stride + i] as number) : 0
			pixels[y * stride + i] = (raw[y * (stride + 1) + 1 + i] as number) + above
		}
	}
	return pixels
}

/** Of a tile at once. */
const BAND = 3

/** Writes it tile by tile and band by band, as pictures are. */
function write(
	width: number,
	height: number,
	color: (x: number, y: number) => number[],
	{ all = strips(width, height), order = 'RGB' as ByteOrder } = {},
) {
	const png = new PngWriter({ width, height, scale: 2 })
	for (const strip of all) {
		const rows = strip[0]?.h ?? 0
		png.begin(rows)
		for (const { x, y: top, w, h: high } of strip) {
			// Memory is used again for the last band, which is smaller.
			const data = new Uint8Array(4 * w * BAND + 8)
			for (let y = 0; y < high; y += BAND) {
				const h = Math.min(BAND, high - y)
				for (let i = 0; i < w * h; i++) {
					const pixel = color(x + (i % w), top + y + Math.floor(i / w))
					data.set([...(order === 'RGB' ? pixel : pixel.toReversed()), 255], 4 * i)
				}
				png.put({ pixels: data.buffer, order, x, y, w, h })
			}
		}
		png.end()
	}
	return png.finish()
}

describe('PngWriter', () => {
	it.each<[number, number, ByteOrder]>([
		[5000, 40, 'RGB'],
		[3, 7, 'BGR'],
		[5000, 40, 'BGR'],
	])('C93 writes each pixel of %i x %i in its place read as %s', async (width, height, order) => {
		const random = seededRandom(13)
		const noise = Array.from({ length: 3 * width * height }, () => random.integer(256))
		const colorAt = (x: number, y: number) =>
			noise.slice(3 * (y * width + x), 3 * (y * width + x) + 3)
		const blob = write(width, height, colorAt, { order })
		expect(blob.type).toBe('image/png')
		const chunks = await chunksOf(blob)
		expect(chunks[0]?.type).toBe('IHDR')
		expect(chunks[0]?.data.readUInt32BE(0)).toBe(width)
		expect(chunks[0]?.data.readUInt32BE(4)).toBe(height)
		expect([...(chunks[0]?.data.subarray(8) ?? [])]).toEqual([8, 2, 0, 0, 0])
		// Twice 96 dots an inch, in dots a metre.
		expect(chunks[1]?.data.readUInt32BE(0)).toBe(7559)
		expect(chunks.at(-1)?.type).toBe('IEND')
		expect(Buffer.from(pixelsOf(chunks, width, height)).equals(Buffer.from(noise))).toBe(true)
	})

	it('C93 keeps nothing of a strip in the next, of as many rows or fewer', async () => {
		const all = [0, 3, 6].map((y) => [{ x: 0, y, w: 5, h: Math.min(3, 7 - y) }])
		const color = (x: number, y: number) => (y < 3 ? [x, 10 * y, 200] : [9, 9, 9])
		const pixels = pixelsOf(await chunksOf(write(5, 7, color, { all })), 5, 7)
		const wanted = Array.from({ length: 35 }, (_, i) => color(i % 5, Math.floor(i / 5))).flat()
		expect([...pixels]).toEqual(wanted)
	})

	it('C93 keeps an even picture of 30,000 pixels across small', async () => {
		const png = new PngWriter({ width: 30_000, height: 600, scale: 1 })
		for (let strip = 0; strip < 3; strip++) {
			png.begin(200)
			const pixels = new Uint8Array(4 * 30_000 * 200).fill(255).buffer
			png.put({ pixels, order: 'RGB', x: 0, y: 0, w: 30_000, h: 200 })
			png.end()
		}
		const blob = png.finish()
		expect(blob.size).toBeLessThan(200_000)
		const pixels = pixelsOf(await chunksOf(blob), 30_000, 600)
		expect(pixels.every((value) => value === 255)).toBe(true)
	})
})
