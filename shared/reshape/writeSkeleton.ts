/**
 * Cells, heads and ideas of a reshape into the document: made where they never were,
 * brought back by their flag where they were deleted. (SPEC M40, D4)
 */
import type * as Y from 'yjs'
import { KEY, PAGE_ID, type RecordEntry } from '../document/layout.ts'
import {
	flagDeleted,
	type PlainRecord,
	readEntry,
	unflagDeleted,
	writeKeys,
	writeNewRecord,
	writeText,
} from '../document/records.ts'
import type { Box } from '../matrix/layout.ts'
import type { Shape } from './Shape.ts'

const GEOMETRY = [KEY.position, `${KEY.propPrefix}w`, `${KEY.propPrefix}h`]
const PLACE = [KEY.position, KEY.tree]

export function place(records: Y.Map<RecordEntry>, shape: Shape, { x, y, w, h }: Box): void {
	const entry = records.get(shape.id)
	if (entry) writeKeys(entry, { ...shape, x, y, props: { ...shape.props, w, h } }, GEOMETRY)
}

export function moveTo(
	records: Y.Map<RecordEntry>,
	shape: Shape,
	to: { x: number; y: number },
): void {
	const entry = records.get(shape.id)
	if (entry) writeKeys(entry, { ...shape, ...to }, [KEY.position])
}

/** Out of its cell. @param index among what lies on the page; its own where it's left out */
export function moveToPage(
	records: Y.Map<RecordEntry>,
	shape: Shape,
	to: { x: number; y: number },
	index = shape.index,
): void {
	const entry = records.get(shape.id)
	if (entry) writeKeys(entry, { ...shape, ...to, parentId: PAGE_ID, index }, PLACE)
}

export function remove(records: Y.Map<RecordEntry>, id: string): void {
	const entry = records.get(id)
	if (entry) flagDeleted(entry)
}

/**
 * What is to be there, under its own id if that is free or was the same part's.
 *
 * @returns its id
 */
export function bring(records: Y.Map<RecordEntry>, record: PlainRecord): string {
	for (let n = 1; ; n++) {
		const id = n === 1 ? record.id : `${record.id}~${n}`
		const entry = records.get(id)
		if (!entry) writeNewRecord(records, { ...record, id })
		if (!entry || bringBack(id, entry, record)) return id
	}
}

/** @returns false where the id is of something else */
function bringBack(id: string, entry: RecordEntry, record: PlainRecord): boolean {
	const before = readEntry(id, entry)
	if (!before || before.type !== record.type || partOf(before) !== partOf(record)) return false
	const { x, y, parentId, index, props } = record
	const { w, h } = props as { w?: unknown; h?: unknown }
	const placed = { ...before, x, y, parentId, index }
	if (w === undefined) writeKeys(entry, placed, PLACE)
	else {
		const sized = { ...placed, props: { ...(before.props as object), w, h } }
		writeKeys(entry, sized, [...GEOMETRY, KEY.tree])
	}
	unflagDeleted(entry)
	// What somebody has written in it meanwhile, without knowing, stays.
	writeText(entry, textOf(before), textOf(record))
	return true
}

function partOf({ meta }: PlainRecord): unknown {
	return (meta as { part?: unknown } | undefined)?.part
}

function textOf({ props }: PlainRecord): unknown {
	return (props as { richText?: unknown } | undefined)?.richText
}
