/**
 * What a clone or a template takes along of a board: everything, or the framework
 * alone. (SPEC H6, H7)
 */
import { PAGE_ID } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { validateRecord } from '../../shared/document/validate.ts'

type Records = ReadonlyMap<string, PlainRecord>

/**
 * @param notes whether what participants made comes along: records without `meta.part`
 * @returns valid records only: one that nobody can see isn't worth copying
 */
export function copyRecords(records: Records, notes: boolean): PlainRecord[] {
	const valid = [...records.values()].filter((record) => validateRecord(record).ok)
	const kept = new Map<string, PlainRecord>()
	for (const record of valid) if (notes || isOfFramework(record)) kept.set(record.id, record)
	for (const record of valid) {
		if (!kept.has(record.id) && isNeeded(record, kept)) kept.set(record.id, record)
	}
	return [...kept.values()].map((record) => rehome(record, kept, records))
}

/** Not by the key alone: an empty `part` makes nobody's note one of the framework's. */
function isOfFramework({ meta }: PlainRecord): boolean {
	const part = (meta as { part?: unknown } | null | undefined)?.part
	return part === 'skeleton' || part === 'idea'
}

/** The document, its pages, and the assets and bindings of kept shapes have no part of their own. */
function isNeeded(record: PlainRecord, kept: Records): boolean {
	if (record.typeName === 'document' || record.typeName === 'page') return true
	if (record.typeName === 'binding') {
		return kept.has(String(record.fromId)) && kept.has(String(record.toId))
	}
	if (record.typeName !== 'asset') return false
	for (const { props } of kept.values()) {
		if ((props as { assetId?: unknown } | undefined)?.assetId === record.id) return true
	}
	return false
}

/** A shape whose group or frame stays behind moves to what is around that, and stays in its place. */
function rehome(record: PlainRecord, kept: Records, all: Records): PlainRecord {
	let shape = record
	// A parent chain from outside may be a cycle: no longer than there are records.
	for (let left = all.size; left > 0; left--) {
		const { parentId } = shape
		if (typeof parentId !== 'string' || kept.has(parentId)) return shape
		const parent = all.get(parentId)
		shape = {
			...shape,
			parentId: typeof parent?.parentId === 'string' ? parent.parentId : PAGE_ID,
			x: Number(shape.x) + (Number(parent?.x) || 0),
			y: Number(shape.y) + (Number(parent?.y) || 0),
		}
		if (shape.parentId === PAGE_ID) return shape
	}
	return { ...shape, parentId: PAGE_ID }
}
