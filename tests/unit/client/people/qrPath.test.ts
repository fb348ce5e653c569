/** A QR code's drawing, read back as a camera would. (SPEC J30) */
import decodeQR from 'qr/decode.js'
import { expect, it } from 'vitest'
import { qrPath } from '../../../../client/people/links/qrPath.ts'

/** What a camera would see: `scale` pixels to a module. */
function draw(path: string, size: number, scale: number) {
	const side = size * scale
	const data = new Uint8ClampedArray(side * side * 4).fill(255)
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		const [left, top, right] = [Number(x), Number(y), Number(x) + Number(width)]
		for (let row = top * scale; row < (top + 1) * scale; row++) {
			for (let column = left * scale; column < right * scale; column++) {
				data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
			}
		}
	}
	return { width: side, height: side, data }
}

it.each([
	'https://kudelma.example.org/b/AAAAAAAAAAAAAAAAAAAAAA#BBBBBBBBBBBBBBBBBBBBB_',
	'http://127.0.0.1:41234/b/a-_0123456789ABCDEFGHi#zyxwvutsrqponmlkjihg-_',
	'http://tyopaja.kaupunki.fi:8080/b/0000000000000000000000#0000000000000000000000',
])('J30 a code is read as the link that it was made of: %s', (address) => {
	const { size, path } = qrPath(address)
	expect(decodeQR(draw(path, size, 4))).toBe(address)
	// Coarse enough for a phone's camera from the back of a room.
	expect(size).toBeLessThan(60)
})

it('J30 a code has the light rim that scanners look for', () => {
	const { size, path } = qrPath('http://127.0.0.1/b/x#y')
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
		expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4)
		expect(Math.max(Number(x) + Number(width), Number(y) + 1)).toBeLessThanOrEqual(size - 4)
	}
})
