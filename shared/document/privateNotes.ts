/**
 * A participant's private notes: records of a document of their own, which nobody else's
 * client is ever sent. What a screen knows of a note by where it's from is marked in its
 * `meta`, and is never written to the board's document. (SPEC N90, N91)
 */
import type { PlainRecord } from './records.ts'

/** On a screen alone: the record is of the private document. */
export const PRIVATE_META = 'private'
/** Within the private document: it stays private when all are revealed. */
export const KEPT_META = 'kept'

/** Overlay keys that the board's document never has. */
export const PRIVATE_KEYS: readonly string[] = [`m.${PRIVATE_META}`, `m.${KEPT_META}`]

export function isPrivate(record: object | null | undefined): boolean {
	return metaOf(record)[PRIVATE_META] === true
}

export function isKept(record: object | null | undefined): boolean {
	return metaOf(record)[KEPT_META] === true
}

/** As it's shown, from the private document. */
export function asPrivate<R extends PlainRecord>(record: R): R {
	return { ...record, meta: { ...metaOf(record), [PRIVATE_META]: true } }
}

/** As a document has it that isn't the private one. */
export function asShared<R extends object>(record: R): R {
	const meta = metaOf(record)
	if (!(PRIVATE_META in meta) && !(KEPT_META in meta)) return record
	const { [PRIVATE_META]: _private, [KEPT_META]: _kept, ...rest } = meta
	return { ...record, meta: rest }
}

function metaOf(record: object | null | undefined): Record<string, unknown> {
	return ((record as { meta?: unknown } | null | undefined)?.meta ?? {}) as Record<string, unknown>
}
