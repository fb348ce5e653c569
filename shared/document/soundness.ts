/**
 * Whether a board can hold and show a record: the same check for edits, imports and
 * copies, so that no way in is wider than another. (SPEC Q16, Q18, Q19, E31)
 */
import type { SerializedSchema } from '@tldraw/store'
import { PAGE_ID } from './layout.ts'
import type { PlainRecord } from './records.ts'
import { problemOfRichText } from './soundText.ts'
import { validateRecord } from './validate.ts'
import { firstFarNumber, problemOfValue } from './values.ts'

/** Page units from the origin, and of any size; the framework is 10,000 wide. */
export const MAX_DISTANCE = 1e7
/** Parents above a shape; deeper, each client's own recursion would be at risk. */
export const MAX_ANCESTORS = 100
/** Keys of one record's map; tldraw's largest shape has about 40. */
export const MAX_KEYS = 300
export const RECORD_ID = /^[a-z_]+:[^\p{Cc}]{1,120}$/u

export interface Unsoundness {
	/**
	 * `unshowable`: tldraw can't show it. `place`: a position or a size out of range.
	 * `depth`: a value or a text that is nested too deeply. `value`: one that is too
	 * large, or that no record can hold.
	 */
	what: 'unshowable' | 'place' | 'depth' | 'value'
	/** The field with the problem, as in `props.w`; empty where it's no single one. */
	field: string
	/** For the log, and for scripts. */
	detail: string
}

export type Sound = { ok: true; record: PlainRecord } | { ok: false; problem: Unsoundness }

/** @returns why no board can hold the record; null where it can */
export function unsoundness(record: PlainRecord): Unsoundness | null {
	const sound = soundRecord(record)
	return sound.ok ? null : sound.problem
}

/**
 * The record as a board can hold it.
 *
 * @param from the tldraw schema that it was written with; the current one unless told
 */
export function soundRecord(record: PlainRecord, from?: SerializedSchema): Sound {
	if (!RECORD_ID.test(record.id)) return unsound('value', 'id', 'no id that a record can have')
	const bad = problemOfFields(record) ?? problemOfPlace(record)
	if (bad) return bad
	const valid = validateRecord(record, from)
	if (!valid.ok) return unsound('unshowable', '', valid.reason)
	// tldraw takes any JSON for it, and would lose what is put into a list.
	if (Array.isArray(record.meta)) return unsound('unshowable', 'meta', 'its meta is a list')
	return { ok: true, record: valid.record as unknown as PlainRecord }
}

/** Value by value, as they'd stand under keys of their own: before anything that recurses without bound. */
function problemOfFields(record: PlainRecord): Sound | null {
	const fields = fieldsOf(record)
	if (fields.length > MAX_KEYS) return unsound('value', '', 'it has too many fields')
	for (const [field, value] of fields) {
		const isText = field === 'props.richText'
		const problem = isText ? problemOfRichText(value) : problemOfValue(value)
		if (problem === 'deep') return unsound('depth', field, 'it is nested too deep')
		if (problem === 'large') return unsound('value', field, 'it is too large')
		// `validateRecord` reports malformed texts.
		if (problem && !isText) return unsound('value', field, 'no record can hold it')
	}
	return null
}

function fieldsOf(record: PlainRecord): [string, unknown][] {
	return Object.entries(record).flatMap(([key, value]): [string, unknown][] =>
		(key === 'props' || key === 'meta') && isPlain(value)
			? Object.entries(value).map(([name, each]) => [`${key}.${name}`, each])
			: [[key, value]],
	)
}

function isPlain(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function problemOfPlace(record: PlainRecord): Sound | null {
	if (record.typeName !== 'shape') return null
	for (const [field, value] of fieldsOf(record)) {
		const isPlace = field === 'x' || field === 'y' || field.startsWith('props.')
		if (!isPlace || field === 'props.richText' || isWithinReach(value)) continue
		return unsound('place', field, 'it is too large, or too far away')
	}
	return null
}

function unsound(what: Unsoundness['what'], field: string, detail: string): Sound {
	return { ok: false, problem: { what, field, detail } }
}

export function isPosition(value: unknown): boolean {
	if (!Array.isArray(value) || value.length !== 2) return false
	return value.every((each) => typeof each === 'number' && isWithinReach(each))
}

/** Whether positions and sizes, at any depth of a value, are in range: otherwise no window could show the board. */
export function isWithinReach(value: unknown): boolean {
	return firstFarNumber(value, MAX_DISTANCE) === null
}

/**
 * Whether a record's parents lead back to it, or too far.
 *
 * @param parentOf undefined for a record that isn't there
 */
export function isEntangled(id: string, parentOf: (id: string) => unknown): boolean {
	let at: unknown = id
	for (let above = 0; above <= MAX_ANCESTORS; above++) {
		at = parentOf(at as string)
		if (at === id) return true
		if (typeof at !== 'string' || at === PAGE_ID) return false
	}
	return true
}
