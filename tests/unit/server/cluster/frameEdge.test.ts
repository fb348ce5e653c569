/** Where frames end in a stream of them. (SPEC S65) */
import { describe, expect, it } from 'vitest'
import { closeFrame, FrameEdge } from '../../../../server/cluster/FrameEdge.ts'

function frame(length: number, opcode = 0x82): Buffer {
	const heads = {
		short: () => Buffer.from([opcode, length]),
		middle: () => Buffer.from([opcode, 126, length >> 8, length & 255]),
		long: () => {
			const head = Buffer.alloc(10)
			head.writeUInt8(opcode, 0)
			head.writeUInt8(127, 1)
			head.writeBigUInt64BE(BigInt(length), 2)
			return head
		},
	}
	const kind = length < 126 ? 'short' : length < 65_536 ? 'middle' : 'long'
	return Buffer.concat([heads[kind](), Buffer.alloc(length, 0x88)])
}

describe('the edges of frames', () => {
	it('S65 are found whatever pieces the frames come in', () => {
		const frames = [0, 1, 125, 126, 300, 65_535, 65_536, 70_000].map((length) => frame(length))
		const stream = Buffer.concat(frames)
		for (const size of [1, 2, 3, 7, 1000, 65_536, stream.length]) {
			const edge = new FrameEdge()
			const ends = new Set<number>()
			let end = 0
			for (const { length } of frames) {
				end += length
				ends.add(end)
			}
			for (let at = 0; at < stream.length; at += size) {
				const chunk = stream.subarray(at, at + size)
				edge.passed(chunk)
				expect(edge.free, `${size} at ${at}`).toBe(ends.has(at + chunk.length))
			}
			expect(edge.closed).toBe(false)
		}
	})

	it('S65 after a goodbye there is no room for another', () => {
		const edge = new FrameEdge()
		edge.passed(frame(10))
		expect([edge.free, edge.closed]).toEqual([true, false])
		edge.passed(closeFrame(1001, 'connect again'))
		expect([edge.free, edge.closed]).toEqual([false, true])
	})
})
