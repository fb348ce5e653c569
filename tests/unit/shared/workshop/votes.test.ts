/** What is asked in a vote, how it's counted, and what may be told of it. (SPEC D19, H136, H137) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeSettings } from '../../../../shared/document/people.ts'
import { differences } from '../../../../shared/workshop/differences.ts'
import { type PhaseState, writePhase, writeRunSheet } from '../../../../shared/workshop/phase.ts'
import {
	openPartOf,
	type Phase,
	phaseSchema,
	type RunSheet,
	runSheetSchema,
} from '../../../../shared/workshop/RunSheet.ts'
import { type CastBallot, tally } from '../../../../shared/workshop/tally.ts'
import {
	followPhase,
	readVote,
	readVotes,
	type SectorSums,
} from '../../../../shared/workshop/vote.ts'
import { seededRandom } from '../../../support/random.ts'

const WRITE = { id: 'write', title: { en: 'Write' }, kind: 'write' }
const VOTE = { id: 'vote', title: { en: 'Vote' }, kind: 'vote', vote: { dots: 5, most: 2 } }

describe('a phase that votes', () => {
	it('D17 says how many dots there are, and closes the board for writing', () => {
		const phase = phaseSchema.parse({ ...VOTE, open: { themes: ['roles'] } })
		expect(phase.vote).toEqual({ on: 'notes', dots: 5, most: 2, names: false })
		expect(openPartOf(phase)).toBe('none')
	})

	it.each([
		['without dots', { ...VOTE, vote: undefined }],
		['of another kind with dots', { ...VOTE, kind: 'write' }],
		['on nothing', { ...VOTE, open: 'none' }],
		['with more on one than there are', { ...VOTE, vote: { dots: 2, most: 3 } }],
		['with half a dot', { ...VOTE, vote: { dots: 1.5, most: 1 } }],
		['with 21 dots', { ...VOTE, vote: { dots: 21, most: 1 } }],
		['with no dots', { ...VOTE, vote: { dots: 0, most: 0 } }],
		['on people', { ...VOTE, vote: { ...VOTE.vote, on: 'people' } }],
	])('D17 is refused %s', (_, phase) => {
		expect(phaseSchema.safeParse(phase).success).toBe(false)
	})
})

describe('the votes in a document', () => {
	it('D19 one is opened with its phase, closed with it, and the next round stands beside it', () => {
		const { doc, enter } = workshop()
		enter(1, 'write')
		expect(readVotes(doc)).toEqual([])
		enter(2, 'vote')
		const asked = { on: 'notes', dots: 5, most: 2, names: false, open: 'all' }
		const first = { ...asked, id: 'v2', phase: 'vote', title: { en: 'Vote' }, opened: 200 }
		expect(readVotes(doc)).toEqual([{ ...first, closed: null, result: null }])
		enter(2, 'vote', 250)
		expect(readVotes(doc), 'once').toHaveLength(1)
		enter(3, 'write')
		expect(readVote(doc, 'v2')).toMatchObject({ closed: 300 })
		enter(4, 'vote')
		expect(readVotes(doc).map(({ id, closed }) => [id, closed])).toEqual([
			['v4', null],
			['v2', 300],
		])
		enter(5, null)
		expect(readVote(doc, 'v4')?.closed).toBe(500)
	})

	it('D19 is asked as it was planned when it was opened', () => {
		const { doc, enter, plan } = workshop()
		enter(1, 'vote')
		plan([phase(WRITE), phase({ ...VOTE, title: { en: 'Other' }, vote: { dots: 9, most: 9 } })])
		enter(1, 'vote')
		expect(readVote(doc, 'v1')).toMatchObject({ dots: 5, most: 2, title: { en: 'Vote' } })
		plan([phase(WRITE), phase({ ...WRITE, id: 'vote' })])
		enter(1, 'vote')
		expect(readVote(doc, 'v1')?.closed, 'no vote any more').not.toBeNull()
	})

	it('D19 names nobody where only sectors are shown', () => {
		const { doc, enter, plan } = workshop()
		plan([phase({ ...VOTE, vote: { ...VOTE.vote, names: true } })])
		enter(1, 'vote')
		expect(readVote(doc, 'v1')?.names).toBe(true)
		writeSettings(doc, { pseudonymous: true })
		enter(2, 'vote')
		expect(readVote(doc, 'v2')?.names).toBe(false)
	})
})

describe('counting', () => {
	it('H136 tells a sector alone from five voters on, the others together', () => {
		const cast = [...votersOf('city', 5, { a: 2 }), ...votersOf('ngo', 3, { a: 1, b: 1 })]
		const counted = tally([...cast, ...votersOf('firm', 4, { b: 1 })], false, () => true)
		expect(counted).toEqual({
			voters: 12,
			dots: { a: 13, b: 7 },
			sectors: [{ id: 'city', voters: 5, dots: { a: 10 } }],
			others: { voters: 7, dots: { a: 3, b: 7 } },
			ballots: null,
		})
	})

	it('H136 nobody is found by subtraction: a rest of less than five takes a sector along', () => {
		const one = [...votersOf('city', 6, { a: 1 }), ...votersOf('ngo', 1, { b: 1 })]
		expect(tally(one, false, () => true)).toMatchObject({
			sectors: [],
			others: { voters: 7, dots: { a: 6, b: 1 } },
		})
		const three = [...one, ...votersOf('firm', 9, { a: 1 })]
		const counted = tally(three, false, () => true)
		expect(counted.sectors.map(({ id }) => id)).toEqual(['firm'])
		expect(counted.others?.voters).toBe(7)
	})

	it('H136 by chance: no group that can be reckoned is of one to four voters, and sums agree', () => {
		const { integer: random } = seededRandom(7)
		for (let round = 0; round < 300; round++) {
			const sectors = ['a', 'b', 'c', 'd', 'e'].slice(0, 1 + random(5))
			const cast = sectors.flatMap((sector) => votersOf(sector, random(9), { x: 1 + random(3) }))
			const { voters, dots, sectors: told, others } = tally(cast, false, () => true)
			const groups = [...told, ...(others ? [others] : [])]
			expect(groups.reduce((sum, group) => sum + group.voters, 0)).toBe(voters)
			expect(groups.reduce((sum, group) => sum + (group.dots.x ?? 0), 0)).toBe(dots.x ?? 0)
			// Everyone together is told in any case.
			if (told.length === 0) continue
			for (const group of groups) expect(group.voters).toBeGreaterThanOrEqual(5)
		}
	})

	it('H136 what has been deleted has no dots, and whoever voted for that alone didn’t vote', () => {
		const cast = [...votersOf('city', 1, { gone: 2 }), ...votersOf('ngo', 1, { gone: 1, a: 1 })]
		expect(tally(cast, true, (id) => id !== 'gone')).toEqual({
			voters: 1,
			dots: { a: 1 },
			sectors: [],
			others: { voters: 1, dots: { a: 1 } },
			ballots: [{ by: 'ngo-0', dots: { a: 1 } }],
		})
	})
})

describe('where sectors differ most', () => {
	it('H137 is by shares of each sector’s dots, the largest difference first', () => {
		const sectors: SectorSums[] = [
			{ id: 'city', voters: 10, dots: { same: 20, own: 20, b: 0 } },
			{ id: 'ngo', voters: 5, dots: { same: 5, b: 4, own: 1 } },
			{ id: 'silent', voters: 5, dots: {} },
		]
		const found = differences({ sectors, dots: { same: 25, own: 21, b: 4 } })
		expect(found.map(({ target }) => target)).toEqual(['own', 'b'])
		expect(found[0]).toMatchObject({
			highest: { sector: 'city', share: 0.5 },
			lowest: { sector: 'ngo', share: 0.1 },
			spread: 0.4,
		})
		expect(found[1]).toMatchObject({ highest: { sector: 'ngo' }, spread: 0.4 })
	})

	it('H137 takes two sectors', () => {
		const city = { id: 'city', voters: 5, dots: { a: 1 } }
		expect(differences({ sectors: [city], dots: { a: 1 } })).toEqual([])
		expect(differences({ sectors: [], dots: {} })).toEqual([])
	})
})

function phase(given: object): Phase {
	return phaseSchema.parse(given)
}

function workshop() {
	const doc = new Y.Doc()
	const plan = (phases: RunSheet) => doc.transact(() => writeRunSheet(doc, phases))
	plan(runSheetSchema.parse([WRITE, VOTE]))
	const enter = (entry: number, id: string | null, now = entry * 100) => {
		const state: PhaseState = { id, entry, since: now, endsAt: null, left: null, began: 0 }
		doc.transact(() => {
			writePhase(doc, id === null ? null : state)
			followPhase(doc, now)
		})
	}
	return { doc, plan, enter }
}

function votersOf(sector: string, count: number, dots: Record<string, number>): CastBallot[] {
	return Array.from({ length: count }, (_, n) => ({ by: `${sector}-${n}`, sector, dots }))
}
