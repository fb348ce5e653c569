/** What is compressed here any other program reads back. (SPEC C93) */
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Deflater } from '../../../../client/export/Deflater.ts'
import { huffmanCode } from '../../../../client/export/huffman.ts'
import { seededRandom } from '../../../support/random.ts'

function deflate(...parts: Uint8Array<ArrayBuffer>[]): Buffer {
	const pieces: Uint8Array[] = []
	const deflater = new Deflater((piece) => pieces.push(piece))
	for (const part of parts) deflater.write(part)
	deflater.finish()
	return Buffer.concat(pieces)
}

/** Not by vitest's own comparing, which takes long for this many bytes. */
function isRead(...parts: Uint8Array<ArrayBuffer>[]): boolean {
	return inflateSync(deflate(...parts)).equals(Buffer.concat(parts))
}

/** Noise, zeros and what was there before, as long as chance says. */
function mixture(seed: number, length: number): Uint8Array<ArrayBuffer> {
	const random = seededRandom(seed)
	const data = new Uint8Array(length)
	for (let at = 0; at < length; ) {
		const end = Math.min(length, at + 1 + random.integer(random.chance(0.1) ? 40_000 : 300))
		const from = random.integer(Math.max(1, at))
		const kind = random.pick(['zeros', 'noise', 'again', 'few'] as const)
		for (; at < end; at++) {
			if (kind === 'noise') data[at] = random.integer(256)
			if (kind === 'few') data[at] = random.chance(0.3) ? random.integer(4) : 0
			if (kind === 'again') data[at] = data[from + (end - at)] ?? 0
		}
	}
	return data
}

describe('Deflater', () => {
	it('C93 tells runs of zeros of every length, wherever they begin', () => {
		const runs = Array.from({ length: 1100 }, (_, length) => [1 + (length % 255), length] as const)
		const data = new Uint8Array(runs.reduce((sum, [, length]) => sum + 1 + length, 0))
		let at = 0
		for (const [byte, length] of runs) {
			data[at] = byte
			at += 1 + length
		}
		expect(isRead(data)).toBe(true)
		for (let length = 0; length < 1100; length++) expect(isRead(new Uint8Array(length))).toBe(true)
	})

	it.each([1, 2, 3, 4, 5])(
		'C93 is read back, whatever it is, in one part or several (seed %i)',
		(seed) => {
			expect(isRead(mixture(seed, 700_000 + seed))).toBe(true)
			const parts = [1, 2, 3, 70_000, 9].map((length, n) => mixture(seed + n, length))
			expect(isRead(...parts)).toBe(true)
		},
	)

	it('C93 finds what was there before as far back as a reader keeps it', () => {
		const random = seededRandom(7)
		const word = Uint8Array.from({ length: 40 }, () => 1 + random.integer(255))
		for (const far of [40, 257, 258, 259, 32_767, 32_768, 32_769]) {
			const data = new Uint8Array(far + 40)
			data.set(word)
			data.set(word, far)
			expect(isRead(data)).toBe(true)
			expect(deflate(data).length).toBeLessThan(far > 32_768 ? 260 : 220)
		}
	})

	it('C93 makes zeros next to nothing, and noise hardly longer', () => {
		expect(deflate(new Uint8Array(30_000_000)).length).toBeLessThan(40_000)
		const random = seededRandom(11)
		const noise = Uint8Array.from({ length: 300_000 }, () => random.integer(256))
		expect(deflate(noise).length).toBeLessThan(1.005 * noise.length)
	})
})

describe('huffmanCode', () => {
	it.each([7, 15])('gives codes that are whole and none longer than %i bits', (longest) => {
		const random = seededRandom(longest)
		for (let n = 0; n < 300; n++) {
			const steep = 1 + random.next()
			const symbols = 2 + random.integer(longest === 7 ? 18 : 285)
			const counts = Array.from({ length: symbols }, (_, i) =>
				random.chance(0.3) ? 0 : Math.ceil(Math.min(1e9, steep ** i)),
			)
			const { lengths } = huffmanCode(counts, longest)
			const used = [...lengths].filter((length) => length > 0)
			expect(Math.max(...used)).toBeLessThanOrEqual(longest)
			expect(used.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1)
			expect(counts.every((count, i) => count === 0 || lengths[i] !== 0)).toBe(true)
		}
	})

	it('gives two codes where one symbol or none is there', () => {
		expect([...huffmanCode([0, 0, 9], 15).lengths]).toEqual([1, 0, 1])
		expect([...huffmanCode([0, 0, 0], 15).lengths]).toEqual([1, 1, 0])
	})
})
