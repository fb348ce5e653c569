/** What an error of the database, or of the way to it, says: worth another try, damaged, or unavailable. */
import pg from 'pg'
import type { StorageFailure } from '../Stored.ts'

/** A SQLSTATE, or the code of a socket's error; '' without one. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : ''
}

export function failureOf(error: unknown): StorageFailure {
	const code = codeOf(error)
	const message = error instanceof Error ? error.message : String(error)
	// XX001 and XX002: Postgres found a page or an index of its own to be broken.
	const reason = /^XX00[12]$/.test(code) ? 'damaged' : 'unavailable'
	return { ok: false, reason, detail: `${code} ${message}`.trim() }
}

/** A value or a row that the tables don't take: the statement is at fault, the connection is as good as before. */
export function isRefusal(error: unknown): boolean {
	return error instanceof pg.DatabaseError && /^2[23]/.test(codeOf(error))
}

/** Postgres undid the transaction for another's sake: the same again may succeed. */
export function isUndone(error: unknown): boolean {
	return ['40001', '40P01'].includes(codeOf(error))
}

/** Nothing that the database has said: the connection is lost, or it was being shut down. */
export function isConnection(error: unknown): boolean {
	if (error instanceof Late) return false
	return !(error instanceof pg.DatabaseError) || /^(08|57P)/.test(codeOf(error))
}

/** It took longer than a step may. */
export class Late extends Error {}
