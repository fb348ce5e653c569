/** A limit in bytes is one of bytes. (SPEC E34) */
import { expect, it } from 'vitest'
import { byteLength } from '../../../shared/bytes.ts'

it.each([
	'',
	'abc',
	'Työpaja',
	'…',
	'日本語',
	'👩‍👩‍👧',
	'\u{10ffff}',
	'\ud800',
	'\udc00a',
	'a\ud83d',
	'\udc00\ud800',
])('E34 counts the bytes of %j as they are sent', (text) => {
	expect(byteLength(text)).toBe(new TextEncoder().encode(text).length)
})

it('E34 of every letter', () => {
	let text = ''
	for (let code = 0; code < 0x1_1000; code += 7) text += String.fromCodePoint(code)
	expect(byteLength(text)).toBe(Buffer.byteLength(text))
})
