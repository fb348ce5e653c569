/**
 * Whether a record, or one value of it, is something that a board can show: looked
 * at value by value, because a drag or a stroke of the pen comes twenty times a
 * second. (SPEC Q18, Q19)
 */
import type * as Y from 'yjs'
import { KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import { isIdentityKey } from '../../../shared/document/policy.ts'
import { type PlainRecord, readEntry } from '../../../shared/document/records.ts'
import { isShowableField } from '../../../shared/document/repair.ts'
import { shapeSchemas } from '../../../shared/document/schema.ts'
import {
	isEntangled,
	isPosition,
	isWithinReach,
	unsoundness,
} from '../../../shared/document/soundness.ts'
import { isSoundTidying } from '../../../shared/document/tidying.ts'

/** Keys that clients never set: a record's identity, and its text, which has a fragment of its own. */
export function isServerKey(key: string): boolean {
	return isIdentityKey(key) || key === `${KEY.propPrefix}richText`
}

/** @returns why no board can show the record; null where it can */
export function problemOfRecord(record: PlainRecord): string | null {
	return unsoundness(record)?.detail ?? null
}

/** Whether the value that a key has now can be shown. */
export function isSoundValue(id: string, entry: RecordEntry, key: string): boolean {
	const value = entry.get(key)
	if (key.startsWith(KEY.metaPrefix)) {
		return key !== KEY.metaPrefix && isSoundTidying(key.slice(KEY.metaPrefix.length), value)
	}
	const creation = entry.get(KEY.creation) as Partial<PlainRecord> | undefined
	if (creation?.typeName === 'shape') {
		if (key === KEY.position) return isPosition(value)
		if (key === KEY.tree) return isTree(value)
		return key.startsWith(KEY.propPrefix)
			? isSoundProp(creation.type, key.slice(KEY.propPrefix.length), value)
			: isShowableField(key, value)
	}
	const record = readEntry(id, entry)
	return record !== null && problemOfRecord(record) === null
}

function isTree(value: unknown): boolean {
	if (!Array.isArray(value) || value.length !== 2) return false
	return isShowableField('parentId', value[0]) && isShowableField('index', value[1])
}

interface Validator {
	validate(value: unknown): unknown
}

function isSoundProp(type: unknown, prop: string, value: unknown): boolean {
	if (typeof type !== 'string' || !Object.hasOwn(shapeSchemas, type)) return false
	const { props } = shapeSchemas[type as keyof typeof shapeSchemas]
	const validator = (props as Record<string, Validator> | undefined)?.[prop]
	if (!validator) return false
	try {
		validator.validate(value)
		return isWithinReach(value)
	} catch {
		return false
	}
}

/** Whether a record's parents lead back to it, or too far. */
export function closesCircle(records: Y.Map<RecordEntry>, id: string): boolean {
	return isEntangled(id, (at) => {
		const entry = records.get(at)
		return entry && parentOf(entry)
	})
}

function parentOf(entry: RecordEntry): unknown {
	const tree = entry.get(KEY.tree)
	if (Array.isArray(tree)) return tree[0]
	return (entry.get(KEY.creation) as Partial<PlainRecord> | undefined)?.parentId
}
