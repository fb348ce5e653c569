/**
 * The server's secret, which signs the cookies: made at the first start, one line in
 * `DATA_DIR/secret`. To change it, put a new line before the old one: the first line
 * signs, all are believed; take the old one out when those who have it may join
 * again. Read at the start. (SPEC J9)
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MIN_LENGTH = 32

export type ReadSecrets = { ok: true; secrets: string[] } | { ok: false; reason: string }

export function readSecrets(dataDir: string): ReadSecrets {
	const path = join(dataDir, 'secret')
	try {
		mkdirSync(dataDir, { recursive: true })
		return parse(readFileSync(path, 'utf8'))
	} catch (error) {
		if (!isMissing(error)) return { ok: false, reason: String(error) }
	}
	try {
		const secret = newSecret()
		// Never over one that another process has made meanwhile.
		keep(path, `${secret}\n`)
		return { ok: true, secrets: [secret] }
	} catch (error) {
		return { ok: false, reason: String(error) }
	}
}

/** A full disk leaves no half of it: that would be no secret at the next start, nor at any other. */
function keep(path: string, text: string): void {
	try {
		writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
	} catch (error) {
		if (!isThere(error)) rmSync(path, { force: true })
		throw error
	}
}

export function newSecret(): string {
	return randomBytes(32).toString('base64url')
}

function parse(content: string): ReadSecrets {
	const secrets = content.split('\n').flatMap((line) => line.trim() || [])
	if (secrets.length > 0 && secrets.every(({ length }) => length >= MIN_LENGTH)) {
		return { ok: true, secrets }
	}
	return { ok: false, reason: `each line of the secret has ${MIN_LENGTH} characters at least` }
}

function isMissing(error: unknown): boolean {
	return codeOf(error) === 'ENOENT'
}

function isThere(error: unknown): boolean {
	return codeOf(error) === 'EEXIST'
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : undefined
}
