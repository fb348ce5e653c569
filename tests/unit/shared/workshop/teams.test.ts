/** Mixing people into teams, and each team's part of a phase. (SPEC H172, Q70, Q71, D22, D23) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mergeParticipant } from '../../../../shared/document/merge.ts'
import { writeParticipant } from '../../../../shared/document/people.ts'
import {
	NO_TEAMS,
	putMember,
	readMembers,
	readTeams,
	type Team,
	teamOf,
	writeTeams,
} from '../../../../shared/document/teams.ts'
import { mix } from '../../../../shared/workshop/mixing.ts'
import { onLines } from '../../../../shared/workshop/parts.ts'
import { writePhase, writeRunSheet } from '../../../../shared/workshop/phase.ts'
import { type Phase, phaseSchema } from '../../../../shared/workshop/RunSheet.ts'
import {
	dealt,
	followTeams,
	partsOf,
	phaseFor,
	phaseOf,
	readTeamParts,
} from '../../../../shared/workshop/teamParts.ts'

const id = (name: string) => name.padEnd(22, '0')
const team = (name: string, ...members: string[]): Team => ({
	...{ id: id(name), name, hue: '#2f6fde', members, board: null },
})
const LINES = { themes: ['a', 'b', 'c', 'd', 'e'], perspectives: ['x', 'y', 'z'] }

function phase(change: Record<string, unknown> = {}): Phase {
	return phaseSchema.parse({ id: 'p', title: { en: 'Write' }, kind: 'write', ...change })
}

/** The same numbers each time. */
function seeded(seed: number): () => number {
	let state = seed
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
		return state / 2_147_483_648
	}
}

function spread(counts: readonly number[]): number {
	return Math.max(...counts) - Math.min(...counts)
}

describe('mixing', () => {
	const people = Array.from({ length: 47 }, (_, n) => ({
		id: `p${n}`,
		sector: ['city', 'care', 'school'][n < 5 ? 0 : n < 20 ? 1 : 2] ?? '',
	}))

	it('H172 puts each into one team, in teams whose sizes differ by one at most', () => {
		for (const how of ['chance', 'sectors'] as const) {
			for (let seed = 1; seed <= 50; seed++) {
				for (const teams of [2, 3, 7, 40]) {
					const dealt = mix(people, teams, how, seeded(seed))
					expect(dealt).toHaveLength(teams)
					expect(spread(dealt.map(({ length }) => length))).toBeLessThanOrEqual(1)
					expect(dealt.flat().toSorted()).toEqual(people.map((one) => one.id).toSorted())
				}
			}
		}
	})

	it('H172 mixes sectors: of each one, teams differ by one at most', () => {
		const sectorOf = new Map(people.map((one) => [one.id, one.sector]))
		for (let seed = 1; seed <= 50; seed++) {
			for (const teams of [2, 4, 9]) {
				const dealt = mix(people, teams, 'sectors', seeded(seed))
				for (const sector of ['city', 'care', 'school']) {
					const counts = dealt.map(
						(ids) => ids.filter((one) => sectorOf.get(one) === sector).length,
					)
					expect(spread(counts), sector).toBeLessThanOrEqual(1)
				}
			}
		}
	})

	it('H172 is another mixing each time, and puts nobody into the same team always', () => {
		const teams = Array.from({ length: 100 }, (_, seed) =>
			mix(people, 3, 'chance', seeded(seed + 1)).findIndex((ids) => ids.includes('p0')),
		)
		expect(new Set(teams)).toEqual(new Set([0, 1, 2]))
	})
})

