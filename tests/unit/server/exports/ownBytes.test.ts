/** What exports hand over from thread to thread. (SPEC E53) */
import { expect, it } from 'vitest'
import { ownBytes } from '../../../../server/exports/ownBytes.ts'

it('E53 what is handed over shares no memory with anything else', () => {
	const pooled = Buffer.from('a small file')
	expect(pooled.buffer.byteLength).toBeGreaterThan(pooled.byteLength)
	const own = ownBytes(pooled)
	expect(Buffer.from(own).toString()).toBe('a small file')
	expect(own.buffer.byteLength).toBe(own.byteLength)
	structuredClone(own, { transfer: [own.buffer] })
	expect(pooled.toString()).toBe('a small file')

	const whole = new Uint8Array([1, 2, 3])
	expect(ownBytes(whole)).toBe(whole)
	expect(ownBytes(whole.subarray(1))).toEqual(new Uint8Array([2, 3]))
})
