/** Ids that nobody can guess: 128 random bits, 22 characters of base64url. */
import { randomBytes } from 'node:crypto'

export function newId(): string {
	return randomBytes(16).toString('base64url')
}
