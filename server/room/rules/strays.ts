/**
 * Edits that were made without knowing that the server had changed the matrix: what
 * was put into a cell that has gone, and what was moved within one. (SPEC Q40, Q41)
 */
import type * as Y from 'yjs'
import { KEY, PAGE_ID, type RecordEntry } from '../../../shared/document/layout.ts'
import { itemAt, unheardOf } from '../../../shared/document/yjsInternals.ts'
import { isInGoneCell } from '../../../shared/reshape/shelter.ts'
import { ABSENT, type Touch } from './Touched.ts'

/** Ids of records that lie in a cell that has gone since. */
export function inGoneCells(
	records: Y.Map<RecordEntry>,
	touches: ReadonlyMap<string, Touch>,
): string[] {
	return [...touches].flatMap(([id, { facts, keys }]) => {
		if (facts && !keys.has(KEY.tree) && !keys.has(KEY.deleted)) return []
		const entry = records.get(id)
		return entry && isInGoneCell(records, entry) ? [id] : []
	})
}

/**
 * Records that the server had laid beside the matrix, and that somebody who didn't know
 * moved within their cell: the place of a cell's means nothing on the page.
 *
 * @param isServers whether a Yjs client is the server's
 * @returns the places that they had before, by id
 */
export function movedUnawares(
	records: Y.Map<RecordEntry>,
	touches: ReadonlyMap<string, Touch>,
	isServers: (client: number) => boolean,
): Map<string, unknown> {
	const moved = new Map<string, unknown>()
	for (const [id, { facts, keys }] of touches) {
		const before = keys.get(KEY.position)
		if (!facts || before === undefined || before === ABSENT) continue
		const entry = records.get(id)
		if (!entry || !isOnPageByServer(entry, isServers)) continue
		const writer = unheardOf(entry, KEY.position)
		if (writer !== null && isServers(writer)) moved.set(id, before)
	}
	return moved
}

function isOnPageByServer(entry: RecordEntry, isServers: (client: number) => boolean): boolean {
	const item = itemAt(entry, KEY.tree)
	const tree: unknown = entry.get(KEY.tree)
	return (
		item !== undefined && isServers(item.id.client) && Array.isArray(tree) && tree[0] === PAGE_ID
	)
}
