/** What a file is called: the hash of its content. */
import { createHash } from 'node:crypto'

/** SHA-256 in base64url: nothing that means anything in a path. */
export const FILE_HASH = /^[A-Za-z0-9_-]{43}$/

export function hashOf(content: Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url')
}
