// @vitest-environment jsdom
/**
 * Five people write, on and off the line, while a facilitator leads through phases that close
 * now this part of the board and now that; the server is killed now and then. At rest all are
 * equal, and no word is lost without its writer being told. (SPEC Q50-Q55)
 */
import './support/canvasDom.ts'
import { describe } from 'vitest'
import { PHASE_KINDS, type Phase, phaseSchema } from '../../shared/workshop/RunSheet.ts'
import type { Random } from '../support/random.ts'
import { inFakeTime } from './support/fakeTime.ts'
import { itRuns, smallParts } from './support/phaseRun.ts'

const errors = inFakeTime()

function somePhase(random: Random, n: number): Phase {
	const open = random.pick(['all', 'none', 'all', ...smallParts()])
	const kind = random.pick(PHASE_KINDS)
	const vote = kind === 'vote' && { vote: { dots: 3, most: 1 }, open: 'all' }
	const reveal = kind === 'private' && { reveal: {}, open: 'all' }
	return phaseSchema.parse({
		...{ id: `p${n}`, title: { fi: `Vaihe ${n}` }, kind, open, ...vote, ...reveal },
		...{ writers: random.pick(['contributor', 'contributor', 'editor']) },
	})
}

describe('phases that change while people write', () => {
	itRuns('Q50 Q55 leave all equal, and no word goes unsaid', errors, { leads: 0.055, somePhase })
})
