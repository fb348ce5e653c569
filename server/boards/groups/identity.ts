/**
 * Which record here stands for which record of a group's board, and whether the group has
 * changed it: ids and hashes that come out the same each time. (SPEC H66, H67)
 */
import { createHash } from 'node:crypto'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { canonical, isRichText } from '../../../shared/document/richText.ts'

/** Props that each screen works out by itself, or that name a record by another id here. */
const DERIVED: readonly string[] = ['growY', 'fontSizeAdjustment', 'richText', 'assetId']

/** Characters of base64url: 132 bits of an id, 60 of a hash that is only compared with one other. */
const [ID, GROUP_ID, HASH] = [22, 16, 10]

/** Group id of a board, as records and marks here name it: it tells nobody the board's address. */
export function groupIdOf(boardId: string): string {
	return digest(`group ${boardId}`, GROUP_ID)
}

/** Id here of a record of another board. */
export function idHere(boardId: string, recordId: string): string {
	const [type = 'shape'] = recordId.split(':', 1)
	return `${type}:${digest(`record ${boardId} ${recordId}`, ID)}`
}

/** Of the frame that holds a group's drawings. */
export function frameIdOf(boardId: string): string {
	return `shape:${digest(`frame ${boardId}`, ID)}`
}

/** Somebody of another board, as stamps here name them: told from others, and nobody's id. */
export function makerHere(boardId: string, participantId: string): string {
	return digest(`maker ${boardId} ${participantId}`, ID)
}

/** Equal for equal contents, wherever it lies and however it's turned. */
export function contentHash({ type, opacity, props }: PlainRecord): string {
	const fields = (props ?? {}) as Record<string, unknown>
	const own = Object.entries(fields).filter(([key, value]) => {
		return value !== undefined && !DERIVED.includes(key)
	})
	const { richText } = fields
	const text = isRichText(richText) ? canonical(richText.content) : ''
	const told = [type, opacity, withSortedKeys(Object.fromEntries(own)), text]
	return digest(JSON.stringify(told), HASH)
}

function withSortedKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withSortedKeys)
	if (typeof value !== 'object' || value === null) return value
	return Object.entries(value)
		.map(([key, inner]) => [key, withSortedKeys(inner)])
		.sort(byKey)
}

function byKey(a: unknown, b: unknown): number {
	return String(a) < String(b) ? -1 : 1
}

function digest(text: string, length: number): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length)
}
