// @vitest-environment jsdom
/**
 * Five people write, on and off the line, while a facilitator leads through phases that close
 * now this part of the board and now that; the server is killed now and then. At rest all are
 * equal, and no word is lost without its writer being told. (SPEC Q50-Q55)
 */
import './support/canvasDom.ts'
import { describe, expect, it } from 'vitest'
import { getRecords, KEY } from '../../shared/document/layout.ts'
import { isDeleted } from '../../shared/document/records.ts'
import type { Role } from '../../shared/roles.ts'
import { nextEntry, writePhase, writeRunSheet } from '../../shared/workshop/phase.ts'
import { PHASE_KINDS, type Phase, phaseSchema } from '../../shared/workshop/RunSheet.ts'
import { type Random, seededRandom } from '../support/random.ts'
import { doSomething, Typed } from './support/actions.ts'
import { expectConverged } from './support/atRest.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { inFakeTime } from './support/fakeTime.ts'
import { expectNoSilentLoss } from './support/lastWords.ts'
import { pieceOfFramework } from './support/pieceOfFramework.ts'

const SEEDS = Math.ceil(Number(process.env.KUDELMA_SEEDS ?? 150) / 10)
const ROLES: readonly Role[] = ['facilitator', 'editor', 'contributor', 'contributor', 'editor']
const STEPS = 250
/** Seeds per test, so that a failure names a few. */
const BATCH = 25
const MAX_RETURNS = 20

const errors = inFakeTime()
const template = pieceOfFramework()
const cells = template.filter(({ type }) => type === 'cell')

function somePhase(random: Random, n: number): Phase {
	const [one, two] = cells.map(({ props }) => props as { theme: string; perspective: string })
	const open = random.pick([
		...['all', 'none', 'all'],
		{ themes: [one?.theme] },
		{ perspectives: [two?.perspective] },
		{ cells: [{ theme: two?.theme, perspective: two?.perspective }] },
	])
	const kind = random.pick(PHASE_KINDS)
	const vote = kind === 'vote' && { vote: { dots: 3, most: 1 }, open: 'all' }
	const reveal = kind === 'private' && { reveal: {}, open: 'all' }
	return phaseSchema.parse({
		...{ id: `p${n}`, title: { fi: `Vaihe ${n}` }, kind, open, ...vote, ...reveal },
		...{ writers: random.pick(['contributor', 'contributor', 'editor']) },
	})
}

/** @returns how many words somebody was told are not saved, and how many records phases took back */
async function run(seed: number): Promise<{ aside: number; gone: number }> {
	const random = seededRandom(seed)
	const fuzzRoom = new FuzzRoom(random, LIMITS)
	const typed = new Typed()
	let phases = 0
	const lead = () => {
		const phase = random.chance(0.2) ? null : somePhase(random, ++phases)
		return fuzzRoom.write((doc) => {
			const entry = nextEntry(doc)
			if (phase) writeRunSheet(doc, [phase])
			const clock = { since: 0, endsAt: null, left: null, began: 0 }
			writePhase(doc, phase && { id: phase.id, entry, ...clock })
		})
	}
	try {
		await fuzzRoom.open(template)
		for (const role of ROLES) fuzzRoom.addPeer(role)
		await fuzzRoom.rest()
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.02) await fuzzRoom.cut()
			else if (chance < 0.04) await fuzzRoom.rejoin()
			else if (chance < 0.045) await fuzzRoom.kill()
			else if (chance < 0.1) await lead()
			else if (chance < 0.12) await fuzzRoom.bringBack()
			else if (chance < 0.4) {
				const peer = random.pick(fuzzRoom.peers)
				if (peer?.editor) doSomething({ peer, editor: peer.editor, random, typed })
			} else await fuzzRoom.happen()
		}
		for (const peer of fuzzRoom.peers) peer.stopWriting()
		let returns = 0
		for (let more = 1; more > 0 && returns < MAX_RETURNS; returns++) {
			await fuzzRoom.rest()
			more = await fuzzRoom.bringBack()
		}
		expect(returns, 'it goes on for ever').toBeLessThan(MAX_RETURNS)
		await expectConverged(fuzzRoom)
		await expectNoSilentLoss(fuzzRoom, typed)
		expect(errors).toEqual([])
		const stored = await fuzzRoom.stored()
		const entries = [...getRecords(stored).values()]
		const gone = entries.filter((entry) => isDeleted(entry) && entry.has(KEY.text)).length
		return { aside: [...fuzzRoom.shown.values()].flat().length, gone }
	} finally {
		fuzzRoom.dispose()
	}
}

describe('phases that change while people write', () => {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const last = Math.min(start + BATCH, first + SEEDS) - 1
		it(`Q50 Q55 leave all equal, and no word goes unsaid: seeds ${start}-${last}`, async () => {
			const failures: string[] = []
			let aside = 0
			for (let seed = start; seed <= last; seed++) {
				try {
					aside += (await run(seed)).aside
				} catch (error) {
					const words = error instanceof Error ? error.stack?.slice(0, 1500) : error
					failures.push(`seed ${seed}: ${words}`)
				}
				errors.length = 0
			}
			expect(failures).toEqual([])
			// Else nothing of what this is about has happened.
			expect(aside).toBeGreaterThan(0)
		})
	}
})
