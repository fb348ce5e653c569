/**
 * Whether a PNG can be unpacked: pdfkit unpacks some while nobody can catch what goes wrong,
 * and a damaged image must be no end of an export. (SPEC E76)
 */
import { inflateSync } from 'node:zlib'

/** An image of more pixels isn't unpacked here. */
const MOST_PIXELS = 60_000_000
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Channels, by the colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Start and step of interlacing's passes, across and down. */
const PASSES = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
] as const
const MOST_FILTER = 4

export function isSoundPng(bytes: Uint8Array): boolean {
	if (!SIGNATURE.every((byte, n) => bytes[n] === byte) || bytes.length < 33) return false
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const [width, height] = [view.getUint32(16), view.getUint32(20)]
	const [bits = 0, color = 0, , , interlace = 0] = bytes.subarray(24, 29)
	const channels = CHANNELS[color]
	if (channels === undefined || width === 0 || width * height > MOST_PIXELS) return false
	const parts: Uint8Array[] = []
	for (let at = 8; at + 12 <= bytes.length; ) {
		const length = view.getUint32(at)
		const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
		if (at + 12 + length > bytes.length) return false
		if (kind === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length))
		if (kind === 'IEND') break
		at += 12 + length
	}
	const rows = rowsOf(width, height, interlace === 1).map(([w, h]) => ({
		h,
		length: 1 + Math.ceil((w * channels * bits) / 8),
	}))
	return unpacks(Buffer.concat(parts), rows)
}

function rowsOf(width: number, height: number, isInterlaced: boolean): [w: number, h: number][] {
	if (!isInterlaced) return [[width, height]]
	return PASSES.map(([x, y, dx, dy]): [number, number] => [
		Math.ceil((width - x) / dx),
		Math.ceil((height - y) / dy),
	]).filter(([w, h]) => w > 0 && h > 0)
}

function unpacks(packed: Uint8Array, rows: readonly { h: number; length: number }[]): boolean {
	const expected = rows.reduce((sum, { h, length }) => sum + h * length, 0)
	try {
		const pixels = inflateSync(packed, { maxOutputLength: expected + 1 })
		if (pixels.length !== expected) return false
		let at = 0
		for (const { h, length } of rows) {
			for (let row = 0; row < h; row++, at += length) {
				if ((pixels[at] ?? 0) > MOST_FILTER) return false
			}
		}
		return true
	} catch {
		return false
	}
}