describe('parts', () => {
	it('Q71 themes are divided into runs of neighbours that differ by one at most', () => {
		const list = [team('1'), team('2')]
		expect(partsOf(phase({ teams: 'divide' }), { list }, LINES)).toEqual({
			[id('1')]: { themes: ['a', 'b'] },
			[id('2')]: { themes: ['c', 'd', 'e'] },
		})
	})

	it('Q71 perspectives and cells too, in the board’s order, and only those that are there', () => {
		const list = [team('1'), team('2')]
		const open = { perspectives: ['z', 'gone', 'x'] }
		expect(partsOf(phase({ teams: 'divide', open }), { list }, LINES)).toEqual({
			[id('1')]: { perspectives: ['x'] },
			[id('2')]: { perspectives: ['z'] },
		})
		const cells = [
			{ theme: 'b', perspective: 'x' },
			{ theme: 'a', perspective: 'y' },
		]
		expect(partsOf(phase({ teams: 'divide', open: { cells } }), { list }, LINES)).toEqual({
			[id('1')]: { cells: [cells[1]] },
			[id('2')]: { cells: [cells[0]] },
		})
	})

	it('Q71 where there are more teams than themes, they go round', () => {
		expect(dealt(['a', 'b'], 5)).toEqual([['a'], ['b'], ['a'], ['b'], ['a']])
		expect(dealt([], 3)).toEqual([])
	})

	it('Q70 a phase is the same for all without teams, and where it says nothing of them', () => {
		expect(partsOf(phase({ teams: 'divide' }), { list: [] }, LINES)).toBeNull()
		expect(partsOf(phase(), { list: [team('1')] }, LINES)).toBeNull()
		expect(phaseFor(phase(), null, null)).toEqual(phase())
	})

	it('Q70 a team that is given no part has the phase’s; who is in no team has none', () => {
		const planned = phase({ open: { themes: ['a'] }, teams: { [id('1')]: { themes: ['b'] } } })
		const parts = partsOf(planned, { list: [team('1'), team('2')] }, LINES)
		const present = parts && { entry: 1, parts }
		expect(phaseFor(planned, present, id('1')).open).toEqual({ themes: ['b'] })
		expect(phaseFor(planned, present, id('2')).open).toEqual({ themes: ['a'] })
		expect(phaseFor(planned, present, null).open).toBe('none')
		expect(phaseFor(planned, present, '__proto__').open).toEqual({ themes: ['a'] })
	})

	it('D23 they are of one entry: those of an earlier one are none', () => {
		const doc = new Y.Doc()
		const planned = phase({ teams: 'divide' })
		const enter = (entry: number) =>
			writePhase(doc, { id: 'p', entry, since: 0, endsAt: null, left: null, began: 0 })
		writeRunSheet(doc, [planned])
		writeTeams(doc, { ...NO_TEAMS, list: [team('1', 'anna'), team('2')] })
		enter(1)
		followTeams(doc, () => LINES)
		expect(phaseOf(doc, 'anna')?.open).toEqual({ themes: ['a', 'b'] })
		expect(phaseOf(doc, 'ben')?.open).toBe('none')
		enter(2)
		expect(readTeamParts(doc)).toBeNull()
		followTeams(doc, () => LINES)
		expect(readTeamParts(doc)?.entry).toBe(2)
		writeTeams(doc, NO_TEAMS)
		followTeams(doc, () => LINES)
		expect(readTeamParts(doc)).toBeNull()
	})

	it('D23 a phase without writing has no parts, and a template divides', () => {
		const refused = phaseSchema.safeParse({ ...phase(), kind: 'pause', teams: 'divide' })
		expect(refused.success).toBe(false)
		const own = phase({ teams: { [id('1')]: { themes: ['b'] } } })
		const lines = { themes: new Map([['a', 'a']]), perspectives: new Map() }
		expect(onLines([own, phase()], lines, 'none').map(({ teams }) => teams)).toEqual([
			'divide',
			undefined,
		])
	})
})

describe('in the document', () => {
	it('D22 members go with their team, and nobody is in one that isn’t there', () => {
		const doc = new Y.Doc()
		writeTeams(doc, { ...NO_TEAMS, list: [team('1', 'anna', 'ben'), team('2', 'cilla')] })
		expect(readTeams(doc).list.map(({ members }) => members)).toEqual([['anna', 'ben'], ['cilla']])
		putMember(doc, 'ben', id('2'))
		expect(readTeams(doc).list.map(({ members }) => members)).toEqual([['anna'], ['ben', 'cilla']])
		writeTeams(doc, { ...readTeams(doc), list: [team('1', 'anna')] })
		expect(Object.fromEntries(readMembers(doc))).toEqual({ anna: id('1') })
	})

	it('D22 of two who turn out to be one person, the one who stays is in their own team, or else in the other’s', () => {
		const doc = new Y.Doc()
		for (const one of ['a', 'b', 'c', 'd']) writeParticipant(doc, one, { sector: 'city' })
		writeTeams(doc, { ...NO_TEAMS, list: [team('1', 'a', 'c'), team('2', 'b')] })
		mergeParticipant(doc, 'a', 'b')
		mergeParticipant(doc, 'c', 'd')
		expect([teamOf(doc, 'b'), teamOf(doc, 'd')]).toEqual([id('2'), id('1')])
		expect([teamOf(doc, 'a'), teamOf(doc, 'c')]).toEqual([null, null])
		// It's written twice, and stays the same.
		mergeParticipant(doc, 'a', 'b')
		expect(teamOf(doc, 'b')).toBe(id('2'))
	})
})
