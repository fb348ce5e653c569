/** The size of a text on the wire and on the disk: limits in bytes count bytes, not characters. */

/** Bytes of a text in UTF-8. A lone surrogate counts as the replacement character that is sent for it. */
export function byteLength(text: string): number {
	let bytes = text.length
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at)
		if (unit < 0x80) continue
		bytes += unit < 0x800 ? 1 : 2
		// The two halves of a pair are four bytes together.
		if (unit >= 0xd800 && unit < 0xdc00 && isLowHalf(text.charCodeAt(at + 1))) at++
	}
	return bytes
}

function isLowHalf(unit: number): boolean {
	return unit >= 0xdc00 && unit < 0xe000
}
