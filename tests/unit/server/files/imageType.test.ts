/** An image's type and size, read from its bytes. (SPEC V2, V3) */
import { describe, expect, it } from 'vitest'
import { readImageKind } from '../../../../server/files/imageType.ts'
import { GIF, JPEG, PNG, pngOf, WEBP, WEBP_LOSSLESS } from '../../../support/images.ts'

const text = (content: string) => new TextEncoder().encode(content)

describe('what an image is', () => {
	it('V2 is told by its bytes, with its size', () => {
		const size = { width: 1, height: 1 }
		expect(readImageKind(PNG)).toEqual({ type: 'image/png', ...size })
		expect(readImageKind(GIF)).toEqual({ type: 'image/gif', ...size })
		expect(readImageKind(JPEG)).toEqual({ type: 'image/jpeg', ...size })
		expect(readImageKind(WEBP)).toEqual({ type: 'image/webp', ...size })
		expect(readImageKind(WEBP_LOSSLESS)).toEqual({ type: 'image/webp', ...size })
		expect(readImageKind(pngOf(4000, 3000))).toMatchObject({ width: 4000, height: 3000 })
	})

	it('V2 reads the size of an extended WebP', () => {
		const head = Uint8Array.from([
			...text('RIFF____WEBPVP8X'),
			...[10, 0, 0, 0, 0, 0, 0, 0],
			...[0x0f, 0x27, 0, 0x87, 0x13, 1],
		])
		expect(readImageKind(head)).toEqual({ type: 'image/webp', width: 10_000, height: 70_536 })
	})

	it('V2 reads the size of a JPEG behind its other segments, not its thumbnail’s', () => {
		const thumbnail = [0xff, 0xe1, 0, 14, ...JPEG.slice(0, 2), 0xff, 0xc0, 0, 9, 8, 0, 9, 0, 9, 1]
		const image = Uint8Array.from([...JPEG.slice(0, 2), ...thumbnail, ...JPEG.slice(2)])
		expect(readImageKind(image)).toEqual({ type: 'image/jpeg', width: 1, height: 1 })
	})

	it('V2 is nothing for all else: SVG, HTML, PDF, text, half an image, none', () => {
		for (const content of [
			'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
			'<?xml version="1.0"?><svg/>',
			'<!doctype html><script>alert(1)</script>',
			'%PDF-1.7',
			'BM',
			'GIF8',
			'\xff\xd8\xff',
			'RIFF____WEBPVP8 ',
			'RIFF____WAVEfmt ',
			'',
		]) {
			expect(readImageKind(text(content)), content).toBeNull()
		}
		for (const image of [PNG, GIF, WEBP, WEBP_LOSSLESS]) {
			expect(readImageKind(image.slice(0, 9))).toBeNull()
		}
		expect(readImageKind(pngOf(0, 5))).toBeNull()
		expect(readImageKind(JPEG.slice(0, 92))).toBeNull()
	})

	it('V2 answers whatever it is given', () => {
		for (const image of [PNG, GIF, JPEG, WEBP, WEBP_LOSSLESS]) {
			for (let at = 0; at < image.length; at++) {
				readImageKind(image.subarray(0, at))
				for (const value of [0, 255]) {
					const changed = image.slice()
					changed[at] = value
					readImageKind(changed)
				}
			}
		}
	})
})
