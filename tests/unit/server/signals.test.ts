/** Hands that go down by themselves, on a clock of the test's own. (SPEC H150, H159) */
import { describe, expect, it } from 'vitest'
import { News } from '../../../server/room/News.ts'
import { AWAY_MS, Hands } from '../../../server/signals/Hands.ts'
import { PersonRates } from '../../../server/signals/PersonRates.ts'
import type { Role } from '../../../shared/roles.ts'

/** Runs what is due as its time goes on. */
class Clock {
	#now = 0
	#due: { at: number; run: () => void }[] = []

	now = (): number => this.#now

	later = (run: () => void, delay: number): (() => void) => {
		const one = { at: this.#now + delay, run }
		this.#due.push(one)
		return () => {
			this.#due = this.#due.filter((each) => each !== one)
		}
	}

	pass(ms: number): void {
		const end = this.#now + ms
		for (;;) {
			const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
			if (!next) break
			this.#due = this.#due.filter((one) => one !== next)
			this.#now = next.at
			next.run()
		}
		this.#now = end
	}
}

const person = (id: string, role: Role = 'contributor') => ({
	id,
	role,
	sector: 'city',
	link: role,
})

describe('signals', () => {
	it('H150 a hand goes down when its owner has been away for a minute, and stays while they are here', () => {
		const clock = new Clock()
		let here = [person('a'), person('b')]
		const registry = {
			tell: () => {},
			sessionsOf: () => here.map((participant) => ({ greeted: true, participant })),
		}
		const parts = { registry: registry as never, news: new News(), scheduler: clock, run: 'r' }
		const hands = new Hands(parts)
		for (const one of here) hands.raise('board', one)
		here = [person('b')]
		clock.pass(AWAY_MS - 1000)
		expect(hands.queue('board').map(({ participant }) => participant)).toEqual(['a', 'b'])
		here = [person('a'), person('b')]
		clock.pass(10_000)
		here = [person('b')]
		clock.pass(AWAY_MS - 10_000)
		expect(hands.queue('board'), 'back for a moment').toHaveLength(2)
		clock.pass(20_000)
		expect(hands.queue('board').map(({ participant }) => participant)).toEqual(['b'])
		expect(hands.told('board', person('b'))).toEqual({ run: 'r', up: 1, mine: 1 })
		hands.stop()
	})

	it('H159 so many at once and so many a second, for each person apart', () => {
		const clock = new Clock()
		const rates = new PersonRates({ atOnce: 3, perSecond: 1 }, clock)
		const tries = (who: string) => [1, 2, 3, 4].map(() => rates.allow('board', who))
		expect(tries('a')).toEqual([true, true, true, false])
		expect(tries('b')).toEqual([true, true, true, false])
		clock.pass(1000)
		expect(rates.allow('board', 'a')).toBe(true)
	})
})
