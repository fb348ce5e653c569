/**
 * What a template from outside may be at most, checked before anything that builds a list
 * of its faults reads it, and without recursion: a few megabytes can hold millions of faults, or nest
 * a million levels. (SPEC E42)
 */
import { MAX_IDEAS, MAX_LINES } from '../../shared/templates/Template.ts'

/** A field, and what is wrong there. */
export type Fault = [field: string, detail: string]

/** Levels of a template beside its records; the format has seven. */
const MAX_DEPTH = 16
/** Values beside the records: each idea of each cell has some eight. */
const MAX_VALUES = MAX_LINES * MAX_LINES * MAX_IDEAS * 8
/** Levels that are looked through for keys; records have a limit of their own, which says which record. */
const ANY_DEPTH = Infinity
const UNSAFE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

interface Value {
	at: unknown
	parent: Value | null
	key: string
	depth: number
}

/** @param limits of how many records, and how many images */
export function faultInBounds(
	json: Readonly<Record<string, unknown>>,
	limits: { records: number; images: number },
): Fault | null {
	const { records, notes, files, ...rest } = json
	const most = { records: limits.records, notes: limits.records, files: limits.images }
	for (const [name, list] of Object.entries({ records, notes, files })) {
		const limit = most[name as keyof typeof most]
		if (Array.isArray(list) && list.length > limit) return [name, `at most ${limit} of them`]
	}
	return (
		faultWithin(rest, MAX_DEPTH, MAX_VALUES) ??
		faultWithin({ records, notes, files }, ANY_DEPTH, ANY_DEPTH)
	)
}

function faultWithin(json: object, maxDepth: number, maxValues: number): Fault | null {
	const open: Value[] = [{ at: json, parent: null, key: '', depth: 0 }]
	let values = 0
	for (let value = open.pop(); value; value = open.pop()) {
		const { at, depth } = value
		if (typeof at !== 'object' || at === null) continue
		if (depth > maxDepth) return [pathOf(value), 'it is nested too deep']
		for (const key of Object.keys(at)) {
			const child = { at: Reflect.get(at, key), parent: value, key, depth: depth + 1 }
			if (UNSAFE_KEYS.includes(key)) return [pathOf(child), 'a name that nothing here can have']
			if (++values > maxValues) return [pathOf(child), 'there is too much in it']
			if (typeof child.at === 'object') open.push(child)
		}
	}
	return null
}

/** As in `ideas.vision.culture`; of a deep one the beginning. */
function pathOf(value: Value): string {
	const keys: string[] = []
	for (let at: Value | null = value; at?.parent; at = at.parent) keys.unshift(at.key)
	return keys.slice(0, 8).join('.').slice(0, 200)
}
