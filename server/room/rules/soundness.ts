/**
 * Whether a record, or one value of it, is something that a board can show: looked
 * at value by value, because a drag or a stroke of the pen comes twenty times a
 * second. (SPEC Q18, Q19)
 */
import type * as Y from 'yjs'
import { KEY, PAGE_ID, type RecordEntry } from '../../../shared/document/layout.ts'
import { type PlainRecord, readEntry } from '../../../shared/document/records.ts'
import { isShowableField } from '../../../shared/document/repair.ts'
import { shapeSchemas } from '../../../shared/document/schema.ts'
import { validateRecord } from '../../../shared/document/validate.ts'
import { SERVER_META_KEYS } from '../../../shared/policy.ts'

/** Page units from the origin; the framework is 10,000 wide. */
const MAX_DISTANCE = 1e7
/** Parents above a shape; deeper, each client's own recursion would be at risk. */
const MAX_ANCESTORS = 100

const SERVER_KEYS: readonly string[] = [
	...SERVER_META_KEYS,
	'id',
	'typeName',
	'type',
	// The text has a fragment of its own.
	`${KEY.propPrefix}richText`,
]

/** Keys that say what a record is: they never change by a client's hand. */
export function isServerKey(key: string): boolean {
	return SERVER_KEYS.includes(key)
}

/** @returns why no board can show the record; null where it can */
export function problemOfRecord(record: PlainRecord): string | null {
	const valid = validateRecord(record)
	if (!valid.ok) return valid.reason
	// tldraw takes any JSON for it, and would lose what is put into a list.
	if (Array.isArray(record.meta)) return 'its meta is a list'
	if (record.typeName !== 'shape') return null
	return isPosition([record.x, record.y]) ? null : 'it is too far away'
}

/** Whether the value that a key has now can be shown. */
export function isSoundValue(id: string, entry: RecordEntry, key: string): boolean {
	const value = entry.get(key)
	if (key.startsWith(KEY.metaPrefix)) return key !== KEY.metaPrefix
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

function isPosition(value: unknown): boolean {
	if (!Array.isArray(value) || value.length !== 2) return false
	return value.every((each) => Number.isFinite(each) && Math.abs(each) <= MAX_DISTANCE)
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
		return true
	} catch {
		return false
	}
}

/** Whether a record's parents lead back to it, or too far. */
export function closesCircle(records: Y.Map<RecordEntry>, id: string): boolean {
	let at: unknown = id
	for (let above = 0; above <= MAX_ANCESTORS; above++) {
		const entry: RecordEntry | undefined = records.get(at as string)
		if (!entry) return false
		at = parentOf(entry)
		if (at === id) return true
		if (typeof at !== 'string' || at === PAGE_ID) return false
	}
	return true
}

function parentOf(entry: RecordEntry): unknown {
	const tree = entry.get(KEY.tree)
	if (Array.isArray(tree)) return tree[0]
	return (entry.get(KEY.creation) as Partial<PlainRecord> | undefined)?.parentId
}
