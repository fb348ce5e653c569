// @vitest-environment jsdom
/**
 * Five people write, on and off the line, in teams that have parts of their own; who is in which
 * team changes, and so do parts and phases; the server is killed now and then. At rest all are
 * equal, and no word is lost without its writer being told. Their clients know no teams: the room
 * has more to put right than with ours. (SPEC Q70, Q73)
 */
import './support/canvasDom.ts'
import { describe } from 'vitest'
import { NO_TEAMS, type Team, writeTeams } from '../../shared/document/teams.ts'
import { type Phase, phaseSchema } from '../../shared/workshop/RunSheet.ts'
import { followTeams } from '../../shared/workshop/teamParts.ts'
import type { Random } from '../support/random.ts'
import type { FuzzRoom } from './support/FuzzRoom.ts'
import { inFakeTime } from './support/fakeTime.ts'
import { boardLines, itRuns, smallParts } from './support/phaseRun.ts'

const errors = inFakeTime()

const TEAMS = ['a', 'b'].map((name) => name.repeat(22))

function somePart(random: Random): unknown {
	return random.pick(['all', 'none', ...smallParts()])
}

function somePhase(random: Random, n: number): Phase {
	const each = Object.fromEntries(TEAMS.map((team) => [team, somePart(random)]))
	return phaseSchema.parse({
		...{ id: `p${n}`, title: { fi: `Vaihe ${n}` }, kind: random.pick(['write', 'discuss']) },
		...{ open: somePart(random), teams: random.pick(['divide', each, each]) },
	})
}

function regroup(fuzzRoom: FuzzRoom, random: Random): Promise<void> {
	const teams = fuzzRoom.peers.map(({ options }) => {
		return [options.participant, random.pick([...TEAMS, null])] as const
	})
	return fuzzRoom.write((doc) => {
		const list = TEAMS.map((id): Team => {
			const members = teams.flatMap(([one, team]) => (team === id ? [one] : []))
			return { id, name: id, hue: '#2f6fde', members, board: null }
		})
		writeTeams(doc, { ...NO_TEAMS, list })
		followTeams(doc, boardLines)
	})
}

describe('teams that change while people write', () => {
	itRuns('Q70 Q73 leave all equal, and no word goes unsaid', errors, {
		...{ leads: 0.045, somePhase, regroup },
	})
})
