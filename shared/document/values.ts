/**
 * Plain values of records, from any source: bounded in size and depth, before any
 * unbounded recursion reads them. (SPEC Q14, Q16)
 */
import { byteLength } from '../bytes.ts'

/** Levels of objects and lists in one value; tldraw's own values have five. */
export const MAX_VALUE_DEPTH = 32
/** About bytes of one value: a long line drawn by hand takes 50 kB. */
export const MAX_VALUE_SIZE = 512 * 1024
/** Characters of an attribute or a mark of a text: an address at the longest. */
const MAX_DETAIL = 4000
const UNSAFE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

export type ValueProblem = 'large' | 'deep' | 'odd'

/** @returns what is wrong with a value as JSON; undefined counts as one, for "absent" */
export function problemOfValue(value: unknown): ValueProblem | null {
	let left = MAX_VALUE_SIZE
	const visit = (at: unknown, depth: number): ValueProblem | null => {
		left -= 8
		if (left < 0) return 'large'
		// A text has at least as many bytes as characters: one that is far too long isn't measured.
		if (typeof at === 'string') left -= at.length > left ? at.length : byteLength(at)
		if (typeof at !== 'object' || at === null) return typeof at === 'bigint' ? 'odd' : null
		if (depth > MAX_VALUE_DEPTH) return 'deep'
		if (Array.isArray(at)) {
			for (const each of at) {
				const problem = visit(each, depth + 1)
				if (problem) return problem
			}
			return null
		}
		// A key `__proto__` in the bytes has set it by now.
		if (Object.getPrototypeOf(at) !== Object.prototype) return 'odd'
		for (const [key, each] of Object.entries(at)) {
			left -= key.length
			const problem = UNSAFE_KEYS.includes(key) ? 'odd' : visit(each, depth + 1)
			if (problem) return problem
		}
		return null
	}
	return visit(value, 0) ?? (left < 0 ? 'large' : null)
}

/** Whether an attribute or a mark of a text may have this value. */
export function isDetail(value: unknown): boolean {
	return problemOfValue(value) === null && (JSON.stringify(value)?.length ?? 0) <= MAX_DETAIL
}

/** The first number within a value that is further from zero than `distance`, or isn't finite; else null. */
export function firstFarNumber(value: unknown, distance: number): number | null {
	if (typeof value === 'number') return Math.abs(value) <= distance ? null : value
	if (typeof value !== 'object' || value === null) return null
	for (const each of Array.isArray(value) ? value : Object.values(value)) {
		const far = firstFarNumber(each, distance)
		if (far !== null) return far
	}
	return null
}

/** A copy of a plain value that shares nothing with it: several times as fast as `structuredClone`, which it leaves what's odd to. */
export function copyValue<T>(value: T): T {
	return copy(value, 0) as T
}

function copy(at: unknown, depth: number): unknown {
	if (typeof at !== 'object' || at === null) return at
	const isList = Array.isArray(at)
	const isOdd = depth > MAX_VALUE_DEPTH || Object.getPrototypeOf(at) !== Object.prototype
	if (isOdd && !(isList && depth <= MAX_VALUE_DEPTH)) return structuredClone(at)
	if (isList) return at.map((each) => copy(each, depth + 1))
	const copied: Record<string, unknown> = {}
	for (const key of Object.keys(at)) {
		// Set like any other, it would be the prototype.
		if (key === '__proto__') return structuredClone(at)
		copied[key] = copy((at as Record<string, unknown>)[key], depth + 1)
	}
	return copied
}
