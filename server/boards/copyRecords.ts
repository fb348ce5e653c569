/**
 * What a clone or a template takes along of a board: everything, or the framework
 * alone. (SPEC H6, H7)
 */
import type { PlainRecord } from '../../shared/document/records.ts'
import { validateRecord } from '../../shared/document/validate.ts'
import { isGiven, rehome } from '../../shared/templates/takeAlong.ts'

type Records = ReadonlyMap<string, PlainRecord>

/**
 * @param notes whether what participants made comes along: records without `meta.part`
 * @returns valid records only: one that nobody can see isn't worth copying
 */
export function copyRecords(records: Records, notes: boolean): PlainRecord[] {
	const valid = [...records.values()].filter((record) => validateRecord(record).ok)
	const kept = new Map<string, PlainRecord>()
	for (const record of valid) if (notes || isGiven(record)) kept.set(record.id, record)
	for (const record of valid) {
		if (!kept.has(record.id) && isNeeded(record, kept)) kept.set(record.id, record)
	}
	return [...kept.values()].map((record) => rehome(record, kept, records))
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
