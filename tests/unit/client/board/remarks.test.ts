/** One's own reactions on this screen, and what is said of a note. (SPEC N104) */
import { atom } from 'tldraw'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../../client/api/call.ts'
import { Remarks } from '../../../../client/board/remarks/Remarks.ts'
import type { Comment } from '../../../../shared/document/comments.ts'
import type { NoteReactions, Reaction } from '../../../../shared/document/reactions.ts'
import type { ReactionsAnswer } from '../../../../shared/signalsApi.ts'

const NOTE = 'shape:n'

function setUp() {
	const reactions = atom<ReadonlyMap<string, NoteReactions>>('reactions', new Map())
	const comments = atom<ReadonlyMap<string, readonly Comment[]>>('comments', new Map())
	const asked: { kinds: Reaction[]; answer(value: Answer<ReactionsAnswer>): void }[] = []
	const remarks = new Remarks({
		me: 'me',
		said: { reactions, comments } as never,
		put: (_, kinds) => new Promise((answer) => asked.push({ kinds, answer })),
	})
	return { reactions, comments, asked, remarks }
}

const taken = { ok: true, value: {} as ReactionsAnswer } as const

describe('reactions on a note', () => {
	it('N104 are shown at once, sent one request at a time, and the last that was chosen is kept', async () => {
		const { reactions, asked, remarks } = setUp()
		reactions.set(new Map([[NOTE, { other: ['agree'] }]]))
		const first = remarks.toggle(NOTE, 'agree')
		expect(remarks.of(NOTE)).toMatchObject({ mine: ['agree'], counts: { agree: 2 } })
		void remarks.toggle(NOTE, 'important')
		expect(asked.map(({ kinds }) => kinds)).toEqual([['agree']])
		asked[0]?.answer(taken)
		await Promise.resolve()
		await Promise.resolve()
		expect(asked.map(({ kinds }) => kinds)).toEqual([['agree'], ['agree', 'important']])
		reactions.set(new Map([[NOTE, { other: ['agree'], me: ['agree', 'important'] }]]))
		asked[1]?.answer(taken)
		await first
		expect(remarks.of(NOTE)).toMatchObject({
			mine: ['agree', 'important'],
			counts: { agree: 2, question: 0, important: 1 },
		})
	})

	it('N104 are taken back with the reason where the server refuses them', async () => {
		const { asked, remarks } = setUp()
		const sent = remarks.toggle(NOTE, 'question')
		asked[0]?.answer({ ok: false, reason: 'too-many' })
		await sent
		expect(remarks.of(NOTE).mine).toEqual([])
		expect(remarks.failure.get()).toBe('too-many')
	})

	it('N104 stand beside how many comments there are, and how many are open', () => {
		const { comments, remarks } = setUp()
		const comment = { note: NOTE, text: 'a', by: 'x', s: 'city', at: 1, changed: null }
		comments.set(
			new Map([
				[
					NOTE,
					[
						{ ...comment, id: 'a', settled: null },
						{ ...comment, id: 'b', settled: { by: 'x', at: 2 } },
					],
				],
			]),
		)
		expect(remarks.of(NOTE)).toMatchObject({ comments: 2, open: 1 })
		expect([...remarks.notes()]).toEqual([NOTE])
	})
})
