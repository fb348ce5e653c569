import { describe, expect, it } from 'vitest'
import { type Found, settle } from '../../../../client/pages/useBoardInfo.ts'
import type { BoardInfo } from '../../../../shared/api.ts'

const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const remembered = { id, title: 'Old', language: 'fi' } as const
const info: BoardInfo = { id, title: 'New', template: 'own', language: 'fi', createdAt: 1 }
const open: Found = { board: remembered, remembered: true }

function failure(reason: 'unreachable' | 'unknown-board' | 'damaged' | 'internal') {
	return { ok: false, reason } as const
}

describe('what is shown of a board', () => {
	it("O7 is the server's word before what the device remembers", () => {
		const found = { board: info, remembered: false }
		expect(settle(null, { ok: true, value: info }, remembered)).toEqual(found)
		expect(settle(open, { ok: true, value: info }, remembered)).toEqual(found)
		expect(settle({ failure: 'internal' }, { ok: true, value: info }, null)).toEqual(found)
	})

	it('O7 is what the device remembers only where no server answers', () => {
		expect(settle(null, failure('unreachable'), remembered)).toEqual(open)
		expect(settle(null, failure('unreachable'), null)).toEqual({ failure: 'unreachable' })
		for (const reason of ['unknown-board', 'damaged', 'internal'] as const) {
			expect(settle(null, failure(reason), remembered)).toEqual({ failure: reason })
		}
	})

	it('O7 stays open through later failures, unless the board is gone', () => {
		for (const reason of ['unreachable', 'damaged', 'internal'] as const) {
			expect(settle(open, failure(reason), remembered)).toBe(open)
		}
		expect(settle(open, failure('unknown-board'), remembered)).toEqual({ failure: 'unknown-board' })
	})
})
