/**
 * An image's type and size by its own bytes: its sender's claims count for nothing.
 * SVG isn't among them: it's a document that can carry programs. (SPEC V2)
 */
import type { StoredFile } from '../../shared/api.ts'

export type ImageKind = Pick<StoredFile, 'type' | 'width' | 'height'>

/** @returns null for anything but a PNG, JPEG, GIF or WebP whose head is whole */
export function readImageKind(bytes: Uint8Array): ImageKind | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	try {
		const kind = readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view)
		return kind && kind.width > 0 && kind.height > 0 ? kind : null
	} catch {
		// The file ends before its size field.
		return null
	}
}

function hasText(view: DataView, at: number, text: string): boolean {
	for (let n = 0; n < text.length; n++) {
		if (view.getUint8(at + n) !== text.charCodeAt(n)) return false
	}
	return true
}

function readPng(view: DataView): ImageKind | null {
	if (!hasText(view, 0, '\x89PNG\r\n\x1a\n') || !hasText(view, 12, 'IHDR')) return null
	return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function readGif(view: DataView): ImageKind | null {
	if (!hasText(view, 0, 'GIF87a') && !hasText(view, 0, 'GIF89a')) return null
	return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function readWebp(view: DataView): ImageKind | null {
	if (!hasText(view, 0, 'RIFF') || !hasText(view, 8, 'WEBP')) return null
	const size = webpSize(view)
	return size && { type: 'image/webp', ...size }
}

/** Each of its three variants stores the size differently. */
function webpSize(view: DataView): { width: number; height: number } | null {
	if (hasText(view, 12, 'VP8X')) {
		const read24 = (at: number) => view.getUint16(at, true) + 0x1_00_00 * view.getUint8(at + 2)
		return { width: read24(24) + 1, height: read24(27) + 1 }
	}
	if (hasText(view, 12, 'VP8L') && view.getUint8(20) === 0x2f) {
		const bits = view.getUint32(21, true)
		return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
	}
	if (hasText(view, 12, 'VP8 ') && hasText(view, 23, '\x9d\x01\x2a')) {
		const side = (at: number) => view.getUint16(at, true) & 0x3fff
		return { width: side(26), height: side(28) }
	}
	return null
}

function readJpeg(view: DataView): ImageKind | null {
	if (!hasText(view, 0, '\xff\xd8\xff')) return null
	// Segment by segment to the start of frame; other segments may hold a thumbnail's.
	for (let at = 2; ; ) {
		while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++
		if (view.getUint8(at) !== 0xff) return null
		const marker = view.getUint8(at + 1)
		if (isStartOfFrame(marker)) {
			return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
		}
		const length = view.getUint16(at + 2)
		// The picture itself, or the end, before any size.
		if (marker === 0xd9 || marker === 0xda || length < 2) return null
		at += 2 + length
	}
}

/** C0 to CF without those that are tables or reserved. */
function isStartOfFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}
