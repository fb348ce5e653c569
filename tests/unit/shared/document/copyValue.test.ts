/** Copies of plain values, and of those that aren't. (SPEC D4) */
import { describe, expect, it } from 'vitest'
import { copyValue } from '../../../../shared/document/values.ts'

describe('a copy of a value', () => {
	it('D4 equals it and shares nothing with it', () => {
		const value = { a: [1, { b: 'x' }, null, undefined], c: { d: true }, e: undefined }
		const copied = copyValue(value)
		expect(copied).toStrictEqual(value)
		expect(copied.a).not.toBe(value.a)
		expect(copied.a[1]).not.toBe(value.a[1])
		expect(copied.c).not.toBe(value.c)
	})

	it('D4 is what `structuredClone` makes of what is odd', () => {
		const bytes = new Uint8Array([1, 2, 3])
		const copied = copyValue({ bytes })
		expect(copied).toEqual({ bytes })
		expect(copied.bytes).not.toBe(bytes)
		let deep: unknown = 'x'
		for (let level = 0; level < 1000; level++) deep = [deep]
		expect(copyValue(deep)).toEqual(deep)
	})

	it('D4 never sets a prototype', () => {
		const odd = JSON.parse('{ "a": { "__proto__": { "polluted": true } } }')
		const copied = copyValue(odd)
		expect((copied.a as { polluted?: boolean }).polluted).toBeUndefined()
		expect(Object.getPrototypeOf(copied.a)).toBe(Object.prototype)
	})
})
