/** What is shown of a board once the server has answered, or couldn't be reached. */
import { describe, expect, it } from 'vitest'
import type { Entrance } from '../../../../client/people/session/enter.ts'
import { type CutOff, type Inside, settle } from '../../../../client/people/session/useSession.ts'
import type { BoardInfo, MeAnswer } from '../../../../shared/api.ts'

const id = 'b'.repeat(22)
const board: BoardInfo = { id, title: 'New', template: 'own', language: 'fi', createdAt: 1 }
const participant = { id: 'p'.repeat(22), name: 'Aino', sector: 'city', role: 'editor' } as const
const me: MeAnswer = { participant, role: 'editor' }
const remembered: Inside = {
	...{ kind: 'in', me, remembered: true, opened: 0 },
	board: { id, title: 'Old', language: 'fi' },
}
const opened: Inside = { kind: 'in', me, board, remembered: false, opened: 0 }
const welcome: Entrance = { kind: 'in', me, board }
const ARRIVED = { created: false, cutOff: null }
const CUT: CutOff = { unsaved: 2, keptHere: true, wasConnected: true }

function failure(
	reason: 'unreachable' | 'unknown-board' | 'deleted-board' | 'damaged' | 'internal',
) {
	return { kind: 'failed', reason } as const
}

describe('what is shown of a board', () => {
	it("O7 is the server's word before what the device remembers", () => {
		for (const shown of [null, remembered, failure('internal')]) {
			expect(settle(shown, welcome, remembered, ARRIVED)).toEqual(opened)
		}
	})

	it('O7 is what the device remembers only where no server answers', () => {
		expect(settle(null, failure('unreachable'), remembered, ARRIVED)).toEqual(remembered)
		expect(settle(null, failure('unreachable'), null, ARRIVED)).toEqual(failure('unreachable'))
		for (const reason of ['unknown-board', 'damaged', 'internal'] as const) {
			expect(settle(null, failure(reason), remembered, ARRIVED)).toEqual(failure(reason))
		}
	})

	it('O7 stays open through later failures, unless the board is gone', () => {
		for (const reason of ['unreachable', 'damaged', 'internal'] as const) {
			expect(settle(remembered, failure(reason), remembered, ARRIVED)).toBe(remembered)
		}
		for (const reason of ['unknown-board', 'deleted-board'] as const) {
			const gone = settle(remembered, failure(reason), remembered, ARRIVED)
			expect(gone).toEqual(failure(reason))
		}
	})
})

describe('when the server has let go of it', () => {
	const cutOff = { created: false, cutOff: CUT }

	it('J24 says why, with what was unsaved', () => {
		const shut = settle(opened, { kind: 'shut', why: 'removed' }, remembered, cutOff)
		expect(shut).toEqual({ kind: 'shut', why: 'removed', cutOff: CUT })
	})

	it('J25 opens it anew where the server has nothing against it after all', () => {
		const again = settle(opened, welcome, remembered, cutOff)
		expect(again).toEqual({ ...opened, opened: 1 })
		expect(settle(again, welcome, remembered, ARRIVED)).toEqual(again)
	})

	it('J25 but not for ever, where the socket alone is turned away', () => {
		const deaf = { created: false, cutOff: { ...CUT, wasConnected: false } }
		const once = settle(opened, welcome, remembered, deaf)
		expect(settle(once, welcome, remembered, deaf)).toEqual({
			kind: 'failed',
			reason: 'not-joined',
		})
	})
})
