/** One's own ballot on a screen, and what the server says to it. (SPEC Z140) */
import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../../client/api/call.ts'
import { BallotBox } from '../../../../client/board/voting/BallotBox.ts'
import { dotsByCell } from '../../../../client/overview/dotsByCell.ts'
import type { MatrixCell } from '../../../../shared/matrix/matrix.ts'
import type { BallotAnswer } from '../../../../shared/voteApi.ts'
import type { Dots, VoteResult } from '../../../../shared/workshop/vote.ts'

type Answered = Answer<BallotAnswer>

function kept(dots: Dots): Answered {
	return { ok: true, value: { vote: 'v1', dots, left: 0 } }
}

/** A box whose requests the test answers, in the order in which they were sent. */
function setUp() {
	const asked: { dots: Dots | null; answer(answer: Answered): void }[] = []
	const ask = (dots: Dots | null) =>
		new Promise<Answered>((answer) => {
			asked.push({ dots, answer })
		})
	const box = new BallotBox({ dots: 3, most: 2 }, { read: () => ask(null), put: ask })
	const answer = async (at: number, given: Answered) => {
		asked[at]?.answer(given)
		await vi.waitFor(() => Promise.resolve())
	}
	return { box, asked, answer, view: () => box.view.get() }
}

async function loaded(dots: Dots = {}) {
	const set = setUp()
	const loading = set.box.load()
	await set.answer(0, kept(dots))
	await loading
	return set
}

describe('one’s own ballot', () => {
	it('Z140 gives nothing before the server has told what is kept', async () => {
		const { box, view, answer, asked } = setUp()
		const loading = box.load()
		expect(box.change('a', 1)).toBe(false)
		await answer(0, kept({ a: 1 }))
		await loading
		expect(view()).toEqual({ dots: { a: 1 }, left: 2, state: 'kept', refused: null })
		expect(asked).toHaveLength(1)
	})

	it('Z140 shows a dot at once, and sends what was given meanwhile after it', async () => {
		const { box, asked, answer, view } = await loaded()
		expect(box.change('a', 1)).toBe(true)
		expect(view()).toEqual({ dots: { a: 1 }, left: 2, state: 'sending', refused: null })
		box.change('a', 1)
		box.change('b', 1)
		expect(
			asked.slice(1).map(({ dots }) => dots),
			'one at a time',
		).toEqual([{ a: 1 }])
		await answer(1, kept({ a: 1 }))
		await vi.waitFor(() => expect(asked).toHaveLength(3))
		expect(asked[2]?.dots).toEqual({ a: 2, b: 1 })
		await answer(2, kept({ a: 2, b: 1 }))
		await vi.waitFor(() => expect(view().state).toBe('kept'))
		expect(view()).toMatchObject({ dots: { a: 2, b: 1 }, left: 0 })
	})

	it('Z140 asks for nothing that the vote doesn’t allow, and says why', async () => {
		const { box, asked, view } = await loaded({ a: 2 })
		expect(box.change('a', 1)).toBe(false)
		expect(view().refused).toBe('too-many-on-one')
		expect(box.change('b', -1)).toBe(false)
		box.change('b', 1)
		expect(view().refused).toBeNull()
		expect(box.change('c', 1)).toBe(false)
		expect(view()).toMatchObject({ refused: 'too-many-dots', dots: { a: 2, b: 1 } })
		expect(asked).toHaveLength(2)
	})

	it.each(['vote-closed', 'unreachable', 'storage-failed'] as const)(
		'Z140 puts a dot back that is refused (%s): what is kept stands',
		async (reason) => {
			const { box, answer, view } = await loaded({ a: 1 })
			box.change('b', 1)
			await answer(1, { ok: false, reason })
			await vi.waitFor(() => expect(view().state).toBe('kept'))
			expect(view()).toEqual({ dots: { a: 1 }, left: 2, state: 'kept', refused: reason })
			box.change('b', 1)
			expect(view().refused, 'tried again').toBeNull()
		},
	)

	it('Z140 of what has gone it asks the server what is left', async () => {
		const { box, asked, answer, view } = await loaded({ gone: 1, a: 1 })
		box.change('a', 1)
		await answer(1, { ok: false, reason: 'unknown-target' })
		await vi.waitFor(() => expect(asked).toHaveLength(3))
		await answer(2, kept({ a: 1 }))
		await vi.waitFor(() => expect(view().dots).toEqual({ a: 1 }))
		expect(view()).toMatchObject({ left: 2, refused: 'unknown-target' })
	})
})

describe('dots on the map', () => {
	it('Z144 are those of a cell’s notes, its own, or its theme’s', () => {
		const cell = (id: string, theme: string, notes: string[]) =>
			({ id, theme, notes: notes.map((note) => ({ id: note })) }) as MatrixCell
		const cells = [cell('c1', 't1', ['n1', 'n2']), cell('c2', 't1', [])]
		const result = { dots: { n1: 2, n2: 3, c2: 4, t1: 5, gone: 9 } as Dots } as VoteResult
		const of = (on: 'notes' | 'cells' | 'themes') => [
			...dotsByCell({ cells }, { on, result }).values(),
		]
		expect(of('notes')).toEqual([5, 0])
		expect(of('cells')).toEqual([0, 4])
		expect(of('themes')).toEqual([5, 5])
	})
})
