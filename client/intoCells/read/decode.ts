/**
 * The text of a CSV file in whichever encoding it was saved: UTF-8 and UTF-16 with a byte
 * order mark or without, and windows-1252, which Excel writes in the Nordic countries.
 * (SPEC E85)
 */

/** How many bytes are looked at to see whether each letter takes two. */
const SAMPLE = 4096

/** Of windows-1252 where others have controls: Node's decoder leaves them as they are. */
const NORDIC = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const C1 = /[\x80-\x9f]/g

export function decode(bytes: Uint8Array): string {
	const encoding = encodingOf(bytes)
	// A mark at the beginning is taken off by the decoder.
	if (encoding) return new TextDecoder(encoding).decode(bytes)
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		const text = new TextDecoder('windows-1252').decode(bytes)
		return text.replace(C1, (letter) => NORDIC[letter.charCodeAt(0) - 0x80] ?? letter)
	}
}

function encodingOf(bytes: Uint8Array): string | null {
	const [a, b, c] = bytes
	if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
	if (a === 0xff && b === 0xfe) return 'utf-16le'
	if (a === 0xfe && b === 0xff) return 'utf-16be'
	const sample = bytes.subarray(0, SAMPLE)
	const zeros = [0, 0]
	for (const [at, byte] of sample.entries())
		if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
	const [even = 0, odd = 0] = zeros
	const half = sample.length / 2
	if (odd > half * 0.4 && even < half * 0.1) return 'utf-16le'
	if (even > half * 0.4 && odd < half * 0.1) return 'utf-16be'
	return null
}
