/**
 * What people say of notes when they tidy up: which cluster a note was gathered into, which
 * note it's the same as, and who does what about it by when. Each is a field of the note's own
 * `meta`, so that whoever may change the note may say it, offline too. (SPEC D24-D26)
 */
import type { PlainRecord } from './records.ts'
import { hasWords } from './richText.ts'

/** Notes of one cell that have the same id are gathered. */
export interface ClusterMark {
	/** Record id of the note around which it was gathered; it may have gone since. */
	id: string
	/** One line. Each of the notes has it: see `gather` for where they differ. */
	name: string
}

export interface Action {
	/** Free words; empty while nobody is named. */
	who: string
	/** `YYYY-MM-DD`; null where no day is set. */
	due: string | null
	done: boolean
}

export const TIDYING_META = ['cluster', 'same', 'action'] as const
export type TidyingMeta = (typeof TIDYING_META)[number]

/** Characters (UTF-16). */
export const MAX_CLUSTER_NAME = 80
export const MAX_WHO = 120
const MAX_ID = 150

export function readClusterMark(value: unknown): ClusterMark | null {
	if (!isFields(value)) return null
	const { id, name } = value
	return isId(id) && isLine(name, MAX_CLUSTER_NAME) && hasWords(name) ? { id, name } : null
}

/** @returns record id of the note that it's the same as */
export function readSame(value: unknown): string | null {
	return isId(value) ? value : null
}

export function readAction(value: unknown): Action | null {
	if (!isFields(value)) return null
	const { who, due = null, done } = value
	if (!isLine(who, MAX_WHO) || typeof done !== 'boolean') return null
	return due === null || isDay(due) ? { who, due, done } : null
}

/** Whether it's a day of the calendar, as `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
	const at = new Date(`${value}T00:00:00Z`)
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/**
 * Whether a board may hold this under the field of `meta`. Null or nothing takes it away.
 *
 * @param key without the prefix of overlay keys; other fields are none of this
 */
export function isSoundTidying(key: string, value: unknown): boolean {
	if (value === null || value === undefined) return true
	if (key === 'same') return readSame(value) !== null
	if (key === 'cluster') return readClusterMark(value) !== null && hasOnly(value, ['id', 'name'])
	if (key !== 'action') return true
	return readAction(value) !== null && hasOnly(value, ['who', 'due', 'done'])
}

/** The fields of a record's meta that no board may hold as they are. */
export function unsoundTidying({ meta }: PlainRecord): TidyingMeta[] {
	if (!isFields(meta)) return []
	return TIDYING_META.filter((key) => !isSoundTidying(key, meta[key]))
}

function hasOnly(value: unknown, keys: readonly string[]): boolean {
	return Object.keys(value as object).every((key) => keys.includes(key))
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isId(value: unknown): value is string {
	return typeof value === 'string' && value.length > 0 && value.length <= MAX_ID
}

function isLine(value: unknown, most: number): value is string {
	return typeof value === 'string' && value.length <= most && !/\p{Cc}/u.test(value)
}
