/**
 * What is stored for a code: a hash by which it's found, and the contributors' key,
 * locked by the code itself. Both are made slowly and with the server's secret: whoever
 * has the database alone learns nothing, and with the secret it takes weeks to try all
 * codes, of which each is good for a day. (SPEC J60)
 */
import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	randomBytes,
	randomInt,
	scrypt,
} from 'node:crypto'
import { promisify } from 'node:util'
import { CODE_LENGTH, CODE_LETTERS } from '../../shared/code.ts'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** The two values that are derived from a code. */
export interface CodeParts {
	/** 43 characters of base64url. */
	hash: string
	lock: Buffer
}

export function newCode(): string {
	return Array.from(
		{ length: CODE_LENGTH },
		() => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
	).join('')
}

export async function partsOf(code: string, secret: string): Promise<CodeParts> {
	const salt = createHmac('sha256', secret).update('kudelma code 1').digest()
	const bytes = await derive(code, salt, 64)
	return { hash: bytes.subarray(0, 32).toString('base64url'), lock: bytes.subarray(32) }
}

export function sealKey({ lock }: CodeParts, boardId: string, key: string): string {
	const iv = randomBytes(IV_BYTES)
	const cipher = createCipheriv(CIPHER, lock, iv).setAAD(Buffer.from(boardId))
	const text = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
	return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
}

/** @returns null where the key wasn't sealed by this code, on this server, for this board */
export function unsealKey({ lock }: CodeParts, boardId: string, sealed: string): string | null {
	const bytes = Buffer.from(sealed, 'base64url')
	const text = bytes.subarray(IV_BYTES + TAG_BYTES)
	try {
		const decipher = createDecipheriv(CIPHER, lock, bytes.subarray(0, IV_BYTES))
			.setAAD(Buffer.from(boardId))
			.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
		return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
	} catch {
		return null
	}
}
