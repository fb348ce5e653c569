/** What the ballots of every engine are held to. (SPEC S34, S23) */
import { expect, it } from 'vitest'
import type { VoteResult } from '../../shared/workshop/vote.ts'
import { CONFLICT, describePort, type Engine, refused } from './support/Engine.ts'
import { must, newBoard, newId, numbers, participant } from './support/rows.ts'

const VOTE = 'v1'
const CLOSED = { ok: false, reason: 'closed' }

export function describeBallots(engine: Engine): void {
	describePort('ballots', engine, (store) => {
		it('S34 one ballot each in each vote of each board: the last one, and none without dots', async () => {
			const { ballots } = store()
			const [{ id: a }, { id: b }] = [await newBoard(store()), await newBoard(store())]
			expect(must(await ballots.read(a, VOTE, 'p1'))).toBeNull()
			must(await ballots.put(a, VOTE, 'p1', { x: 1, y: 2 }, 1))
			must(await ballots.put(a, VOTE, 'p1', { y: 3 }, 2))
			must(await ballots.put(a, VOTE, 'p2', { x: 1 }, 1))
			must(await ballots.put(a, 'v2', 'p1', { z: 1 }, 3))
			expect(must(await ballots.read(a, VOTE, 'p1'))).toEqual({ y: 3 })
			expect(must(await ballots.read(a, VOTE, 'p3'))).toBeNull()
			expect(must(await ballots.read(b, VOTE, 'p1'))).toBeNull()
			expect(must(await ballots.count(a, VOTE))).toBe(2)
			expect(must(await ballots.count(b, VOTE))).toBe(0)
			const { ballots: cast } = must(await ballots.list(a, VOTE))
			expect(cast).toEqual([
				{ by: 'p1', dots: { y: 3 } },
				{ by: 'p2', dots: { x: 1 } },
			])
			must(await ballots.put(a, VOTE, 'p1', {}, 4))
			expect(must(await ballots.count(a, VOTE))).toBe(1)
		})

		it('S34 a close keeps the sums, ends the ballots, and takes none after it', async () => {
			const { ballots } = store()
			const { id } = await newBoard(store())
			must(await ballots.put(id, VOTE, 'p1', { x: 1 }, 1))
			must(await ballots.put(id, 'v2', 'p1', { x: 1 }, 1))
			expect(must(await ballots.result(id, VOTE))).toBeNull()
			const { changes } = must(await ballots.list(id, VOTE))
			must(await ballots.put(id, VOTE, 'p2', { x: 2 }, 2))
			expect(await ballots.close(id, VOTE, changes, result(1)), 'one came since').toEqual(CONFLICT)
			expect(must(await ballots.count(id, VOTE))).toBe(2)

			const { changes: now } = must(await ballots.list(id, VOTE))
			expect(must(await ballots.close(id, VOTE, now, result(3)))).toEqual(result(3))
			expect(must(await ballots.result(id, VOTE))).toEqual(result(3))
			expect(must(await ballots.list(id, VOTE)).ballots).toEqual([])
			expect(must(await ballots.read(id, VOTE, 'p1'))).toBeNull()
			expect(await ballots.put(id, VOTE, 'p1', { x: 1 }, 3)).toEqual(CLOSED)
			expect(await ballots.put(id, VOTE, 'p1', {}, 3)).toEqual(CLOSED)
			expect(must(await ballots.close(id, VOTE, now, result(9))), 'the first one').toEqual(
				result(3),
			)
			expect(must(await ballots.count(id, 'v2')), 'another vote').toBe(1)
		})

		it('S34 a vote that nobody took part in closes too', async () => {
			const { ballots } = store()
			const { id } = await newBoard(store())
			must(await ballots.close(id, VOTE, 0, result(0)))
			expect(await ballots.put(id, VOTE, 'p1', { x: 1 }, 3)).toEqual(CLOSED)
		})

		it('S34 of ballots and a close at one moment each is counted or refused', async () => {
			const { ballots } = store()
			const { id } = await newBoard(store())
			const close = async (): Promise<number> => {
				for (;;) {
					const { ballots: cast, changes } = must(await ballots.list(id, VOTE))
					const closed = await ballots.close(id, VOTE, changes, result(cast.length))
					if (closed.ok) return cast.length
				}
			}
			const puts = numbers(30).map((n) => ballots.put(id, VOTE, `p${n}`, { x: 1 }, n))
			const [counted, ...answers] = await Promise.all([close(), ...puts])
			expect(answers.filter(({ ok }) => ok)).toHaveLength(counted)
		})

		it('S34 J43 two who are one have one ballot: the later one, and those of others stay', async () => {
			const { ballots, participants } = store()
			const { id } = await newBoard(store())
			const [a, b, c] = [participant(), participant(), participant()]
			for (const one of [a, b, c]) must(await participants.add(id, one))
			must(await ballots.put(id, 'v1', a.id, { early: 1 }, 1))
			must(await ballots.put(id, 'v1', b.id, { late: 1 }, 2))
			must(await ballots.put(id, 'v2', a.id, { late: 2 }, 9))
			must(await ballots.put(id, 'v2', b.id, { early: 2 }, 5))
			must(await ballots.put(id, 'v3', a.id, { only: 1 }, 1))
			must(await ballots.put(id, 'v1', c.id, { other: 1 }, 1))
			const { changes } = must(await ballots.list(id, 'v3'))
			must(await participants.merge(id, a.id, b.id))
			expect(must(await ballots.read(id, 'v1', b.id))).toEqual({ late: 1 })
			expect(must(await ballots.read(id, 'v2', b.id))).toEqual({ late: 2 })
			expect(must(await ballots.read(id, 'v3', b.id))).toEqual({ only: 1 })
			expect(must(await ballots.count(id, 'v1'))).toBe(2)
			expect(must(await ballots.read(id, 'v1', a.id))).toBeNull()
			expect(await ballots.close(id, 'v3', changes, result(1)), 'counted before').toEqual(CONFLICT)
		})

		it('S34 S23 shares no memory, goes with its board, and answers unknown and unavailable', async () => {
			const { ballots, boards } = store()
			const { id } = await newBoard(store())
			const given: Record<string, number> = { x: 1 }
			must(await ballots.put(id, VOTE, 'p1', given, 1))
			given.x = 9
			const read = must(await ballots.read(id, VOTE, 'p1')) as Record<string, number>
			read.x = 8
			expect(must(await ballots.read(id, VOTE, 'p1'))).toEqual({ x: 1 })
			must(await boards.delete(id))
			const calls = (board: string) => [
				ballots.put(board, VOTE, 'p1', { x: 1 }, 1),
				ballots.read(board, VOTE, 'p1'),
				ballots.count(board, VOTE),
				ballots.list(board, VOTE),
				ballots.close(board, VOTE, 0, result(0)),
				ballots.result(board, VOTE),
			]
			for (const call of calls(id)) expect(await call).toMatchObject(refused('deleted'))
			for (const call of calls(newId())) expect(await call).toMatchObject(refused('unknown'))
			await store().close()
			for (const call of calls(id)) expect(await call).toMatchObject(refused('unavailable'))
		})
	})
}

function result(voters: number): VoteResult {
	return { voters, dots: { x: voters }, sectors: [], others: null, ballots: null }
}
