/**
 * Checksums of stored bytes, so that a flipped bit is recognised before it reaches
 * a document. The key is part of the sum: bytes under another's key don't pass.
 */
import { crc32 } from 'node:zlib'

export function checksum(bytes: Uint8Array, key: string): number {
	// Without a byte, Node's crc32 forgets the sum that it was to go on from.
	return bytes.length === 0 ? crc32(key) : crc32(bytes, crc32(key))
}
