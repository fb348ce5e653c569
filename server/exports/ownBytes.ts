/** Bytes whose memory is theirs alone, so that a thread can hand it over to another. (SPEC E53) */

/**
 * Node takes small buffers out of a larger one that it keeps using: to hand that over is refused, or
 * takes away what else is in it. A Buffer's own `slice` copies nothing.
 *
 * @returns the same bytes, or a copy of them
 */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	const isOwn = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
	return isOwn ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
